/**
 * The preflight: what stands against a bundle before anything of it is written.
 *
 * Words: a *finding* is a rule of the profile that an item, or the bundle, does not meet; E stands against a complete bundle, W has to
 * be looked at, I is said. A finding's *field* is where it can be mended. An *absence* (unknown, withheld, not applicable) that a
 * person recorded meets what a field asks for: nobody is made to invent a date.
 * Guarantees: a pure function of entries and profile, item by item, so that 100,000 are looked over one after the other; times are
 * compared only as exactly as they are told.
 * Never: changes or guesses a value, judges content, sees what is withheld from a recipient as missing, decides what leaves.
 */
export { Preflight, type SigningKey } from './check-item.ts';
export { PREFLIGHT_REASONS, type PreflightFinding, type PreflightReason } from './finding.ts';
export type { IntegrityCheck, PreflightBundle, PreflightItem } from './preflight-item.ts';
export { FindingCollector, type FindingGroup, type FindingItem, type PreflightSummary } from './summary.ts';
