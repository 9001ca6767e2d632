/** Typesetting in the disposable process: what comes out, what cannot come out, and that the process can be killed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { typeset } from '../../electron/engine/documents/index.ts';
import { createParserPool } from '../../electron/engine/parser-pool/index.ts';
import type { DocumentBlock, TypesetDocument } from '../../shared/core/documents/index.ts';
import { sourceOf } from './fixtures.ts';
import { withParser } from './with-parser.ts';

const parser = withParser();

const documentOf = (
  blocks: readonly DocumentBlock[],
  changed: Partial<TypesetDocument> = {},
): TypesetDocument => ({
  template: 'report',
  lang: 'en',
  title: 'A sample of a document',
  created: '2026-01-02T03:04:05.678Z',
  header: '',
  watermark: '',
  pageLabel: 'Page {page} of {pages}',
  blocks: [...blocks],
  ...changed,
});
const paragraph = (text: string): DocumentBlock => ({ block: 'text', text });

async function pdfOf(document: TypesetDocument): Promise<Uint8Array> {
  const pdf = await typeset(parser.pool, document);
  if (!(pdf instanceof Uint8Array)) throw new Error(JSON.stringify(pdf));
  return pdf;
}

/** The words of a PDF as another decoder reads them, without the ends of lines. */
async function textOf(pdf: Uint8Array): Promise<string> {
  const outcome = await parser.pool.run({ kind: 'text', source: sourceOf(pdf) });
  if (outcome.status !== 'done' || outcome.kind !== 'text') throw new Error(JSON.stringify(outcome));
  return outcome.result.text.replaceAll(/[\s\f]+/gu, ' ');
}
const squeezed = (text: string): string => text.replaceAll(/\s+/gu, '');
const rawOf = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

const HASH = '0123456789abcdef'.repeat(8);

