/**
 * The verifier of ledger exports (ledger.md §6): the whole ledger as a stream, its checkpoint, its keys, and an older checkpoint.
 *
 * Guarantees as `verifyBundle`; besides, memory stays flat whatever the size of the ledger but for 40 bytes an entry and a digest an
 * item. Whatever was opened is closed, also where reading ends before the end.
 */
import { base64, equalBytes, type Bytes, tryUtf8, utf8 } from '../bytes.ts';
import { keyPath } from '../bundle/layout.ts';
import { bindingOf, logKeyText } from '../bundle/records.ts';
import { LedgerChain } from '../ledger/chain.ts';
import { digestsOf, type Entry, MAX_DISCLOSURE_CHARS, MAX_ENTRY_BYTES } from '../ledger/entry.ts';
import type { Checkpoint } from '../note/index.ts';
import { DISPOSAL_TYPE } from '../disposal/index.ts';
import type { JsonValue } from '../json/index.ts';
import type { CoreCrypto } from '../ports.ts';
import { compareCheckpoints } from './anchor.ts';
import { attempt, hasUnsafeNames, listFiles, reportProblem } from './bag.ts';
import { DisposalCheck } from './disposals.ts';
import { type FindingCode, QUESTIONS } from './findings.ts';
import { MAX_SMALL_FILE_BYTES } from './limits.ts';
import { streamedLines } from './line-reader.ts';
import { readOwnCheckpoint } from './own-checkpoint.ts';
import type { BundleSource, KnownSigners, OpenPgpVerifier, SourceFile, VerifyPolicy } from './ports.ts';
import { type Outcome, Report } from './report.ts';
import { disclosedBy, DisclosureCheck, seqOfShipped } from './shipped-disclosures.ts';
import { SignatureCheck } from './signatures.ts';

export const LEDGER_EXPORT_FILES = {
  checkpoint: 'checkpoint',
  checkpointSignature: 'checkpoint.asc',
  entries: 'entries.jsonl',
  disclosures: 'disclosures.jsonl',
  logKey: 'log.vkey',
} as const;

/** A folder or a ZIP whose files can be streamed. A stream that throws has failed to read. */
export interface LedgerExportSource extends Pick<BundleSource, 'entries' | 'bytes'> {
  chunks(path: string): AsyncIterable<Uint8Array>;
}

export interface LedgerExportPorts {
  readonly source: LedgerExportSource;
  readonly crypto: CoreCrypto;
  readonly openpgp: OpenPgpVerifier;
  readonly knownSigners: KnownSigners;
}

export interface LedgerExportControl {
  readonly signal?: { readonly aborted: boolean };
  readonly progress?: (progress: {
    readonly entries: number;
    readonly bytes: number;
    readonly bytesTotal: number;
  }) => void;
}

export interface LedgerExportVerification extends Outcome {
  readonly checked: {
    readonly entries: number;
    /** Entries before the first damage: `whole to goodEntries - 1, damaged at goodEntries`. */
    readonly goodEntries: number;
    readonly disclosures: number;
    readonly case: string | null;
    readonly checkpoint: { readonly origin: string; readonly size: number; readonly root: string } | null;
    readonly checkpointSigner: {
      readonly fingerprint: string;
      readonly signedAt: string;
      readonly label: string | null;
    } | null;
    readonly anchorSize: number | null;
  };
  readonly notChecked: readonly ('anchor' | 'checkpoint-custodian-signature' | 'disclosures' | 'originals')[];
}

/** Verifies one ledger export against the policy. Resolves with the outcome, never rejects. */
export async function verifyLedgerExport(
  ports: LedgerExportPorts,
  policy: VerifyPolicy = {},
  control: LedgerExportControl = {},
): Promise<LedgerExportVerification> {
  const demanded: FindingCode[] = [];
  if (policy.requireAnchor === true) demanded.push('not-anchored');
  // Whoever names the signer he expects demands that there is one.
  if (policy.requireCheckpointSignature === true || policy.expectedSigners !== undefined)
    demanded.push('checkpoint-unsigned');
  return new LedgerExportVerifier(ports, policy, control, demanded).run();
}

