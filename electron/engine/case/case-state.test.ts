import { describe, expect, it } from 'vitest';
import { assessCase, type CaseMemory, type LedgerFacts } from './case-state.ts';

const HERE = 'installation-here';
const THERE = 'installation-there';
const root = (size: number): Uint8Array => new Uint8Array(32).fill(size);
const ledger = (facts: Partial<LedgerFacts> = {}): LedgerFacts => ({
  size: 10,
  rootAt: root,
  madeBy: HERE,
  lastBy: HERE,
  ...facts,
});
const memory = (size: number | null, seenRoot = size ?? 0): CaseMemory => ({
  installationId: HERE,
  seen: () => (size === null ? null : { size, root: root(seenRoot), note: new Uint8Array() }),
  remember: () => undefined,
});

describe('state of a case on this installation', () => {
  const table: [string, CaseMemory | null, LedgerFacts, string][] = [
    ['the home is locked', null, ledger(), 'memory-locked'],
    ['made here, never remembered', memory(null), ledger(), 'current'],
    ['made elsewhere, never seen', memory(null), ledger({ madeBy: THERE, lastBy: THERE }), 'moved'],
    ['made here, continued elsewhere, memory lost', memory(null), ledger({ lastBy: THERE }), 'moved'],
    ['as remembered', memory(10), ledger(), 'current'],
    ['grown since', memory(7), ledger(), 'current'],
    ['grown on another installation', memory(7), ledger({ lastBy: THERE }), 'moved'],
    ['shorter than remembered (L-06)', memory(11), ledger(), 'rollback'],
    ['other history of the same length (L-09)', memory(10, 3), ledger(), 'fork'],
  ];
  it.each(table)('%s', (_, remembered, facts, state) => {
    expect(assessCase(remembered, 'case', facts)).toBe(state);
  });
});
