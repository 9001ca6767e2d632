/** P-2 to P-5 and ICC-3: what an item may do to people, and under which level it travels. */
import { currentValue, isAbsent } from '../description/index.ts';
import { memberOf } from '../ledger/member.ts';
import type { PreflightBundle, PreflightItem, Report } from './preflight-item.ts';
import { told } from './told.ts';

export function checkProtection(item: PreflightItem, bundle: PreflightBundle, report: Report): void {
  checkConsent(item, report);
  checkClassification(item, bundle, report);
  checkApproval(item, bundle, report);
  const gps = memberOf(item.record.metadata?.view ?? null, 'gps');
  if (item.record.origin === 'original' && memberOf(gps, 'status') === 'value')
    report('P-5', 'position-in-original');
}

/** Leiden A8, B4. A limited consent names its limits where it is written down: somebody has to read them. */
function checkConsent({ record }: PreflightItem, report: Report): void {
  const consent = told('consent', record.described);
  if (consent === null) return;
  const { status, refs } = consent;
  if (status === 'refused' || status === 'withdrawn')
    report('P-2', 'consent-against', { field: 'consent', detail: status });
  else if (status === 'limited')
    report('P-2', 'consent-limited', { field: 'consent', detail: refs.join(', '), atMost: 'W' });
}

/** ICC Regulations of the Court, reg. 23 bis: whatever is not public states the factual and legal basis. */
function checkClassification({ record }: PreflightItem, { profile }: PreflightBundle, report: Report): void {
  const value = currentValue('classification', record.described['classification']);
  if (memberOf(value, 'absent') !== null && isAbsent(value)) {
    report('ICC-3', 'level-missing', { field: 'classification' });
    return;
  }
  const classification = told('classification', record.described);
  if (classification === null) return;
  const { level, exParte, basisFactual, basisLegal } = classification;
  const levels = profile.classificationLevels;
  const least = levels[0] ?? 'Public';
  const isSame = (one: string): boolean => one.toLowerCase() === level.trim().toLowerCase();
  if (levels.length > 0 && !levels.some(isSame))
    report('P-3', 'level-not-listed', { field: 'classification', detail: level });
  if (isSame(least) && !exParte) return;
  const lacking = Object.entries({ basisFactual, basisLegal }).filter(([, text]) => text.trim() === '');
  if (lacking.length > 0)
    report('P-3', 'level-without-basis', {
      field: 'classification',
      detail: lacking.map(([name]) => name).join(', '),
    });
}

/** Murad Code: not by one person alone. Another custodian's *inspection* in the item's custody is the approval. */
function checkApproval(
  { record, history }: PreflightItem,
  { declarant }: PreflightBundle,
  report: Report,
): void {
  const risk = told('risk', record.described);
  if (risk === null || (!risk.sexualViolence && !risk.childInvolved)) return;
  if (history.some(({ entry }) => entry.type === 'inspection' && entry.actor !== declarant)) return;
  report('P-4', 'not-approved', {
    field: 'risk',
    detail: Object.entries({ sexualViolence: risk.sexualViolence, childInvolved: risk.childInvolved })
      .filter(([, isSo]) => isSo)
      .map(([name]) => name)
      .join(', '),
  });
}
