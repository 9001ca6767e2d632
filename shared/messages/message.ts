/**
 * Messages: everything a person reads, by key, in one language.
 *
 * Words: a *template* is a text with `{name}` places; a *plural* holds one template for each form that the language has of a
 * count; a *catalogue* is all templates of one language under the same keys.
 * Guarantees: pure; the places of a template are known to the compiler; numbers, sizes and dates are written by `Intl` for the
 * reader's locale; every text put into a place is shown by `displayText`, so that no name from outside can forge a message (S-08).
 */
import { displayText } from '../core/display.ts';

/** One text for each form of `count`; the forms are those of `Intl.PluralRules`. */
export interface Plural {
  /** The place whose number decides. */
  readonly by: string;
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

export type Template = string | Plural;
export type Catalogue = Readonly<Record<string, Template>>;
export type Value = string | number;
export type Values = Readonly<Record<string, Value>>;

type PlacesOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesOf<Rest>
  : never;
type PlacesOfPlural<P extends Plural> =
  | P['by']
  | { [Form in keyof P]: P[Form] extends string ? PlacesOf<P[Form]> : never }[keyof P];

/** The places of a template, by name. */
export type Places<T extends Template> = T extends string
  ? PlacesOf<T>
  : T extends Plural
    ? PlacesOfPlural<T>
    : never;

/** The values that a template needs: none, or an object with exactly its places. */
export type ValuesFor<T extends Template> = [Places<T>] extends [never]
  ? []
  : [values: Readonly<Record<Places<T>, Value>>];

export interface Speaker<C extends Catalogue> {
  readonly locale: string;
  /** The message of a key with its values put in. */
  say<Key extends keyof C>(key: Key, ...values: ValuesFor<C[Key]>): string;
  /** The same for a template and values that are known at run time only; a place without a value reads `…`. */
  fill(template: Template, values: Values): string;
  number(value: number): string;
  /** Bytes in the largest unit that leaves at least one, decimal units as disks are sold: `1.5 MB`. */
  bytes(sizeBytes: number): string;
  /** Seconds as `1 h 05 min`, `3 min 20 s` or `12 s`. */
  duration(seconds: number): string;
  /** An instant with its zone named, in UTC: `2026-03-02 14:05:09 UTC` whatever the locale, since it is to be compared. */
  instant(rfc3339: string): string;
}

const ABSENT = '…';
const PLACE = /\{(\w+)\}/g;
const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/**
 * Speaks one catalogue for one locale (BCP 47), e.g. `en-GB`.
 * @param around puts what the medium needs around a shown text value, such as isolates where text runs in two directions
 */
export function createSpeaker<const C extends Catalogue>(
  catalogue: C,
  locale: string,
  around: (shown: string) => string = (shown) => shown,
): Speaker<C> {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);

  const sizeFormats = new Map<string, Intl.NumberFormat>();
  /** Kept: making one costs more than all cells of a table's row. */
  const sizeFormat = (unit: number, digits: 0 | 1): Intl.NumberFormat => {
    const key = `${unit} ${digits}`;
    const kept = sizeFormats.get(key);
    if (kept !== undefined) return kept;
    const made = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: BYTE_UNITS[unit] ?? 'byte',
      unitDisplay: unit === 0 ? 'long' : 'short',
      maximumFractionDigits: digits,
    });
    sizeFormats.set(key, made);
    return made;
  };

  const choose = (template: Template, values: Values): string => {
    if (typeof template === 'string') return template;
    const count = Number(values[template.by] ?? 0);
    return template[plurals.select(count)] ?? template.other;
  };
  const show = (value: Value | undefined): string => {
    if (value === undefined) return ABSENT;
    return typeof value === 'number' ? numbers.format(value) : around(displayText(value));
  };
  const fill = (template: Template, values: Values): string =>
    choose(template, values).replace(PLACE, (_, name: string) =>
      show(Object.hasOwn(values, name) ? values[name] : undefined),
    );

  return {
    locale,
    fill,
    say: (key, ...values) => {
      const template: Template | undefined = catalogue[key];
      if (template === undefined) throw new Error(`no message ${String(key)}`);
      return fill(template, values[0] ?? {});
    },
    number: (value) => numbers.format(value),
    bytes: (sizeBytes) => {
      let unit = 0;
      let amount = sizeBytes;
      while (amount >= 999.5 && unit < BYTE_UNITS.length - 1) {
        amount /= 1000;
        unit++;
      }
      return sizeFormat(unit, unit === 0 || amount >= 99.95 ? 0 : 1).format(amount);
    },
    duration: (seconds) => {
      const whole = Math.max(Math.round(seconds), 0);
      const part = (amount: number, unit: 'hour' | 'minute' | 'second', digits = 1): string =>
        new Intl.NumberFormat(locale, {
          style: 'unit',
          unit,
          unitDisplay: 'short',
          minimumIntegerDigits: digits,
        }).format(amount);
      const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
      if (h > 0) return `${part(h, 'hour')} ${part(m, 'minute', 2)}`;
      return m > 0 ? `${part(m, 'minute')} ${part(s, 'second', 2)}` : part(s, 'second');
    },
    instant: (rfc3339) => {
      const at = new Date(rfc3339);
      return Number.isNaN(at.getTime())
        ? displayText(rfc3339)
        : `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
    },
  };
}
