/** The preflight as a step of an export: errors refuse a complete bundle before the ledger hears of it. */
import type { PreflightSummary } from '../../../shared/core/preflight/index.ts';
import type { ExportRow } from '../db/bundle-selection.ts';
import { ExportError, type ExportFailure } from './failure.ts';
import type { ExportOptions } from './options.ts';
import { preflightExport } from './preflight.ts';

export interface PreflightOutcome {
  /** Whether no error stands against the profile; null: there is none. */
  readonly complete: boolean | null;
}

export async function preflightStep(
  { writable, profile, incomplete, signal, onProgress }: ExportOptions,
  items: readonly ExportRow[],
): Promise<PreflightOutcome | ExportFailure> {
  if (profile === undefined) return { complete: null };
  const { length } = items;
  try {
    const summary = await preflightExport({
      db: writable.opened.db,
      profile: profile.profile,
      items,
      custodian: writable.custodian,
      now: new Date(),
      check: () => {
        if (signal?.aborted === true) throw new ExportError('CANCELLED');
      },
      onItem: (files) =>
        onProgress?.({ phase: 'preflight', files, filesTotal: length, bytes: 0, bytesTotal: 0 }),
    });
    const complete = summary.counts.E === 0;
    return complete || incomplete === true ? { complete } : refusalOf(profile.profile.id, summary);
  } catch (error) {
    if (error instanceof ExportError) return error.failure;
    throw error;
  }
}

function refusalOf(profile: string, { counts, groups }: PreflightSummary): ExportFailure {
  const [first] = groups;
  const where = [first?.rule, first?.field, first?.items[0]?.number].filter(Boolean).join(' ');
  return { code: 'PREFLIGHT_ERRORS', details: { profile, errors: counts.E, first: where } };
}
