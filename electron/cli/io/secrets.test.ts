import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { typed } from './hidden-prompt.ts';
import { createSecrets, takeSecretVariables } from './secrets.ts';

const folder = mkdtempSync(join(tmpdir(), 'custodia-cli-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

function descriptorOf(content: string | Uint8Array): number {
  const path = join(folder, 'lines');
  writeFileSync(path, content);
  return openSync(path, 'r');
}

const answers = (...lines: (string | null)[]) => {
  const asked: string[] = [];
  return {
    asked,
    prompt: (question: string) => {
      asked.push(question);
      return Promise.resolve(lines.shift() ?? null);
    },
  };
};

describe('a secret', () => {
  it('comes from its variable, which is then gone from the environment', async () => {
    const env = { CUSTODIA_PASSPHRASE: 'one', CUSTODIA_KEY_PASSPHRASE: 'two', PATH: '/bin' };
    const secrets = createSecrets(takeSecretVariables(env), null, {});
    expect(await secrets.ask({ kind: 'case', what: 'Passphrase' })).toBe('one');
    expect(env).toEqual({ PATH: '/bin' });
  });

  it('comes from a descriptor before anything else, a line for each request', async () => {
    const fd = descriptorOf('first line\r\nsecond\nrest');
    const secrets = createSecrets({ case: 'variable' }, null, { passphraseFd: fd, keyPassphraseFd: fd });
    expect(await secrets.ask({ kind: 'key', what: 'k' })).toBe('first line');
    expect(await secrets.ask({ kind: 'case', what: 'c' })).toBe('second');
    closeSync(fd);
  });

  it('is asked for twice on a terminal when it is new', async () => {
    const terminal = answers('new one', 'new one');
    const secrets = createSecrets({}, terminal.prompt, {});
    const asked = await secrets.ask({ kind: 'new', what: 'New', isNew: true, again: 'Again' });
    expect([asked, terminal.asked]).toEqual(['new one', ['New: ', 'Again: ']]);
  });

  it('is asked for once when it exists', async () => {
    const terminal = answers('known');
    expect(await createSecrets({}, terminal.prompt, {}).ask({ kind: 'case', what: 'Case' })).toBe('known');
  });

  const refused: [string, () => ReturnType<ReturnType<typeof createSecrets>['ask']>, string][] = [
    ['nowhere', () => createSecrets({}, null, {}).ask({ kind: 'case', what: 'c' }), 'PASSPHRASE_MISSING'],
    [
      'an empty variable',
      () => createSecrets({ case: '' }, null, {}).ask({ kind: 'case', what: 'c' }),
      'PASSPHRASE_EMPTY',
    ],
    [
      'an empty answer',
      () => createSecrets({}, answers('').prompt, {}).ask({ kind: 'case', what: 'c' }),
      'PASSPHRASE_EMPTY',
    ],
    [
      'two different answers',
      () => createSecrets({}, answers('a', 'b').prompt, {}).ask({ kind: 'new', what: 'c', isNew: true }),
      'PASSPHRASE_DIFFERS',
    ],
    [
      'Ctrl-C',
      () => createSecrets({}, answers(null).prompt, {}).ask({ kind: 'case', what: 'c' }),
      'CANCELLED',
    ],
    [
      'a closed descriptor',
      () => createSecrets({}, null, { passphraseFd: 250 }).ask({ kind: 'case', what: 'c' }),
      'PASSPHRASE_UNREADABLE',
    ],
    [
      'a descriptor at its end',
      () => createSecrets({}, null, { passphraseFd: descriptorOf('') }).ask({ kind: 'case', what: 'c' }),
      'PASSPHRASE_UNREADABLE',
    ],
    [
      'bytes that are no UTF-8',
      () =>
        createSecrets({}, null, { passphraseFd: descriptorOf(Uint8Array.of(0x61, 0xff, 0x0a)) }).ask({
          kind: 'case',
          what: 'c',
        }),
      'PASSPHRASE_UNREADABLE',
    ],
  ];
  it.each(refused)('is refused from %s', async (_, ask, code) => {
    expect(await ask()).toMatchObject({ code });
  });
});

describe('typing without echo', () => {
  const type = (keys: string): { text: string; state: string } => {
    let state: { text: string; state: string } = { text: '', state: 'more' };
    for (const key of keys) if (state.state === 'more') state = typed(state.text, key);
    return state;
  };
  it.each([
    ['a word and Enter', 'word\r', { text: 'word', state: 'done' }],
    ['a correction', 'wore\u007Fd\n', { text: 'word', state: 'done' }],
    ['a correction of a letter of two code units', 'a𝄞\bb\r', { text: 'ab', state: 'done' }],
    ['a new start', 'wrong\u0015word\r', { text: 'word', state: 'done' }],
    ['Ctrl-C', 'wo\u0003', { text: '', state: 'cancelled' }],
    ['Ctrl-D at the start', '\u0004', { text: '', state: 'cancelled' }],
    ['other control keys', 'w\u0001o\tr\r', { text: 'wor', state: 'done' }],
  ])('%s', (_, keys, end) => {
    expect(type(keys)).toEqual(end);
  });
});
