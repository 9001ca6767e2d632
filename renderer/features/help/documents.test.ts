import { describe, expect, it } from 'vitest';
import type { Template } from '../../../shared/messages/message.ts';
import { pageCatalogues } from '../../i18n/catalogues.ts';
import {
  ABOUT,
  documentPaths,
  documentsForAuditors,
  documentText,
  linkIn,
  MANUAL,
  manualIn,
  resolvePath,
  slugOf,
  type HelpDocument,
} from './documents.ts';
import type { Block, Inline } from './markdown.ts';

const english = manualIn('en');
const arabic = manualIn('ar');
const all = [...english, ...arabic, ...documentsForAuditors()];

const inlinesOf = (blocks: readonly Block[]): readonly Inline[] =>
  blocks.flatMap((block): readonly Inline[] => {
    if (block.kind === 'heading' || block.kind === 'paragraph') return block.children;
    if (block.kind === 'quote') return inlinesOf(block.children);
    if (block.kind === 'list') return block.items.flatMap(inlinesOf);
    return block.kind === 'table' ? [block.head, ...block.rows].flat(2) : [];
  });
const deep = (inlines: readonly Inline[]): readonly Inline[] =>
  inlines.flatMap((inline) => ('children' in inline ? [inline, ...deep(inline.children)] : [inline]));
const linksOf = ({ blocks }: HelpDocument): readonly string[] =>
  deep(inlinesOf(blocks)).flatMap((inline) => (inline.kind === 'link' ? [inline.slug] : []));
const shapeOf = ({ blocks }: HelpDocument): readonly string[] =>
  blocks.map((block) => {
    if (block.kind === 'heading') return `heading ${block.depth}`;
    if (block.kind === 'list') return `list of ${block.items.length}`;
    return block.kind === 'table' ? `table of ${block.rows.length}` : block.kind;
  });

describe('the manual', () => {
  it('has its pages in both languages', () => {
    expect(english.map(({ slug }) => slug)).toEqual([...MANUAL]);
    expect(arabic.map(({ slug }) => slug)).toEqual([...MANUAL]);
  });

  it('leaves no file out', () => {
    const listed = MANUAL.flatMap((slug) => [`manual/ar/${slug}.md`, `manual/en/${slug}.md`]);
    expect(documentPaths().filter((path) => path.startsWith('manual/'))).toEqual(listed.sort());
  });

  it.each(MANUAL)('says the same in both languages: %s', (slug) => {
    const [one, other] = [english, arabic].map((pages) => pages.find((page) => page.slug === slug));
    expect(one && shapeOf(one)).toEqual(other && shapeOf(other));
    expect(one && linksOf(one)).toEqual(other && linksOf(other));
  });

  it.each([...english, ...arabic].map((page) => [page.language, page.slug, page] as const))(
    'has a title, an opening and headings: %s %s',
    (_, slug, page) => {
      expect(page.title).not.toBe(slug);
      expect(page.summary).not.toBe('');
      expect(page.sections.length).toBeGreaterThan(2);
    },
  );

  it.each(['en', 'ar'] as const)('is short enough to be read in %s', (language) => {
    const long = MANUAL.filter(
      (slug) => (documentText(`manual/${language}/${slug}.md`) ?? '').split('\n').length > 120,
    );
    expect(long).toEqual([]);
  });

  /** What stands in bold is the name of something on the screen, so that nobody looks for a button that is not there. */
  it.each([
    ['English', english, pageCatalogues.en, 'Like this'],
    ['Arabic', arabic, pageCatalogues.ar, 'هكذا'],
  ] as const)('names buttons and pages as they are on the screen in %s', (_, pages, catalogue, example) => {
    const names = new Set(Object.values<Template>(catalogue).filter((text) => typeof text === 'string'));
    const unknown = pages.flatMap((page) =>
      deep(inlinesOf(page.blocks)).flatMap((inline) => {
        if (inline.kind !== 'strong') return [];
        const [first] = inline.children;
        const text = first !== undefined && 'text' in first ? first.text : '';
        return names.has(text) || text === example ? [] : [`${page.slug}: ${text}`];
      }),
    );
    expect(unknown).toEqual([]);
  });

  it('writes the digits of Arabic as Latin ones', () => {
    expect(MANUAL.filter((slug) => /[٠-٩۰-۹]/.test(documentText(`manual/ar/${slug}.md`) ?? ''))).toEqual([]);
  });

  it('neither shouts nor praises nor deletes', () => {
    const loud = MANUAL.filter((slug) =>
      /!|\boops\b|\bsuccessfully\b|\bdelet/i.test(documentText(`manual/en/${slug}.md`) ?? ''),
    );
    expect(loud).toEqual([]);
  });
});

describe('all documents', () => {
  it('have slugs of their own', () => {
    const slugs = [...english, ...documentsForAuditors()].map(({ slug }) => slug);
    expect(new Set([...slugs, ABOUT]).size).toBe(slugs.length + 1);
  });

  it('link to pages that are there', () => {
    const slugs = new Set(all.map(({ slug }) => slug));
    expect(all.flatMap(linksOf).filter((slug) => !slugs.has(slug))).toEqual([]);
  });

  it.each(documentPaths())('leads nowhere else and asks for no decoding: %s', (path) => {
    const text = (documentText(path) ?? '').replace(/```.*?```|`[^`]*`/gs, '');
    const addresses = [...text.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(([, address]) => address ?? '');
    expect(addresses.filter((address) => linkIn(path)(address) === null)).toEqual([]);
    expect(text).not.toMatch(/&[a-z0-9]{1,31};/i);
  });

  it('for auditors begin with what is not protected, threats and formats', () => {
    expect(
      documentsForAuditors()
        .map(({ slug }) => slug)
        .slice(0, 5),
    ).toEqual(['known-issues', 'threats', 'architecture', 'format-verdicts', 'format-bundle']);
  });
});

describe('an address', () => {
  it.each([
    ['manual/en/import.md', 'verify.md', 'manual/en/verify.md'],
    ['manual/en/import.md', '../../known-issues.md', 'known-issues.md'],
    ['architecture.md', 'formats/case.md#6', 'formats/case.md'],
    ['formats/case.md', './ledger.md', 'formats/ledger.md'],
    ['architecture.md', '../../README.md', null],
    ['architecture.md', 'https://example.org/a.md', null],
    ['architecture.md', '/etc/passwd', null],
    ['architecture.md', '\\\\host\\a.md', null],
  ])('in %s that reads %s is %s', (from, address, path) => {
    expect(resolvePath(from, address)).toBe(path);
  });

  it.each([
    ['manual/ar/import.md', 'import'],
    ['formats/case.md', 'format-case'],
    ['decisions/0001-zip-profile.md', 'decision-0001-zip-profile'],
    ['threats.md', 'threats'],
  ])('of %s is %s', (path, slug) => {
    expect(slugOf(path)).toBe(slug);
  });
});
