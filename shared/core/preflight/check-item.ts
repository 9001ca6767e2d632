/** All rules about one item, and those about the bundle as a whole. */
import type { VisibleEntry } from '../item/project-item.ts';
import { AcrossItems } from './across-items.ts';
import { checkCustody, checkSignatures } from './custody.ts';
import { checkTimes } from './dates.ts';
import type { PreflightFinding } from './finding.ts';
import { type PreflightBundle, type PreflightItem, reporter } from './preflight-item.ts';
import { checkProtection } from './protection.ts';
import { checkProvenance } from './provenance.ts';
import { checkRequired } from './required-fields.ts';
import { DAY_MS } from './time-span.ts';

/** The key that signs, as its certificate says. */
export interface SigningKey {
  readonly isRevoked: boolean;
  /** RFC 3339; null: it does not expire. */
  readonly expires: string | null;
}

/** Days before a key's end at which it is said. */
const SOON_DAYS = 30;

/** One look over a bundle: every item once, then `finish`. */
export class Preflight {
  readonly #bundle: PreflightBundle;
  readonly #across: AcrossItems;

  constructor(bundle: PreflightBundle) {
    this.#bundle = bundle;
    this.#across = new AcrossItems(bundle);
  }

  /** Findings about this item that need no other. */
  look(item: PreflightItem): readonly PreflightFinding[] {
    const findings: PreflightFinding[] = [];
    const { uid, number } = item.record;
    const report = reporter(this.#bundle.profile, { uid, number }, findings);
    checkRequired(item, this.#bundle, report);
    checkTimes(item, report);
    checkProvenance(item, this.#bundle, report);
    checkCustody(item, this.#bundle, report);
    checkProtection(item, this.#bundle, report);
    this.#across.look(item, report);
    return findings;
  }

  /**
   * Findings that waited for every item, and those about the bundle.
   * @param caseCustody custody events of the case as a whole
   * @param key null: nothing can be signed with it yet
   */
  finish(caseCustody: readonly VisibleEntry[], key: SigningKey | null): readonly PreflightFinding[] {
    const findings: PreflightFinding[] = [];
    this.#across.finish(findings);
    const report = reporter(this.#bundle.profile, null, findings);
    checkSignatures(caseCustody, report);
    if (key !== null) {
      const left = key.expires === null ? Infinity : Date.parse(key.expires) - Date.parse(this.#bundle.now);
      if (key.isRevoked) report('S-2', 'key-revoked');
      else if (left <= 0) report('S-2', 'key-expired', { detail: key.expires ?? '' });
      else if (left <= SOON_DAYS * DAY_MS)
        report('S-2', 'key-expires-soon', { detail: key.expires ?? '', atMost: 'W' });
    }
    // Nothing in a bundle of this version comes from a time-stamping authority (eIDAS art. 41, RFC 3161).
    report('T-2', 'time-self-declared');
    return findings;
  }
}
