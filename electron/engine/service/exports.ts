/** `exports.*`: looking a choice over, writing the bundle, its result, and the register of what was disclosed to whom. */
import { Buffer } from 'node:buffer';
import {
  type CheckedInput,
  EXPORT_FINDINGS,
  type ExportCheck,
  type ExportChoice,
  type ExportResult,
  type Outcome,
  type PreflightCheck,
} from '../../../shared/contract/index.ts';
import { parseDigitGroups } from '../../../shared/core/fingerprint.ts';
import { formatFingerprintWords } from '../../../shared/core/fingerprint-words.ts';
import type { PreflightSummary } from '../../../shared/core/preflight/index.ts';
import type { WritableCase } from '../case/writing.ts';
import {
  checkExport,
  exportBundle,
  type ExportedBundle,
  ExportError,
  type ExportProgress,
  exportRegister,
  preflightExport,
  withoutReplaced,
} from '../export/index.ts';
import { chosenRows, searchOriginals, termList, toldBy } from '../disclosure-check/index.ts';
import { isFailure } from '../failure.ts';
import { recordedCheck } from './case-line.ts';
import { type CurrentCase, type EngineContext, type Unlocked, withCase, withWriting } from './context.ts';
import {
  ANNEX_STAGE,
  encryptedParts,
  ENCRYPTION_STAGE,
  encryptionOf,
  registerView,
  stagesWith,
} from './export-encryption.ts';
import { chosenItems, disposedFinding, listed, numbersView, type Select } from './export-items.ts';
import { NO_RESULT } from './job-results.ts';
import type { JobControl } from './jobs.ts';
import type { StagePlan } from './job-stages.ts';
import { failed, ok } from './outcome.ts';
import { nameOf } from './paths.ts';
import { choicesOf, startPlain } from './plain-export.ts';
import { profileHere } from './profiles.ts';
import { protectionView, revealedView } from './protection-views.ts';
import type { ServicePart } from './service.ts';

