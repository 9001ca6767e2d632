import { describe, expect, it } from 'vitest';
import { PICK_PURPOSES } from '../../shared/contract/index.ts';
import { toEngine, toMain } from './host-protocol.ts';

const id = 'AbCdEfGhIjKlMnOpQrSt_-';

describe('what the engine takes from the window process', () => {
  it.each([
    { type: 'line-open', line: 1 },
    { type: 'line-message', line: 1, message: { op: 'stop', id: 1 } },
    { type: 'handle-read', ask: 1, id, offset: 0, length: 1_048_576 },
    { type: 'picked', ask: 1, paths: null },
    { type: 'picked', ask: 1, paths: ['/media/card'] },
    { type: 'parser-ended', parser: 1, code: null, fault: '' },
    { type: 'close' },
  ])('$type', (message) => {
    expect(toEngine.parse(message)).toEqual(message);
  });
  it.each([
    ['a piece beyond its bound', { type: 'handle-read', ask: 1, id, offset: 0, length: 1_048_577 }],
    ['an offset before the start', { type: 'handle-read', ask: 1, id, offset: -1, length: 1 }],
    ['a handle that is none', { type: 'handle-facts', ask: 1, id: '../../etc/passwd' }],
    ['a path without end', { type: 'picked', ask: 1, paths: ['x'.repeat(40_000)] }],
    ['an unknown member', { type: 'close', now: true }],
    ['an unknown type', { type: 'eval', code: '1' }],
    ['no object', null],
  ])('not %s', (_, message) => {
    expect(toEngine.safeParse(message).success).toBe(false);
  });
});

describe('what the window process takes from the engine', () => {
  it.each(Object.entries(PICK_PURPOSES))('a question for %s', (purpose, form) => {
    const message = { type: 'pick', ask: 1, question: { purpose, form, suggestedName: null } };
    expect(toMain.parse(message)).toEqual(message);
  });
  it.each([
    [
      'a purpose that is none',
      { type: 'pick', ask: 1, question: { purpose: 'toString', form: 'new', suggestedName: null } },
    ],
    [
      'a form that is none',
      { type: 'pick', ask: 1, question: { purpose: 'new-case', form: 'save', suggestedName: null } },
    ],
    ['bytes that are a text', { type: 'bytes', ask: 1, bytes: 'AAAA' }],
    [
      'an origin that is none',
      { type: 'facts', ask: 1, facts: { origin: 'app', contentType: 'a', sizeBytes: 1 } },
    ],
  ])('not %s', (_, message) => {
    expect(toMain.safeParse(message).success).toBe(false);
  });
});
