import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTestLedger, ORIGIN, UIDS } from '../../../tests/bundles/test-ledger.ts';
import { nodeCoreCrypto as crypto } from '../../../tests/core-ports.ts';
import { hex, utf8 } from '../bytes.ts';
import { rootOf } from '../merkle/index.ts';
import { type ChainFinding, LedgerChain } from './chain.ts';
import { type EntryPlace, parseEntry, ZERO_LEAF } from './entry.ts';
import { checkItemHistory, type HistoryEntry } from './item-history.ts';

const LINES = buildTestLedger().built.map(({ bytes }) => bytes);

function check(lines: readonly Uint8Array[]) {
  const findings: ChainFinding[] = [];
  const chain = new LedgerChain(crypto, (finding) => findings.push(finding));
  for (const line of lines) chain.append(line);
  return { chain, findings, codes: findings.map(({ code }) => code) };
}
const altered = (seq: number, change: (place: EntryPlace) => EntryPlace) =>
  buildTestLedger({ place: (place) => (place.seq === seq ? change(place) : place) }).built.map(
    ({ bytes }) => bytes,
  );

describe('LedgerChain', () => {
  it('takes a whole ledger without a word', () => {
    const { chain, findings } = check(LINES);
    expect(findings).toEqual([]);
    expect([chain.size, chain.goodEntries, chain.first?.origin]).toEqual([17, 17, ORIGIN]);
    expect(hex(chain.root())).toBe(hex(rootOf(crypto, chain.leaves())));
  });

  it('is whole at once when it is empty', () => {
    expect(check([]).chain.goodEntries).toBe(0);
  });

  it.each([
    ['a removed first entry', LINES.slice(1), ['entry-changed', 'sequence-gap'], 0],
    ['a removed middle entry', LINES.toSpliced(3, 1), ['sequence-gap'], 3],
    ['a doubled entry', LINES.toSpliced(3, 0, LINES[2] ?? utf8('')), ['sequence-gap'], 3],
    ['bytes that are no entry', LINES.with(13, utf8('{}')), ['entry-changed', 'chain-broken'], 13],
    ['another predecessor', altered(8, (place) => ({ ...place, prev: ZERO_LEAF })), ['chain-broken'], 8],
    [
      'a gap in an item',
      altered(11, (place) => ({ ...place, subject: { uid: UIDS.photo, n: 7, prev: ZERO_LEAF } })),
      ['item-chain-broken'],
      11,
    ],
    ['another case', altered(8, (place) => ({ ...place, caseId: UIDS.home })), ['entry-changed'], 8],
    [
      'a clock set back, which is no damage',
      altered(8, (place) => ({ ...place, time: '2020-01-01T00:00:00.000Z' })),
      ['clock-went-back'],
      17,
    ],
  ])('names %s', (_, lines, codes, goodEntries) => {
    const result = check(lines);
    expect({ codes: result.codes, goodEntries: result.chain.goodEntries }).toEqual({ codes, goodEntries });
  });

  it('names two swapped entries and goes on', () => {
    const { chain, codes } = check(LINES.with(14, LINES[15] ?? utf8('')).with(15, LINES[14] ?? utf8('')));
    expect(new Set(codes)).toEqual(new Set(['sequence-gap', 'clock-went-back']));
    expect([chain.goodEntries, chain.size]).toEqual([14, 17]);
  });

  it('asks for a newer verifier where an entry is of a later version', () => {
    const line = utf8(new TextDecoder().decode(LINES[15]).replace(/"v":1\}$/, '"v":2}'));
    expect(check(LINES.with(15, line)).codes).toContain('newer-version');
  });

  it('never throws, and never takes a changed ledger for a good one of the same root', () => {
    const root = hex(check(LINES).chain.root());
    fc.assert(
      fc.property(fc.nat(LINES.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }), (which, at, mask) => {
        const line = new Uint8Array(LINES[which] ?? []);
        const i = at % line.length;
        line[i] = (line[i] ?? 0) ^ mask;
        const { chain } = check(LINES.with(which, line));
        expect(chain.goodEntries === LINES.length && hex(chain.root()) === root).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('parseEntry', () => {
  const line = new TextDecoder().decode(LINES[8]);
  it.each([
    ['a fraction', line.replace('"monotonic":8', '"monotonic":8.5')],
    ['a fraction in data', line.replace('"outcome":"complete"', '"outcome":0.5')],
    ['a day that is not', line.replace('2026-03-01T', '2026-02-30T')],
    ['a nonce with loose bits', line.replace(/("nonce":".{21})./, '$1B')],
    ['another member', line.replace('"v":1', '"v":1,"x":1')],
  ])('refuses %s', (_, text) => {
    expect(text).not.toBe(line);
    expect(parseEntry(utf8(text))).toBeNull();
  });
});

describe('checkItemHistory', () => {
  const leaf = (n: number): string => String(n).repeat(64);
  const entry = (n: number, prev = n === 0 ? ZERO_LEAF : leaf(n - 1)): HistoryEntry => ({
    seq: 10 + n,
    n,
    prev,
    leaf: leaf(n),
  });
  const whole = [entry(0), entry(1), entry(2)];

  it.each([
    ['a whole history', whole, { n: 2, leaf: leaf(2) }, []],
    ['a gap', [entry(0), entry(2)], { n: 2, leaf: leaf(2) }, ['gap']],
    ['a missing beginning', [entry(1), entry(2)], { n: 2, leaf: leaf(2) }, ['gap']],
    ['an entry twice', [entry(0), entry(0), entry(1)], { n: 1, leaf: leaf(1) }, ['gap']],
    ['another predecessor', [entry(0), entry(1, leaf(7))], { n: 1, leaf: leaf(1) }, ['link']],
    ['a missing end', whole.slice(0, 2), { n: 2, leaf: leaf(2) }, ['tail']],
    ['nothing', [], { n: 0, leaf: leaf(0) }, ['tail']],
    ['another end', whole, { n: 2, leaf: leaf(7) }, ['head']],
    ['more than was committed', whole, { n: 1, leaf: leaf(1) }, ['head']],
    ['no committed head', whole, null, ['head']],
  ])('%s', (_, history, head, kinds) => {
    expect(checkItemHistory(history, head).map(({ kind }) => kind)).toEqual(kinds);
  });
});
