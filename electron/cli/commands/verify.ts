/** `custodia verify`: bundles and cases, with the exit codes of verdicts.md. */
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatKeyFingerprint, parseKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import type { BundleVerification, CheckedAnnex } from '../../../shared/core/verdict/bundle-verification.ts';
import type { Messages } from '../../../shared/messages/en.ts';
import { homeMemory } from '../../engine/case/home-memory.ts';
import { openWritable } from '../../engine/case/writing.ts';
import { isFailure } from '../../engine/failure.ts';
import type { Home } from '../../engine/home/index.ts';
import { openPgpPort } from '../../engine/verify/openpgp-port.ts';
import { recordVerification } from '../../engine/verify/record-verification.ts';
import { type GivenSigner, readSigner, type SignerList } from '../../engine/verify/signers.ts';
import { verifyBundleAt } from '../../engine/verify/verify-bundle-at.ts';
import { type CaseVerification, verifyCase } from '../../engine/verify/verify-case.ts';
import type { Call, CliHost, CommonOptions, Define, Outcome } from '../command.ts';
import { readNamedFile } from '../files.ts';
import {
  homeIfGiven,
  openActing,
  type Opening,
  readingCredential,
  type SessionFailure,
  writeOptions,
} from '../session.ts';
import { verdictLines } from '../verdict-lines.ts';

const MAX_KEY_BYTES = 1_048_576;
const MAX_CHECKPOINT_BYTES = 1_048_576;

export interface AnchorOptions {
  readonly against?: string;
  readonly requireAnchor?: boolean;
}

/** The checkpoint given with `--against`, or nothing. */
export async function anchorOf(
  options: AnchorOptions,
): Promise<{ readonly against?: Uint8Array; readonly requireAnchor?: boolean } | SessionFailure> {
  const demanded = options.requireAnchor === true ? { requireAnchor: true } : {};
  if (options.against === undefined) return demanded;
  const bytes = await readNamedFile(options.against, MAX_CHECKPOINT_BYTES);
  return isFailure(bytes) ? bytes : { ...demanded, against: new Uint8Array(bytes) };
}

/** Signers as given: a full fingerprint, or a key file. */
export async function signersOf(
  given: readonly string[],
): Promise<{ readonly signers: readonly GivenSigner[] } | SessionFailure> {
  const signers: GivenSigner[] = [];
  for (const text of given) {
    const isFingerprint = parseKeyFingerprint(text) !== null && !existsSync(text);
    const content = isFingerprint ? text : await readNamedFile(text, MAX_KEY_BYTES);
    if (typeof content !== 'string' && isFailure(content))
      return content.code === 'PATH_MISSING' ? { code: 'SIGNER_MISSING', details: { given: text } } : content;
    const signer = await readSigner(content);
    if (isFailure(signer)) return { ...signer, details: { path: text, ...signer.details } };
    signers.push(signer);
  }
  return { signers };
}

export const signerList = (home: Home | null): SignerList | null =>
  home === null ? null : { find: (fingerprint) => home.signers.find(fingerprint) };

export function addVerifyCommands(program: Command, { say }: CliHost, define: Define): void {
  const group = program.command('verify').description(say.say('help.verify'));

  define<
    AnchorOptions & {
      signer?: readonly string[];
      annex?: readonly string[];
      requireCheckpointSignature?: boolean;
    }
  >(
    group,
    {
      usage: 'bundle <path>',
      help: 'help.verify.bundle',
      example: 'custodia verify bundle /media/stick/bundle --signer signer.asc',
      needs: 'home',
      options: [
        ['--signer <key>', 'option.signer', 'many'],
        ['--annex <path>', 'option.annex', 'many'],
        ['--against <checkpoint>', 'option.against'],
        ['--require-anchor', 'option.requireAnchor'],
        ['--require-checkpoint-signature', 'option.requireCheckpointSignature'],
      ],
    },
    async (call, [path = ''], options) => {
      const given = await signersOf(options.signer ?? []);
      if (isFailure(given)) return given;
      const anchor = await anchorOf(options);
      if (isFailure(anchor)) return anchor;
      // A stranger has no home: the list of known signers counts where it can be opened without asking.
      const home = await homeIfGiven(call);
      if (home !== null && isFailure(home)) return home;
      const meter = call.progress({ label: say.say('progress.verifying'), unit: 'bytes' });
      try {
        const verification = await verifyBundleAt({
          path: resolve(path),
          signers: given.signers,
          known: signerList(home),
          ...anchor,
          ...(options.annex === undefined ? {} : { annex: options.annex.map((one) => resolve(one)) }),
          ...(options.requireCheckpointSignature === true ? { requireCheckpointSignature: true } : {}),
          onProgress: ({ bytes, bytesTotal }) => meter.update(bytes, bytesTotal),
          signal: call.signal,
        });
        meter.finish();
        return {
          document: verification,
          lines: [...verdictLines(say, verification), ...bundleLines(say, verification)],
          exit: verification.exit,
        };
      } finally {
        home?.close();
      }
    },
  );

  define<AnchorOptions & { quick?: boolean; record?: boolean }>(
    group,
    {
      usage: 'case <dir>',
      help: 'help.verify.case',
      example: 'custodia verify case Harbour.custodia --against checkpoint-2026-03-02',
      needs: 'case',
      options: [
        ['--quick', 'option.quick'],
        ['--record', 'option.record'],
        ['--against <checkpoint>', 'option.against'],
        ['--require-anchor', 'option.requireAnchor'],
      ],
    },
    (call, [dir = ''], options) =>
      options.record === true
        ? verifyAndRecord(call, resolve(dir), options)
        : verifyOneCase(call, resolve(dir), options),
  );
}

