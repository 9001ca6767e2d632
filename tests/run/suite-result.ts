/** What one suite came to. A suite is a tool with an exit code, or a runner that counts its tests. */
export interface SkippedTest {
  readonly name: string;
  readonly reason: string;
}

export interface SuiteResult {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
}

/** The line on which a run ends, over all suites. */
export function totalLine(results: readonly SuiteResult[]): string {
  const sum = (count: (result: SuiteResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  return `${sum((r) => r.passed)} passed, ${sum((r) => r.failed)} failed, ${sum((r) => r.skipped.length)} skipped`;
}
