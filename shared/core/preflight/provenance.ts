/** M-5, M-6, M-7: where an item comes from when it was not simply recorded. */
import { relationsOf } from '../item/relations.ts';
import { mediaKindOf } from '../metadata/media-kind.ts';
import type { PreflightBundle, PreflightItem, Report } from './preflight-item.ts';
import { derivationOf } from './derivation.ts';
import { told } from './told.ts';

export function checkProvenance(item: PreflightItem, bundle: PreflightBundle, report: Report): void {
  checkDerivation(item, report);
  checkExcerpt(item, bundle, report);
  checkWeb(item, bundle, report);
}

const hasNote = ({ record }: PreflightItem): boolean => (told('note', record.described)?.trim() ?? '') !== '';

/** ICC Regulations of the Court, reg. 26(4): the original is authoritative, so a rendition names it. Berkeley 154: so is how it was made. */
function checkDerivation(item: PreflightItem, report: Report): void {
  if (item.record.origin !== 'derivative') return;
  const made = derivationOf(item.history);
  if (made?.original === null || made === null) {
    if (relationsOf(item.history).every(({ relation }) => relation === 'duplicateOf'))
      report('M-5', 'derivation-unnamed');
    return;
  }
  // What was not said when it was taken in can still be said in a note.
  if (hasNote(item)) return;
  if (!made.hasTool) report('M-5', 'derivation-without-tool', { field: 'note' });
  if (!made.hasOperator) report('M-5', 'derivation-without-operator', { field: 'note' });
}

/** Leiden A1, F1: whole recordings. */
function checkExcerpt(
  { record, history }: PreflightItem,
  { numberOf }: PreflightBundle,
  report: Report,
): void {
  const kind = mediaKindOf(record.metadata?.mediaType ?? null);
  if (kind !== 'video' && kind !== 'audio') return;
  const wholes = relationsOf(history).filter(({ relation }) => relation === 'excerptOf');
  const excerpt = told('excerpt', record.described);
  if (wholes.length === 0 && excerpt === null) return;
  const isThere = wholes.some(({ other }) => numberOf(other) !== null);
  if (!isThere && (excerpt?.fullAvailable.trim() ?? '') === '')
    report('M-6', 'whole-missing', { field: 'excerpt' });
}

/** Berkeley 155: address, source and picture of the whole page are the minimum. */
function checkWeb({ record }: PreflightItem, { hasNumber }: PreflightBundle, report: Report): void {
  const web = told('web', record.described);
  if (web === null) return;
  const lacking = (['url', 'htmlSource', 'fullPageCapture'] as const).filter(
    (member) => web[member].trim() === '',
  );
  if (lacking.length > 0) report('M-7', 'web-below-minimum', { field: 'web', detail: lacking.join(', ') });
  const elsewhere = [web.htmlSource, web.fullPageCapture]
    .map((number) => number.trim())
    .filter((number) => number !== '' && !hasNumber(number));
  if (elsewhere.length > 0)
    report('M-7', 'web-capture-elsewhere', { field: 'web', detail: elsewhere.join(', '), atMost: 'W' });
  if (web.showsContent !== true) report('M-7', 'web-content-not-shown', { field: 'web', atMost: 'W' });
}
