/** The page and the code are one table: a word in one that is not in the other is a mistake in one of them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FINDINGS, isFindingCode, verdictOf } from '../../shared/core/verdict/findings.ts';
import { VERDICTS } from '../../shared/core/verdict/verdicts.ts';

const page = readFileSync(new URL('../../resources/docs/formats/verdicts.md', import.meta.url), 'utf8');
/** Rows of the page's tables: cells, trimmed. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|') && !line.startsWith('|---'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const codesIn = (cell: string): string[] =>
  [
    ...cell
      .replace(/`zip-\*` \(([^)]*)\)/, (_, words: string) => words.replace(/[a-z0-9-]+/g, '`zip-$&`'))
      .matchAll(/`([a-z0-9-]+)`/g),
  ].map(([, code]) => code ?? '');
const findingRows = rows.filter(
  ([first, second]) => (first ?? '').startsWith('`') && !/^\d+$/.test(second ?? ''),
);

describe('the closed table', () => {
  it('has the verdicts of verdicts.md §1 in their order', () => {
    const listed = rows
      .filter(([, second]) => /^\d+$/.test(second ?? ''))
      .map(([verdict, exit]) => [verdict?.replaceAll('`', ''), Number(exit)]);
    expect(VERDICTS).toEqual(listed);
  });

  it('has the findings of verdicts.md §2 and §3, and no others', () => {
    const listed = new Set(findingRows.flatMap(([cell]) => codesIn(cell ?? '')));
    expect(Object.keys(FINDINGS).toSorted()).toEqual([...listed].toSorted());
  });

  it.each(findingRows.filter(([, verdict]) => VERDICTS.some(([name]) => name === verdict)))(
    '%s → %s',
    (cell, verdict) => {
      const codes = codesIn(cell).filter(isFindingCode);
      expect(codes.length).toBeGreaterThan(0);
      expect(new Set(codes.map((code) => verdictOf(code)))).toEqual(new Set([verdict]));
    },
  );
});
