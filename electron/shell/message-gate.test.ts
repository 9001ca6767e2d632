import { describe, expect, it } from 'vitest';
import { MAX_MESSAGE } from '../../shared/contract/index.ts';
import { createMessageGate } from './message-gate.ts';

const gate = () => createMessageGate(() => 0);
const call = JSON.stringify({ op: 'call', id: 1, name: 'app.state', input: {} });

describe('the gate for messages of a page', () => {
  it('lets a message of the contract in', () => {
    expect(gate().read(call)).toEqual({ op: 'call', id: 1, name: 'app.state', input: {} });
  });
  it.each([
    ['no text', { op: 'call', id: 1, name: 'app.state', input: {} }],
    ['null', null],
    ['broken JSON', '{"op":'],
    ['an unknown operation', '{"op":"eval","id":1}'],
    ['an unknown member', '{"op":"stop","id":1,"more":1}'],
    ['an id that is no number', '{"op":"stop","id":"1"}'],
    ['an id beyond 2^53', '{"op":"stop","id":9007199254740993}'],
    [
      'a message that is too long',
      JSON.stringify({ op: 'call', id: 1, name: 'x', input: 'x'.repeat(MAX_MESSAGE) }),
    ],
  ])('refuses %s', (_, message) => {
    expect(gate().read(message)).toBeNull();
  });
  it('refuses a flood and recovers with time', () => {
    let now = 0;
    const flooded = createMessageGate(() => now);
    while (flooded.read(call) !== null) if (now > 0) break;
    expect(flooded.read(call)).toBeNull();
    now = 1000;
    expect(flooded.read(call)).not.toBeNull();
  });
});