const STAGES: readonly StagePlan[] = [
  { name: 'disclosure', unit: 'bytes' },
  { name: 'preflight', unit: 'count' },
  { name: 'pages', unit: 'count' },
  { name: 'records', unit: 'count' },
  { name: 'documents', unit: 'count' },
  { name: 'payload', unit: 'bytes' },
  { name: 'syncing', unit: 'count' },
  { name: 'verification', unit: 'bytes' },
];
export function createExportsPart(context: EngineContext, select: Select): ServicePart<'exports'> {
  async function check(
    current: CurrentCase,
    { home, custodian }: Unlocked,
    { told, ...choice }: CheckedInput<'exports.check'>,
    signal: AbortSignal,
  ): Promise<Outcome<ExportCheck>> {
    const items = chosenItems(current, select, choice);
    if ('failure' in items) return items;
    const { opened, writable, lastCheck } = current;
    const choices = choicesOf(choice);
    const rows = items.ok.rows.length === 0 ? [] : chosenRows(opened.db, items.ok.rows, choices);
    if ('code' in rows && rows.code !== 'NO_ITEMS') return failed(rows);
    const asked = choice.profile === undefined ? null : profileHere(home, choice.profile);
    if (asked !== null && 'failure' in asked) return asked;
    const stillWanted = (): void => {
      if (signal.aborted || context.current !== current) throw new ExportError('CANCELLED');
    };
    try {
      const checked = await checkExport({
        opened,
        writable,
        items: 'code' in rows ? [] : rows,
        choices,
        told: toldBy(told ?? {}, choices),
        withheld: choice.withheld,
        originalsOfRedactions: choice.originalsOfRedactions ?? 'left-out',
        wasVerified: lastCheck?.scope === 'everything' || recordedCheck(opened) !== null,
        check: stillWanted,
      });
      const preflight =
        asked === null
          ? null
          : await preflightExport({
              db: opened.db,
              profile: asked.ok.loaded.profile,
              // As the export itself asks: of what leaves, not of what its redaction replaces.
              items:
                'code' in rows ? [] : withoutReplaced(opened.db, rows, choice.originalsOfRedactions).items,
              custodian: writable?.custodian ?? custodian,
              now: context.clock.now(),
              check: stillWanted,
            });
      return ok({
        items: checked.items,
        bytes: checked.bytes,
        entries: checked.entries,
        findings: [
          ...disposedFinding(items.ok),
          ...checked.findings.map(({ code, count, items: named, groups }) => ({
            code,
            severity: EXPORT_FINDINGS[code],
            count,
            items: [...named],
            groups: [...groups],
          })),
        ],
        words: checked.words.map(({ group, words, further }) => ({
          group,
          values: [...words],
          further,
          withheld: choice.withheld.includes(group),
        })),
        preflight: preflight === null ? null : preflightView(preflight),
        reveals: revealedView(checked.reveals, choice.withheld),
        protection: protectionView(opened.db, checked.protection),
      });
    } catch (error) {
      if (error instanceof ExportError) return failed(error.failure);
      throw error;
    }
  }

  async function start(
    writable: WritableCase,
    current: CurrentCase,
    { home }: Unlocked,
    request: CheckedInput<'exports.start'>,
  ): Promise<Outcome<{ job: string }>> {
    const target = context.paths.useText(request.target, 'new-bundle');
    if ('failure' in target) return target;
    const items = chosenItems(current, select, request.choice);
    if ('failure' in items) return items;
    if (items.ok.rows.length === 0) return failed({ code: 'NO_ITEMS' });
    const asked = request.choice.profile === undefined ? null : profileHere(home, request.choice.profile);
    if (asked !== null && 'failure' in asked) return asked;
    const encryption = await encryptionOf(home, request, context.clock.now());
    if (isFailure(encryption)) return failed(encryption);
    const { form, recipient, purpose, authority, choice } = request;
    const { originalsOfRedactions = 'left-out' } = choice;
    const drawsPages = request.pageImages === true && asked?.ok.loaded.profile.loadFile?.opt === true;
    const skipped = [...(asked === null ? ['documents'] : []), ...(drawsPages ? [] : ['pages'])];
    return context.jobs.start({
      kind: 'export',
      subject: nameOf(Buffer.from(target.ok)),
      stages: stagesWith(
        STAGES.filter(({ name }) => !skipped.includes(name)),
        request,
      ),
      canPause: false,
      shows: (result) => result.target,
      async run(control) {
        const bundle = await exportBundle({
          writable,
          items: items.ok.rows.map(({ uid }) => uid),
          target: target.ok,
          form,
          withheld: choice.withheld,
          originalsOfRedactions,
          protection: { choices: choicesOf(choice), pool: () => context.parsers.pool('analysis') },
          recipient,
          purpose,
          ...(authority === '' ? {} : { authority }),
          ...encryption,
          ...(asked === null ? {} : { profile: asked.ok.loaded, incomplete: request.incomplete === true }),
          ...(drawsPages ? { pageImages: { pool: () => context.parsers.pool('analysis') } } : {}),
          documents: {
            pool: () => context.parsers.pool('documents'),
            ...(request.declarant === undefined ? {} : { declarant: request.declarant }),
          },
          onProgress: (progress) => tell(control, progress),
          signal: control.signal,
        });
        if (isFailure(bundle)) return failed(bundle);
        return ok({
          ...resultOf(writable, bundle, request),
          ...numbersView(bundle, items.ok),
          ...encryptedParts(home, bundle),
        });
      },
    });
  }

  /** Searches what nobody has searched yet; the findings are kept with the case, for the next look at the choice. */
  function search(current: CurrentCase, choice: ExportChoice): Outcome<{ job: string }> {
    const items = chosenItems(current, select, choice);
    if ('failure' in items) return items;
    const { opened } = current;
    const { rows: chosen } = items.ok;
    const rows = chosen.length === 0 ? [] : chosenRows(opened.db, chosen, choicesOf(choice));
    if ('code' in rows && rows.code !== 'NO_ITEMS') return failed(rows);
    return context.jobs.start({
      kind: 'disclosure-check',
      subject: nameOf(Buffer.from(opened.dir)),
      stages: [{ name: 'disclosure', unit: 'bytes' }],
      canPause: false,
      async run({ signal, stage }) {
        const list = termList(opened.db);
        if (list === null) return ok(NO_RESULT);
        try {
          await searchOriginals({
            opened,
            list,
            items: 'code' in rows ? [] : rows,
            pool: await context.parsers.pool('analysis'),
            onProgress: ({ bytes, bytesTotal }) => stage('disclosure', bytes, bytesTotal),
            signal,
          });
          return ok(NO_RESULT);
        } catch (error) {
          if (error instanceof ExportError) return failed(error.failure);
          throw error;
        }
      },
    });
  }

  return {
    'exports.search': (choice) => withCase(context, (current) => search(current, choice)),
    'exports.check': (asked, signal) =>
      withCase(context, (current, unlocked) => check(current, unlocked, asked, signal)),
    'exports.start': (request) =>
      withWriting(context, (writable, current, unlocked) => start(writable, current, unlocked, request)),
    'exports.result': ({ job }) => context.jobs.result(job, 'export'),
    'exports.plain': (request) =>
      withWriting(context, (writable, current, { home }) => {
        const items = chosenItems(current, select, request.choice);
        if ('failure' in items) return items;
        return startPlain({ context, writable, home, items: items.ok, request });
      }),
    'exports.plainResult': ({ job }) => context.jobs.result(job, 'plain-export'),
    'exports.register': () =>
      withCase(context, ({ opened }, { home }) => ok(registerView(home, exportRegister(opened.db)))),
  };
}

