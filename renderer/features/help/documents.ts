/**
 * The documents that Help shows: the manual in the reader's language and, for auditors, the technical documents in English. They
 * are part of the program, so that nothing has to be fetched to read them.
 */
import type { Language } from '../../i18n/index.ts';
import { parseMarkdown, wordsOf, wordsOfBlocks, type Block } from './markdown.ts';

export interface DocumentSection {
  /** Place among the headings of its document, from 0 for what stands before the first one. */
  readonly index: number;
  readonly heading: string;
  readonly text: string;
}

export interface HelpDocument {
  readonly slug: string;
  readonly title: string;
  /** The first words, for a list of pages. */
  readonly summary: string;
  readonly language: Language;
  /** Everything below the title. */
  readonly blocks: readonly Block[];
  readonly sections: readonly DocumentSection[];
}

/** The manual's pages in the order in which they are listed; each is there in every language. */
export const MANUAL = [
  'first-ten-minutes',
  'import',
  'look-and-describe',
  'graphic-material',
  'custody-and-ledger',
  'export',
  'verify',
  'keys-and-people',
  'backup-and-rescue',
  'when-something-goes-wrong',
  'safety-of-this-machine',
  'words',
  'keyboard',
] as const;

/** The address of what is about the program; no document may have it. */
export const ABOUT = 'about';

/** Technical documents that come first; the others follow by name. */
const FIRST_FOR_AUDITORS = [
  'known-issues',
  'threats',
  'architecture',
  'format-verdicts',
  'format-bundle',
  'format-ledger',
  'format-case',
  'format-store',
  'cli',
];

const ROOT = '../../../resources/docs/';
const texts = import.meta.glob<string>(
  ['../../../resources/docs/*.md', '../../../resources/docs/*/*.md', '../../../resources/docs/manual/*/*.md'],
  { query: '?raw', import: 'default', eager: true },
);

/** `manual/ar/import.md` is `import`, `formats/case.md` is `format-case`, `threats.md` is `threats`. */
export function slugOf(path: string): string {
  return path
    .replace(/^manual\/[a-z]+\//, '')
    .replace(/^(format|decision)s\//, '$1-')
    .replace(/\.md$/, '');
}

/** The path that an address means from where it stands; null for one that leads out of the documents. */
export function resolvePath(from: string, address: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/|^\\/i.test(address)) return null;
  const path = from.split('/').slice(0, -1);
  for (const step of (address.split('#', 1)[0] ?? '').split('/')) {
    if (step === '..') {
      if (path.pop() === undefined) return null;
    } else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

const paths: ReadonlySet<string> = new Set(Object.keys(texts).map((key) => key.slice(ROOT.length)));

/** The slug of the page that an address in the document at `from` means; null for any other address. */
export function linkIn(from: string): (address: string) => string | null {
  return (address) => {
    const path = resolvePath(from, address);
    return path !== null && paths.has(path) ? slugOf(path) : null;
  };
}

/** @param path below `resources/docs` */
export function readDocument(path: string, text: string, language: Language): HelpDocument {
  const [first, ...rest] = parseMarkdown(text, linkIn(path));
  const isTitled = first?.kind === 'heading' && first.depth === 1;
  const blocks = isTitled || first === undefined ? rest : [first, ...rest];
  const opening = blocks.find((block) => block.kind === 'paragraph');
  return {
    slug: slugOf(path),
    title: isTitled ? wordsOf(first.children) : slugOf(path),
    summary: opening === undefined ? '' : wordsOf(opening.children),
    language,
    blocks,
    sections: sectionsOf(blocks),
  };
}

function sectionsOf(blocks: readonly Block[]): readonly DocumentSection[] {
  const found: { heading: string; blocks: Block[] }[] = [{ heading: '', blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') found.push({ heading: wordsOf(block.children), blocks: [] });
    else found.at(-1)?.blocks.push(block);
  }
  return found.map(({ heading, blocks: inIt }, index) => ({ index, heading, text: wordsOfBlocks(inIt) }));
}

const read = new Map<string, HelpDocument>();
/** A document is read when it is first asked for. */
function documentAt(path: string, language: Language): HelpDocument | null {
  const text = texts[ROOT + path];
  if (text === undefined) return null;
  const known = read.get(path) ?? readDocument(path, text, language);
  read.set(path, known);
  return known;
}

const isThere = (document: HelpDocument | null): document is HelpDocument => document !== null;

/** The manual in a language. */
export const manualIn = (language: Language): readonly HelpDocument[] =>
  MANUAL.map((slug) => documentAt(`manual/${language}/${slug}.md`, language)).filter(isThere);

/** The technical documents, which are English. */
export function documentsForAuditors(): readonly HelpDocument[] {
  const rank = ({ slug }: HelpDocument): number => {
    const place = FIRST_FOR_AUDITORS.indexOf(slug);
    return place < 0 ? FIRST_FOR_AUDITORS.length : place;
  };
  return [...paths]
    .filter((path) => !path.startsWith('manual/'))
    .map((path) => documentAt(path, 'en'))
    .filter(isThere)
    .sort((one, other) => rank(one) - rank(other) || (one.slug < other.slug ? -1 : 1));
}

/** All paths of documents below `resources/docs`. */
export const documentPaths = (): readonly string[] => [...paths].sort();
/** The text of a document as it was written; null for none. */
export const documentText = (path: string): string | null => texts[ROOT + path] ?? null;
