/**
 * Where in the program the reader is: a section, what is opened in it, and how it is looked at. Written as the part of the address
 * after `#`, so that going back works and nothing of it is ever sent anywhere.
 *
 *     #/evidence?kind=image     #/item/0190…/custody     #/ledger/3481     #/help/first-steps
 */

export const SECTIONS = [
  'start',
  'evidence',
  'item',
  'import',
  'ledger',
  'bundles',
  'export',
  'verify',
  'people',
  'settings',
  'help',
] as const;
export type Section = (typeof SECTIONS)[number];

export interface Place {
  readonly section: Section;
  /** What is opened, from the outside in. */
  readonly path: readonly string[];
  /** Filters and choices. */
  readonly query: Readonly<Record<string, string>>;
}

/** Sections that show something of an open case. */
const OF_A_CASE: ReadonlySet<Section> = new Set([
  'evidence',
  'item',
  'import',
  'ledger',
  'bundles',
  'export',
]);
export const needsCase = (section: Section): boolean => OF_A_CASE.has(section);

const isSection = (text: string): text is Section => SECTIONS.some((section) => section === text);

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/** The place of an address; null for one that leads nowhere. An empty address is the evidence. */
export function parsePlace(hash: string): Place | null {
  const [whole = '', search = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  if (whole === '') return { section: 'evidence', path: [], query: {} };
  const parts = whole.split('/').map(decoded);
  const [section, ...path] = parts;
  if (section === undefined || section === null || !isSection(section)) return null;
  const known = path.flatMap((part) => (part === null || part === '' ? [] : [part]));
  if (known.length !== path.length) return null;
  return { section, path: known, query: Object.fromEntries(new URLSearchParams(search)) };
}

/** The address of a place, for links. */
export function hrefOf(
  section: Section,
  path: readonly string[] = [],
  query: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams(query).toString();
  return `#/${[section, ...path].map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`;
}
