import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../shared/messages/en.ts';
import { failureOfException } from './failures.ts';

const ENGINE = new URL('../engine', import.meta.url).pathname;

/** Answers of the parser process never leave the engine as failures: they become an item's status. */
const INSIDE_ENGINE = /^electron\/engine\/(analysis|parser-pool)\//;

/** Every code that the engine's source gives a failure, whether or not a command can end with it yet. */
function codesInEngine(): readonly (readonly [code: string, file: string])[] {
  const files = readdirSync(ENGINE, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$|-fixture\.ts$/.test(file),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(ENGINE, file), 'utf8');
    const name = `electron/engine/${file}`;
    return INSIDE_ENGINE.test(name)
      ? []
      : [...text.matchAll(/\bcode: '([A-Z][A-Z_]+)'/g)].map(([, code = '']) => [code, name] as const);
  });
}

describe('a failure of the engine', () => {
  it('has a sentence for every code in its source', () => {
    const silent = codesInEngine().filter(([code]) => !(`failure.${code}` in en));
    expect(silent).toEqual([]);
  });
});

describe('an exception', () => {
  const system = (code: string): Error => Object.assign(new Error('from the system'), { code, path: '/p' });
  it.each([
    ['a full disk', system('ENOSPC'), 'DISK_FULL'],
    ['a full database', system('SQLITE_FULL'), 'DISK_FULL'],
    ['no permission', system('EACCES'), 'SYSTEM'],
    ['a missing file', system('ENOENT'), 'PATH_MISSING'],
    [
      'a damaged object',
      Object.assign(new Error('x'), { code: 'OBJECT_DAMAGED', details: { item: 'A' } }),
      'OBJECT_DAMAGED',
    ],
    ['anything else', new Error('x'), 'UNEXPECTED'],
    ['what is no error', 'text', 'UNEXPECTED'],
  ])('of %s', (_, error, code) => {
    expect(failureOfException(error).code).toBe(code);
  });
});