/** As it crosses: lists that may be changed. */
const preflightView = ({ counts, groups }: PreflightSummary): PreflightCheck => ({
  counts: { ...counts },
  groups: groups.map((group) => ({ ...group, items: [...group.items] })),
});

function tell({ stage }: JobControl, progress: ExportProgress): void {
  const { phase, files, filesTotal, bytes, bytesTotal } = progress;
  const planned = [...STAGES, ANNEX_STAGE, ENCRYPTION_STAGE].find(({ name }) => name === phase);
  if (planned?.unit === 'bytes') stage(planned.name, bytes, bytesTotal);
  else if (planned !== undefined) stage(planned.name, files, filesTotal);
}

function resultOf(
  { custodian, opened }: WritableCase,
  bundle: ExportedBundle,
  { form, recipient, purpose, authority, choice }: CheckedInput<'exports.start'>,
): Omit<ExportResult, 'numbers' | 'furtherNumbers' | 'leftOut' | 'encrypted' | 'annex' | 'open'> {
  const done = exportRegister(opened.db).find(({ bundleId }) => bundleId === bundle.bundleId);
  const digest = parseDigitGroups(bundle.fingerprint);
  if (digest === null || done === undefined) throw new Error('an export that is done is in the register');
  return {
    bundleId: bundle.bundleId,
    target: bundle.target,
    form,
    fingerprint: bundle.fingerprint,
    words: [...formatFingerprintWords(digest)],
    files: bundle.files,
    bytes: bundle.bytes,
    items: bundle.items,
    checkpointSize: bundle.checkpointSize,
    withoutRawMetadata: listed(bundle.withoutRawMetadata),
    withoutPageImages: listed(bundle.withoutPageImages),
    complete: bundle.complete,
    withheld: [...choice.withheld],
    signer: { code: custodian.code, fingerprint: custodian.fingerprint },
    recipient,
    purpose,
    authority,
    finishedAt: done.doneAt ?? '',
    seq: done.doneSeq ?? 0,
  };
}
