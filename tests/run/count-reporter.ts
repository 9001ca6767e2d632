/**
 * A vitest reporter beside the default one: writes what became of each test to the file that CUSTODIA_TEST_COUNTS names. The
 * JSON reporter of vitest would do, but for the reasons of skipped tests, which it leaves out.
 */
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Reporter, TestModule } from 'vitest/node';

export const testCounts = z.object({
  passed: z.number(),
  failed: z.number(),
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
});
export type TestCounts = z.infer<typeof testCounts>;

export const COUNTS_VARIABLE = 'CUSTODIA_TEST_COUNTS';

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const path = process.env[COUNTS_VARIABLE];
    if (path !== undefined) writeFileSync(path, JSON.stringify(countTests(modules, errors.length)));
  }
}

function countTests(modules: readonly TestModule[], unhandledErrors: number): TestCounts {
  let passed = 0;
  let failed = unhandledErrors;
  const skipped: TestCounts['skipped'] = [];
  for (const module of modules) {
    let failedHere = 0;
    for (const test of module.children.allTests()) {
      const result = test.result();
      const name = `${module.relativeModuleId} > ${test.fullName}`;
      if (result.state === 'passed') passed++;
      else if (result.state === 'skipped')
        skipped.push({ name, reason: result.note ?? 'what it needs is not here' });
      else failedHere++;
    }
    // A module that does not load has no tests, and a hook that fails belongs to none.
    failed += module.ok() ? failedHere : Math.max(failedHere, 1);
  }
  return { passed, failed, skipped };
}
