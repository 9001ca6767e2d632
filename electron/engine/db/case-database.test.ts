import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isFailure, orThrow } from '../failure.ts';
import {
  closeCaseDatabase,
  expectedSchemaText,
  inTransaction,
  openCaseDatabase,
  schemaText,
} from './case-database.ts';
import { meta, putMeta } from './entries.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'custodia-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a crash leaves of a transaction under a rollback journal that had begun to reach the file. */
function crashedDatabase(): string {
  const [path, crashed] = [join(folder, 'case.db'), join(folder, 'crashed.db')];
  closeCaseDatabase(orThrow(openCaseDatabase({ path, key: null, mode: 'create' })));
  const connection = new Sqlite(path);
  connection.pragma('cache_size = 1');
  connection.exec('BEGIN; CREATE TABLE unfinished (content BLOB)');
  const insert = connection.prepare('INSERT INTO unfinished VALUES (randomblob(10000))');
  for (let i = 0; i < 200; i++) insert.run();
  for (const end of ['', '-journal']) copyFileSync(path + end, crashed + end);
  connection.close();
  return crashed;
}

it('reads what was last committed when a writer died while it closed', () => {
  const path = crashedDatabase();
  const db = openCaseDatabase({ path, key: null, mode: 'read' });
  if (isFailure(db)) throw new Error(db.code);
  expect(schemaText(db)).toBe(expectedSchemaText());
  expect(existsSync(`${path}-journal`)).toBe(false);
  closeCaseDatabase(db);
});

it('records nothing in a file that was removed while it is open', () => {
  const path = join(folder, 'case.db');
  const db = orThrow(openCaseDatabase({ path, key: null, mode: 'create' }));
  inTransaction(db, () => putMeta(db, 'sample', 'before'));
  rmSync(path);
  expect(() => inTransaction(db, () => putMeta(db, 'sample', 'after'))).toThrow('ENOENT');
  expect(meta(db, 'sample')).toBe('before');
  closeCaseDatabase(db);
});
