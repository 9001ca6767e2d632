/** Where things lie inside a case folder (case.md §1). */
import { join } from 'node:path';

export const casePaths = (dir: string) => ({
  header: join(dir, 'case.json'),
  database: join(dir, 'case.db'),
  objects: join(dir, 'objects'),
  temporary: join(dir, 'tmp'),
  writerLock: join(dir, 'writer.lock'),
});
