import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../shared/messages/en.ts';
import { createSpeaker } from '../../shared/messages/message.ts';
import type { CliHost } from './command.ts';
import { chosenGroups } from './chosen-groups.ts';
import { eventOf } from './commands/custody.ts';
import { fieldsOf } from './commands/item.ts';
import { runCli } from './program.ts';

function play(env: Record<string, string> = {}) {
  const streams = { out: '', err: '' };
  const host: CliHost = {
    env: { CUSTODIA_HOME: '/nonexistent/custodia-home', ...env },
    say: createSpeaker(en, 'en-GB'),
    stdout: (text) => void (streams.out += text),
    stderr: (text) => void (streams.err += text),
    stderrIsTerminal: false,
    prompt: null,
    secrets: {},
    signal: new AbortController().signal,
    nowMs: () => 0,
  };
  return { streams, run: (...args: string[]) => runCli(args, host) };
}

const COMMANDS = [
  ...['create', 'list', 'import', 'export', 'backup', 'restore', 'trust', 'untrust', 'passphrase'].map(
    (name) => `key ${name}`,
  ),
  ...['create', 'info', 'passphrase', 'recover', 'rekey', 'backup', 'restore', 'continue', 'share'].map(
    (name) => `case ${name}`,
  ),
  'import',
  ...['list', 'show', 'set', 'derive', 'analyse', 'extract', 'thumbnail'].map((name) => `item ${name}`),
  ...['add', 'list'].map((name) => `custody ${name}`),
  ...['list', 'show', 'checkpoint', 'export', 'verify'].map((name) => `ledger ${name}`),
  'export',
  ...['bundle', 'case'].map((name) => `verify ${name}`),
];

describe('help', () => {
  it.each(COMMANDS)('of %s has an example and --json', async (name) => {
    const { streams, run } = play();
    expect(await run(...name.split(' '), '--help')).toBe(0);
    expect(streams.out).toMatch(new RegExp(`Example: custodia ${name}`));
    expect(streams.out).toContain('--json');
  });

  it('is complete in the manual', async () => {
    const manual = readFileSync(new URL('../../resources/docs/cli.md', import.meta.url), 'utf8');
    const missing: string[] = [];
    for (const name of COMMANDS) {
      const { streams, run } = play();
      await run(...name.split(' '), '--help');
      if (!manual.includes(`custodia ${name}`)) missing.push(name);
      for (const [option] of streams.out.matchAll(/(?<=^  )--[a-z-]+/gm))
        if (!manual.includes(option)) missing.push(`${name} ${option}`);
    }
    expect(missing).toEqual([]);
  });

  it('is shown when nothing is asked', async () => {
    const { streams, run } = play();
    expect(await run()).toBe(0);
    expect(streams.out).toContain('CUSTODIA_KEY_PASSPHRASE');
  });
});

describe('exit codes', () => {
  it.each([
    ['an unknown command', ['frobnicate'], 2],
    ['a group without a command', ['item'], 2],
    ['an unknown option', ['item', 'list', '--frobnicate'], 2],
    ['a missing argument', ['case', 'info'], 2],
    ['a limit that is no number', ['item', 'list', '--limit', 'ten'], 2],
    ['no case named', ['item', 'list'], 2],
    ['a custody type that is none', ['custody', 'add', '--case', '/x', '--type', 'gift', '--at', '2026'], 2],
    ['a time that is none', ['custody', 'add', '--case', '/x', '--type', 'transfer', '--at', 'soon'], 5],
    ['a field without a value', ['item', 'set', '--case', '/x', 'A', 'title'], 5],
    ['an unknown field', ['item', 'set', '--case', '/x', 'A', 'colour=red'], 5],
    ['a missing hash list', ['import', '--case', '/x', '/y', '--hash-list', '/nonexistent'], 5],
    ['an export of nothing named', ['export', '--case', '/x', '--out', '/nonexistent/b'], 2],
    [
      'an export of everything and of some',
      ['export', '--case', '/x', '--out', '/x/b', '--all', '--items', 'A'],
      2,
    ],
    ['no passphrase', ['key', 'list'], 3],
    ['a case that is not there', ['item', 'list', '--case', '/nonexistent/a.custodia'], 5],
    ['a bundle that is not there', ['verify', 'bundle', '/nonexistent/bundle'], 50],
    ['a signer that is none', ['verify', 'bundle', '/nonexistent', '--signer', '/nonexistent.asc'], 5],
  ])('%s', async (_, args, exit) => {
    expect(await play().run(...args)).toBe(exit);
  });

  it('gives a failure as the one JSON document', async () => {
    const { streams, run } = play();
    await run('key', 'list', '--json');
    expect(JSON.parse(streams.out)).toMatchObject({ error: { code: 'PASSPHRASE_MISSING' } });
    expect(streams.err).toBe('');
  });

  it.each([
    ['an unknown command', ['frobnicate', '--json']],
    ['an unknown option', ['item', 'list', '--frobnicate', '--json']],
    ['a limit that is no number', ['item', 'list', '--json', '--limit', 'ten']],
    ['a missing argument', ['item', 'show', '--json']],
  ])('gives %s as the one JSON document, too', async (_, args) => {
    const { streams, run } = play();
    expect(await run(...args)).toBe(2);
    expect(JSON.parse(streams.out)).toMatchObject({ error: { code: 'USAGE' } });
    expect(streams.err).toBe('');
  });

  it('refuses a home that depends on the working folder', async () => {
    const { streams, run } = play({ CUSTODIA_HOME: 'relative' });
    expect(await run('key', 'list')).toBe(5);
    expect(streams.err).toContain('absolute');
  });

  it('shows an argument as it is, without its control characters (S-08)', async () => {
    const { streams, run } = play();
    await run('item', 'list', '--limit', '\u001B[31m\u202E');
    expect(streams.err).toContain('\\u{1B}[31m\\u{202E}');
  });
});

describe('arguments', () => {
  it('field=value keeps everything behind the first sign', () => {
    expect(fieldsOf(['title=a=b', 'note='])).toEqual({ fields: { title: 'a=b', note: '' } });
  });

  it('a field named __proto__ is a field like any other (S-21)', () => {
    const read = fieldsOf(['__proto__=x']);
    expect('fields' in read && Object.keys(read.fields)).toEqual(['__proto__']);
  });

  it.each([
    [[], [], ['case', 'people']],
    [['names'], [], ['case', 'people', 'names', 'metadata']],
    [['names'], ['metadata'], ['case', 'people', 'names']],
    [['notes'], [], ['case', 'people', 'notes']],
    [[], ['people'], ['case']],
    [['people'], ['people'], ['case', 'people', 'metadata']],
  ])('withhold %j, disclose %j', (withhold, disclose, withheld) => {
    expect(chosenGroups(withhold, disclose)).toEqual({ withheld });
  });

  it('refuses a group that is none', () => {
    expect(chosenGroups(['faces'], [])).toMatchObject({ code: 'CHOICE_UNKNOWN' });
  });

  it('leaves out of an event what was not told', () => {
    expect(eventOf('sealing', { type: 'sealing', at: '2026', seal: ['1'] }, null)).toEqual({
      type: 'sealing',
      at: '2026',
      seals: ['1'],
    });
  });
});
