import { assert, property, string } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExportFixture, makeExportCase } from '../export/export-fixture.ts';
import { listItems } from './items.ts';
import { indexName } from './search.ts';

// What people search for is a text, whatever it looks like (S-22, S-12).

let fixture: ExportFixture;
beforeAll(async () => {
  fixture = await makeExportCase();
}, 60_000);
afterAll(() => fixture.close());

const TEXT = `x" OR 1=1 -- a" NOT b NEAR( * name:y ' ; DROP TABLE item (a+)+$ %_ \\`;

function foundBy(query: string): readonly string[] {
  return listItems(fixture.writable.opened.db, { after: '', limit: 100, query }).map(({ uid }) => uid);
}

describe('a search', () => {
  it.each(['" OR 1=1 --', 'a" NOT b', 'NEAR(', 'b NEAR( *', 'name:y', `' ; DROP`, '(a+)+$', '* n', '%_ \\'])(
    'for %s finds that text and nothing else',
    (query) => {
      const { items, writable } = fixture;
      const [first] = items;
      if (first === undefined) throw new Error('the fixture has items');
      indexName(writable.opened.db, first.acquired_seq, TEXT);
      expect(foundBy(query)).toEqual([first.uid]);
    },
  );

  it.each(['"no such text"', 'ORDER', '***', 'OR name', '\0\0\0'])('for %j finds nothing', (query) => {
    expect(foundBy(query)).toEqual([]);
  });

  it('answers for any text', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 50 }), (query) => {
        expect(Array.isArray(foundBy(query))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
