import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COUNTS_VARIABLE, testCounts } from './count-reporter.ts';
import type { SuiteResult } from './suite-result.ts';
import { programOf, runProgram } from './tools.ts';

/** Unit tests beside the sources and the tests under tests/. @param filters parts of file names; all tests when empty */
export async function runVitest(filters: readonly string[]): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-counts-'));
  const countsPath = join(folder, 'counts.json');
  process.env[COUNTS_VARIABLE] = countsPath;
  try {
    const code = await runProgram(process.execPath, [
      programOf('vitest'),
      'run',
      '--config',
      'tests/vitest.config.ts',
      '--reporter=default',
      `--reporter=${fileURLToPath(new URL('count-reporter.ts', import.meta.url))}`,
      ...filters,
    ]);
    const counts = readCounts(countsPath);
    if (counts === null) return { suite: 'tests', passed: 0, failed: 1, skipped: [] };
    // Whatever vitest holds against the run counts, even when every test by itself passed.
    const failed = code === 0 ? counts.failed : Math.max(counts.failed, 1);
    return { suite: 'tests', ...counts, failed };
  } finally {
    delete process.env[COUNTS_VARIABLE];
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCounts(path: string): ReturnType<typeof testCounts.parse> | null {
  try {
    return testCounts.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Vitest ended before it could report.
    return null;
  }
}