describe('a document becomes a PDF', () => {
  it('that is tagged, has its language, title and date, and embeds its fonts', async () => {
    const raw = rawOf(await pdfOf(documentOf([paragraph('text')], { lang: 'fr' })));
    expect(raw).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toMatch(/\/Lang\s*\(fr\)/);
    expect(raw).toContain('/FontFile2');
    expect(raw).toContain('D:20260102030405');
  });

  it('with headings, lists and heads of tables among its tags', async () => {
    const raw = rawOf(
      await pdfOf(
        documentOf([
          { block: 'heading', level: 1, text: 'One' },
          { block: 'heading', level: 2, text: 'Two' },
          { block: 'list', numbered: false, items: ['a', 'b'] },
          {
            block: 'table',
            columns: [{ heading: 'Head', width: 1, kind: 'text' }],
            rows: [['cell']],
          },
        ]),
      ),
    );
    for (const tag of ['/H1', '/H2', '/L', '/LI', '/Table', '/THead', '/TH', '/TD'])
      expect(raw).toMatch(new RegExp(`/S\\s*${tag}\\b`));
  });

  it('with the same bytes for the same document, in another process too', async () => {
    const document = documentOf([paragraph('Мост, الجسر, bridge')]);
    const other = createParserPool({ ...parser.host, size: 1 });
    const pdf = await pdfOf(document);
    const again = await typeset(other, document);
    await other.close();
    expect(again instanceof Uint8Array && Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
  });

  it.each(['report', 'list', 'declaration', 'page'] as const)('by the template %s', async (template) => {
    const text = await textOf(
      await pdfOf(
        documentOf([paragraph('words'), { block: 'blank', label: 'Signature' }], {
          template,
          header: 'Sample header',
          watermark: 'UNSIGNED DRAFT',
        }),
      ),
    );
    for (const words of ['words', 'Signature', 'Sample header', 'UNSIGNED DRAFT', 'Page 1 of 1'])
      expect(text).toContain(words);
  });

  it('that numbers its pages', async () => {
    const text = await textOf(
      await pdfOf(documentOf([paragraph('a'), { block: 'page-break' }, paragraph('b')])),
    );
    expect(text).toContain('Page 2 of 2');
  });

  it('in a table as long as a report prints', async () => {
    const rows = Array.from({ length: 600 }, (_, i) => [`Item-${i}`, HASH]);
    const columns = [
      { heading: 'Item', width: 1, kind: 'text' as const },
      { heading: 'Hash', width: 3, kind: 'digest' as const },
    ];
    const text = await textOf(await pdfOf(documentOf([{ block: 'table', columns, rows }])));
    expect(text).toContain('Item-599');
  });
});

describe('text of any origin', () => {
  it.each([
    ['markup', '#strong[x] *bold* _it_ `raw` = head <label> @ref // no /* no */ ~ -- --- ...'],
    ['code', '#eval("1+1") #read("/etc/passwd") #import "@preview/x:1.0.0" \\u{41} $x^2$ #{ panic() }'],
    ['quotes', `"double" 'single' \\" \\\\ } ] )`],
    ['other scripts', 'Мост через реку, ґанок, Ελληνικά, Ünïcödé'],
  ])('is shown as itself: %s', async (_name, text) => {
    const found = await textOf(
      await pdfOf(
        documentOf([
          paragraph(text),
          { block: 'facts', headings: ['a', 'b'], rows: [{ label: 'x', value: text, kind: 'text' }] },
        ]),
      ),
    );
    // A backslash before u{ would read as an escape of ours, so it is escaped itself.
    const shown = squeezed(text.replaceAll('\\u{', '\\u{5C}u{'));
    expect(squeezed(found).split(shown)).toHaveLength(3);
  });

  it('keeps a hash whole, over as many lines as it needs', async () => {
    const found = await textOf(
      await pdfOf(
        documentOf([
          { block: 'facts', headings: ['a', 'b'], rows: [{ label: 'SHA-512', value: HASH, kind: 'digest' }] },
        ]),
      ),
    );
    expect(squeezed(found)).toContain(HASH);
  });

  it('is broken where a word is longer than a line, and nothing of it is cut', async () => {
    const word = 'w0rd'.repeat(2500);
    const found = squeezed(await textOf(await pdfOf(documentOf([paragraph(word)], { pageLabel: '' }))));
    expect(found.includes(word)).toBe(true);
  });

  it('draws Arabic with its joined letters', async () => {
    const raw = await pdfOf(documentOf([paragraph('الجسر فوق النهر')], { lang: 'ar' }));
    expect(rawOf(raw)).toContain('NotoNaskhArabic');
  });

  it('shows controls, marks of direction and letters without a font by their numbers', async () => {
    const found = await textOf(await pdfOf(documentOf([paragraph('a\u202eb\u0007c 中文')])));
    expect(found).toContain('a\\u{202E}b\\u{7}c [U+4E2D][U+6587]');
  });

  it('does not stay for the next document', async () => {
    await pdfOf(documentOf([paragraph('FIRST-ONE')]));
    expect(await textOf(await pdfOf(documentOf([paragraph('second')])))).not.toContain('FIRST-ONE');
  });
});

describe('what is no document', () => {
  it.each([
    ['not JSON', Buffer.from('not json')],
    ['another form', Buffer.from('{"template":"own"}')],
    ['a template of its own', Buffer.from(JSON.stringify({ ...documentOf([]), template: '#eval' }))],
    ['markup where data belong', Buffer.from(JSON.stringify({ ...documentOf([]), source: '= x' }))],
    ['a language that is none', Buffer.from(JSON.stringify({ ...documentOf([]), lang: 'en"' }))],
  ])('%s is refused', async (_name, bytes) => {
    const outcome = await parser.pool.run({ kind: 'document', source: sourceOf(bytes) });
    expect(outcome.status).toBe('unreadable');
  });

  it('beyond its deadline ends as a failure that names the document', async () => {
    const hurried = createParserPool({ ...parser.host, size: 1, limits: { documentMs: 1 } });
    const failure = await typeset(hurried, documentOf([paragraph('x')]));
    await hurried.close();
    expect(failure).toEqual({
      code: 'TYPESET_FAILED',
      details: { document: 'A sample of a document', reason: 'TIMEOUT' },
    });
  });

  it('cancelled ends as that', async () => {
    expect(await typeset(parser.pool, documentOf([]), AbortSignal.abort())).toEqual({ code: 'CANCELLED' });
  });
});

describe('poppler', () => {
  const found = (() => {
    try {
      execFileSync('pdffonts', ['-v'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();
  if (!found)
    process.stdout.write('skipped: pdfinfo and pdffonts (package poppler-utils) are not installed\n');

  it.skipIf(!found)('says that a document is tagged and that every font is embedded', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'custodia-document-'));
    try {
      const path = join(folder, 'a.pdf');
      writeFileSync(path, await pdfOf(documentOf([paragraph('Мост, الجسر, bridge')])));
      const say = (program: string): string =>
        execFileSync(program, [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      expect(say('pdfinfo')).toMatch(/^Tagged: +yes$/m);
      const fonts = say('pdffonts').split('\n').slice(2).filter(Boolean);
      expect(fonts.length).toBeGreaterThan(1);
      expect(fonts.filter((line) => !/ yes yes yes +\d+ +\d+$/.test(line))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