function bundleLines(say: Messages, { verdict, checked }: BundleVerification): readonly string[] {
  const { signer, checkpoint, fingerprint } = checked;
  return [
    say.say('verify.checked', { count: checked.files, size: say.bytes(checked.bytes) }),
    ...(fingerprint === null ? [] : [say.say('verify.fingerprint', { fingerprint })]),
    ...(signer === null
      ? []
      : [
          say.say('verify.signer', {
            fingerprint: formatKeyFingerprint(signer.fingerprint),
            label: signer.label === null ? '' : say.say('verify.label', { label: signer.label }),
          }),
        ]),
    ...(checkpoint === null ? [] : [say.say('verify.size', { size: checkpoint.size })]),
    ...annexLines(say, checked.annex),
    ...(verdict === 'SIGNER_UNKNOWN' ? [say.say('verify.trust')] : []),
    say.say('verify.limits'),
  ];
}

/** What of the annex was found to belong to the bundle; what does not is among the findings. */
function annexLines(say: Messages, annex: CheckedAnnex | null): readonly string[] {
  return [
    ...(annex?.file === true ? [say.say('verify.annex.file')] : []),
    ...(annex === null || annex.disclosures === null
      ? []
      : [say.say('verify.annex.content', { count: annex.disclosures })]),
  ];
}

type CaseVerifyOptions = CommonOptions & AnchorOptions & { readonly quick?: boolean };

/** Used by `verify case` and `ledger verify --case`. */
export async function verifyOneCase(call: Call, dir: string, options: CaseVerifyOptions): Promise<Outcome> {
  const opening = await readingCredential(call, options, dir);
  if (isFailure(opening)) return opening;
  try {
    const verification = await verifyWith(call, dir, options, opening);
    return 'verdict' in verification ? caseResult(call.say, verification, null) : verification;
  } finally {
    opening.home?.close();
  }
}

/** The same as a custodian's act: what was found is recorded in the ledger (FRE 902(14) asks for a person who did it). */
async function verifyAndRecord(call: Call, dir: string, options: CaseVerifyOptions): Promise<Outcome> {
  const acting = await openActing(call, options);
  if (isFailure(acting)) return acting;
  try {
    const wanted = await writeOptions(call, options, dir, acting);
    if ('code' in wanted) return wanted;
    const { home } = acting;
    const verification = await verifyWith(call, dir, options, { home, credential: wanted.credential });
    if (!('verdict' in verification)) return verification;
    const writable = await openWritable(wanted);
    if (isFailure(writable)) return writable;
    try {
      return caseResult(call.say, verification, recordVerification(writable, verification));
    } finally {
      await writable.close();
    }
  } finally {
    acting.home.close();
  }
}

async function verifyWith(
  call: Call,
  dir: string,
  options: CaseVerifyOptions,
  { home, credential }: Opening,
): Promise<CaseVerification | SessionFailure> {
  const anchor = await anchorOf(options);
  if (isFailure(anchor)) return anchor;
  const known = signerList(home);
  const meter = call.progress({ label: call.say.say('progress.verifying'), unit: 'bytes' });
  const verification = await verifyCase({
    dir,
    credential,
    memory: home === null ? null : homeMemory(home),
    quick: options.quick === true,
    openPgp: openPgpPort({ ownCopy: (fingerprint) => known?.find(fingerprint)?.certificate ?? null }),
    ...anchor,
    onProgress: ({ stage, bytes, totalBytes }) => {
      if (stage === 'objects') meter.update(bytes, totalBytes);
    },
    signal: call.signal,
  });
  meter.finish();
  return verification;
}

const caseResult = (say: Messages, verification: CaseVerification, recorded: number | null): Outcome => ({
  document: { ...verification, recorded },
  lines: [
    ...verdictLines(say, verification),
    ...caseLines(say, verification),
    ...(recorded === null ? [] : [say.say('verify.recorded', { seq: recorded })]),
  ],
  exit: verification.exit,
});

function caseLines(say: Messages, { checked }: CaseVerification): readonly string[] {
  const { entries, wholeEntries, objects, anchor } = checked;
  return [
    say.say('verify.size', { size: entries }),
    ...(wholeEntries === entries
      ? []
      : [say.say('verify.whole', { last: wholeEntries - 1, damaged: wholeEntries })]),
    ...(objects === null
      ? []
      : [
          say.say('verify.objects', {
            objects: Object.entries(objects)
              .filter(([name]) => name !== 'bytes')
              .map(([name, count]) => `${name} ${say.number(Number(count))}`)
              .join(', '),
          }),
        ]),
    ...(anchor === null
      ? []
      : [say.say('verify.anchor', { size: anchor.size, from: say.say(`verify.from.${anchor.from}`) })]),
    say.say('verify.limits'),
  ];
}