class LedgerExportVerifier {
  readonly #ports: LedgerExportPorts;
  readonly #policy: VerifyPolicy;
  readonly #control: LedgerExportControl;
  readonly #report: Report;
  readonly #chain: LedgerChain;
  readonly #bindings = new Map<string, string | null>();
  readonly #disposals: DisposalCheck;
  #files: ReadonlyMap<string, SourceFile> = new Map();
  #disclosures = 0;
  #committedDisclosures = 0;
  #checkpoint: Checkpoint | null = null;
  #signer: LedgerExportVerification['checked']['checkpointSigner'] = null;
  #anchorSize: number | null = null;

  constructor(
    ports: LedgerExportPorts,
    policy: VerifyPolicy,
    control: LedgerExportControl,
    demanded: readonly FindingCode[],
  ) {
    this.#ports = ports;
    this.#policy = policy;
    this.#control = control;
    this.#report = new Report(['bytes', 'history'], demanded);
    const { crypto, openpgp } = ports;
    const certificate = (fingerprint: string, code: string) => this.#certificateOf(fingerprint, code);
    this.#disposals = new DisposalCheck({ crypto, openpgp, certificate }, this.#report);
    this.#chain = new LedgerChain(ports.crypto, ({ code, ...place }) => this.#report.add(code, place));
  }

