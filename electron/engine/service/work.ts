/** The parts that work on evidence, over one context: items, previews, imports, exports, ledger, verification. */
import { createCaseChecks } from './case-checks.ts';
import type { EngineContext } from './context.ts';
import { createCovering } from './covering.ts';
import { createDisposalsPart } from './disposals.ts';
import type { Select } from './export-items.ts';
import { createExportsPart } from './exports.ts';
import { createImportsPart } from './imports.ts';
import { createItemsPart } from './items.ts';
import { createLedgerPart } from './ledger.ts';
import { createPreviewsPart } from './previews.ts';
import type { ServicePart } from './service.ts';
import { createTermsPart } from './terms.ts';
import { createVerifyPart } from './verify.ts';
import { createViewer, type HandleBytes } from './viewer.ts';

export type WorkArea =
  | 'items'
  | 'disposals'
  | 'previews'
  | 'imports'
  | 'exports'
  | 'terms'
  | 'ledger'
  | 'verify';

export interface EngineWork {
  readonly parts: ServicePart<WorkArea>;
  /** Bytes behind handles, for the shells. */
  readonly bytes: HandleBytes;
}

/** @param select items of a selection, which the evidence lists know */
export function createWork(context: EngineContext, select: Select): EngineWork {
  const covering = createCovering(context);
  const viewer = createViewer(context, covering);
  const checks = createCaseChecks(context);
  return {
    parts: {
      ...createItemsPart(context, covering, viewer, select),
      ...createDisposalsPart(context, viewer),
      ...createPreviewsPart(context, viewer),
      ...createImportsPart(context),
      ...createExportsPart(context, select),
      ...createTermsPart(context),
      ...createLedgerPart(context, checks),
      ...createVerifyPart(context, checks),
    },
    bytes: viewer.bytes,
  };
}
