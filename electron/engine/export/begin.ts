import type { ExportRow } from '../db/bundle-selection.ts';
import { isFailure } from '../failure.ts';
import { checkAnnexChoice } from './annex.ts';
import { checkTexts, chooseItems } from './announce.ts';
import type { ExportFailure } from './failure.ts';
import type { ExportFiles } from './files.ts';
import type { ExportOptions } from './options.ts';
import { messageOverhead } from '../openpgp/index.ts';
import { checkRoom, openTarget, type Target } from './target.ts';

/** Everything that can refuse an export before the ledger hears of it. */
export function beginExport(
  options: ExportOptions,
  files: ExportFiles,
): { readonly target: Target; readonly items: readonly ExportRow[] } | ExportFailure {
  const { custodian, opened } = options.writable;
  const { recipient, purpose, authority } = options;
  if (custodian.sign === null) return { code: 'KEY_LOCKED', details: { custodian: custodian.code } };
  const texts = checkTexts({ recipient, purpose, authority });
  if (texts !== null) return texts;
  const { annex, encryption } = options;
  if (encryption !== undefined && options.form !== 'zip') return { code: 'ENCRYPTION_NEEDS_ZIP' };
  const ofAnnex = annex === undefined ? null : checkAnnexChoice(annex, options.withheld);
  if (ofAnnex !== null) return ofAnnex;
  const items = chooseItems(opened.db, options.items);
  if ('code' in items) return items;
  const target = openTarget(options.target, opened.dir);
  if (isFailure(target)) return target;
  const bytes = items.reduce((sum, { objectSize }) => sum + objectSize, 0);
  const encrypted =
    encryption === undefined ? 0 : bytes + messageOverhead(bytes, encryption.recipients.length);
  const room = checkRoom(files, target, { bytes: bytes + encrypted, files: 3 * items.length });
  if (room !== null) return room;
  return options.signal?.aborted === true ? { code: 'CANCELLED' } : { target, items };
}