  async run(): Promise<LedgerExportVerification> {
    const files = await listFiles(this.#ports.source, this.#report);
    if (files !== null) {
      this.#files = files;
      if (this.#isOurs() && !hasUnsafeNames(this.#report)) await this.#verify();
    }
    const checkpoint = this.#checkpoint;
    return {
      ...this.#closedOutcome(),
      checked: {
        entries: this.#chain.size,
        goodEntries: this.#chain.goodEntries,
        disclosures: this.#disclosures,
        case: this.#chain.caseId,
        checkpoint:
          checkpoint === null
            ? null
            : { origin: checkpoint.origin, size: checkpoint.size, root: base64(checkpoint.root) },
        checkpointSigner: this.#signer,
        anchorSize: this.#anchorSize,
      },
      notChecked: [
        ...(this.#anchorSize === null ? (['anchor'] as const) : []),
        ...(this.#signer === null ? (['checkpoint-custodian-signature'] as const) : []),
        ...(this.#disclosures < this.#committedDisclosures ? (['disclosures'] as const) : []),
        'originals',
      ],
    };
  }

  /** Fail closed, as for a bundle. */
  #closedOutcome(): Outcome {
    const outcome = this.#report.outcome();
    const isOpen = QUESTIONS.some((question) => outcome.answers[question] === 'unknown');
    if (outcome.verdict !== 'ACCEPTED' || !isOpen) return outcome;
    this.#report.add('cannot-read', { detail: 'incomplete' });
    return this.#report.outcome();
  }

  #isOurs(): boolean {
    for (const path of [LEDGER_EXPORT_FILES.entries, LEDGER_EXPORT_FILES.checkpoint])
      if (!this.#files.has(path)) {
        this.#report.add('not-a-bundle', { path });
        return false;
      }
    return true;
  }

  async #verify(): Promise<void> {
    // The signature is asked about where there is one; its absence is a finding of its own.
    if (this.#files.has(LEDGER_EXPORT_FILES.checkpointSignature)) this.#report.ask('signature');
    if (this.#policy.expectedSigners !== undefined) this.#report.ask('signer');
    const whole = await this.#readEntries();
    if (this.#control.signal?.aborted === true) this.#report.add('cancelled');
    // Of a later version nothing further is known; without entry 0 there is nothing to compare with.
    if (this.#report.has('newer-version') || this.#chain.first === null) {
      if (this.#chain.size === 0) this.#report.add('entry-changed', { seq: 0, detail: 'missing' });
      return;
    }
    const checkpoint = await this.#load(LEDGER_EXPORT_FILES.checkpoint);
    const rootMatches = checkpoint !== null && this.#checkCheckpoint(checkpoint);
    await this.#checkLogKey();
    await this.#checkSignature(checkpoint);
    this.#checkAnchor(rootMatches);
    this.#checkNames();
    if (whole && rootMatches) {
      this.#report.establish('bytes');
      this.#report.establish('history');
    }
  }

  // --- entries and disclosures, side by side: both are ordered by seq ---

  async #readEntries(): Promise<boolean> {
    const { entries, disclosures } = LEDGER_EXPORT_FILES;
    const bytesTotal = this.#files.get(entries)?.sizeBytes ?? 0;
    let bytes = 0;
    const shipped = this.#files.has(disclosures)
      ? new DisclosureStream(this.#ports, this.#report, disclosures)
      : null;
    try {
      for await (const line of streamedLines(this.#ports.source.chunks(entries), MAX_ENTRY_BYTES + 1)) {
        if (this.#control.signal?.aborted === true) return false;
        // A line that does not end, or is too long, has no bytes to hash: it counts as one damaged entry.
        const { entry } = this.#chain.append(line ?? new Uint8Array(0));
        bytes += (line?.length ?? 0) + 1;
        if (this.#report.has('newer-version')) return false;
        if (entry !== null) await this.#take(entry, shipped);
        if (this.#chain.size % 1000 === 0)
          this.#control.progress?.({ entries: this.#chain.size, bytes, bytesTotal });
      }
      await shipped?.takeRest();
      return true;
    } catch {
      this.#report.add('cannot-read', { path: entries });
      return false;
    } finally {
      await shipped?.close();
    }
  }

  async #take(entry: Entry, shipped: DisclosureStream | null): Promise<void> {
    const binding = bindingOf(entry);
    if (binding !== null) this.#bindings.set(binding.code, binding.fingerprint);
    this.#committedDisclosures += digestsOf(entry).length;
    const taken = await shipped?.takeFor(entry);
    this.#disclosures += taken?.count ?? 0;
    await this.#disposals.take(entry, taken?.disclosed ?? new Map());
  }

  /** Read when a disposal asks for it: most ledgers have none. What is wrong with the file is said when all keys are read. */
  async #certificateOf(fingerprint: string, code: string): Promise<string | null> {
    const path = keyPath(code);
    if (!this.#files.has(path)) return null;
    const read = await attempt(() => this.#ports.source.bytes(path, MAX_SMALL_FILE_BYTES));
    const armored = 'problem' in read ? null : tryUtf8(read.bytes);
    const facts = armored === null ? null : await this.#ports.openpgp.certificateFacts(armored);
    return facts?.fingerprint === fingerprint && facts.canonical ? armored : null;
  }

  // --- checkpoint, keys, anchor ---

  #checkCheckpoint(bytes: Bytes): boolean {
    const path = LEDGER_EXPORT_FILES.checkpoint;
    const own = readOwnCheckpoint(
      this.#ports.crypto,
      bytes,
      { caseId: this.#chain.caseId, logKey: this.#chain.first?.logKey ?? null },
      // A ledger's own words (verdicts.md §3): what belongs to another case has been changed.
      (code, detail) => this.#report.add(code === 'wrong-case' ? 'entry-changed' : code, { path, detail }),
    );
    if (own === null) return false;
    this.#checkpoint = own.checkpoint;
    const { size, root } = own.checkpoint;
    if (size === this.#chain.size && equalBytes(root, this.#chain.root())) return own.signed;
    this.#report.add('root-mismatch', { path, detail: `size ${size}, entries ${this.#chain.size}` });
    return false;
  }

  async #checkLogKey(): Promise<void> {
    const path = LEDGER_EXPORT_FILES.logKey;
    const bytes = await this.#load(path);
    const { first } = this.#chain;
    if (bytes !== null && first !== null && !equalBytes(bytes, utf8(logKeyText(first.logKey))))
      this.#report.add('key-mismatch', { path });
  }

  async #checkSignature(checkpoint: Bytes | null): Promise<void> {
    const check = new SignatureCheck(this.#ports.openpgp, this.#report);
    const certificates = await check.readKeys(this.#bindings, async (path) => {
      const bytes = await this.#load(path);
      return bytes === null ? null : { bytes };
    });
    const path = LEDGER_EXPORT_FILES.checkpointSignature;
    if (!this.#files.has(path)) {
      this.#report.add('checkpoint-unsigned');
      return;
    }
    const signature = await this.#load(path);
    if (signature === null || checkpoint === null) return;
    const good = await check.checkCheckpointSignature(
      path,
      checkpoint,
      signature,
      certificates,
      this.#bindings,
    );
    if (good === null) return;
    this.#report.establish('signature');
    const { expectedSigners } = this.#policy;
    const label = this.#ports.knownSigners.find(good.fingerprint)?.label ?? null;
    if (expectedSigners !== undefined) {
      const { known } = check.checkSigner(good.fingerprint, this.#policy, this.#ports.knownSigners);
      if (known) this.#report.establish('signer');
    }
    this.#signer = { ...good, label };
  }

  #checkAnchor(rootMatches: boolean): void {
    const { against } = this.#policy;
    const { first } = this.#chain;
    if (against === undefined) {
      this.#report.add('not-anchored');
      return;
    }
    if (!rootMatches || this.#checkpoint === null || first === null) return;
    const comparison = compareCheckpoints(
      this.#ports.crypto,
      {
        origin: this.#checkpoint.origin,
        logKey: first.logKey,
        size: this.#chain.size,
        leaves: (size) => this.#chain.leaves(size),
      },
      against,
    );
    if (comparison.ok) this.#anchorSize = comparison.size;
    else this.#report.add(comparison.finding, { detail: comparison.detail });
  }

  #checkNames(): void {
    const named = new Set<string>(Object.values(LEDGER_EXPORT_FILES));
    for (const [code, fingerprint] of this.#bindings) if (fingerprint !== null) named.add(keyPath(code));
    for (const path of this.#files.keys()) if (!named.has(path)) this.#report.add('file-extra', { path });
  }

  async #load(path: string): Promise<Bytes | null> {
    const file = this.#files.get(path);
    if (file === undefined) {
      this.#report.add('required-file-missing', { path });
      return null;
    }
    if (file.sizeBytes > MAX_SMALL_FILE_BYTES) {
      this.#report.add('limit-exceeded', { path });
      return null;
    }
    const read = await attempt(() => this.#ports.source.bytes(path, MAX_SMALL_FILE_BYTES));
    if ('problem' in read) {
      reportProblem(this.#report, read, path);
      return null;
    }
    if (read.crcMismatch === true) this.#report.add('crc-mismatch', { path });
    return read.bytes;
  }
}

/** `disclosures.jsonl`, read along with the entries. */
class DisclosureStream {
  readonly #lines: AsyncGenerator<Bytes | null>;
  readonly #check: DisclosureCheck;
  #next: Bytes | null = null;
  #started = false;
  #ended = false;

  constructor({ source, crypto }: LedgerExportPorts, report: Report, path: string) {
    this.#lines = streamedLines(source.chunks(path), MAX_DISCLOSURE_CHARS + 256);
    this.#check = new DisclosureCheck(crypto, report, path, null);
  }

  async #advance(): Promise<void> {
    const { value, done } = await this.#lines.next();
    this.#started = true;
    this.#ended = done === true;
    this.#next = done === true ? null : value;
  }

  /** Takes every line up to this entry's; @returns how many the entry commits to, and of a disposal what they say */
  async takeFor(
    entry: Entry,
  ): Promise<{ readonly count: number; readonly disclosed: ReadonlyMap<string, JsonValue> }> {
    if (!this.#started) await this.#advance();
    const disclosed = new Map<string, JsonValue>();
    let count = 0;
    while (!this.#ended && (seqOfShipped(this.#next) ?? -1) <= entry.seq) {
      const line = this.#next;
      const seq = this.#check.take(line, (wanted) => (wanted === entry.seq ? entry : null));
      if (seq !== null) count++;
      const said = seq === null || line === null || entry.type !== DISPOSAL_TYPE ? null : disclosedBy(line);
      if (said !== null) disclosed.set(said.name, said.value);
      await this.#advance();
    }
    return { count, disclosed };
  }

  /** Lines after the last entry's: no entry commits to them. */
  async takeRest(): Promise<void> {
    if (!this.#started) await this.#advance();
    while (!this.#ended) {
      this.#check.take(this.#next, () => null);
      await this.#advance();
    }
  }

  /** Whoever read to the end has closed it already; who stops before does it here. */
  async close(): Promise<void> {
    await this.#lines.return(null);
  }
}
