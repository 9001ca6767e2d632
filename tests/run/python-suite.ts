/** The second verifier's own tests, run by the unittest module that comes with Python. */
import { spawnSync } from 'node:child_process';
import type { SkippedTest, SuiteResult } from './suite-result.ts';
import { captureProgram } from './tools.ts';

const SUITE = 'second verifier (Python)';
/** The modules use the syntax of 3.10. */
const PROBE = 'import sys; sys.exit(sys.version_info < (3, 10))';

export async function runPython(): Promise<SuiteResult> {
  if (spawnSync('python3', ['-c', PROBE], { stdio: 'ignore' }).status !== 0)
    return {
      suite: SUITE,
      passed: 0,
      failed: 0,
      skipped: [{ name: SUITE, reason: 'there is no python3, or it is older than 3.10' }],
    };
  const args = ['-m', 'unittest', 'discover', '-v', '-s', 'tests/second-verifier'];
  const { code, text } = await captureProgram('python3', args);
  const result = readUnittest(text, code);
  console.log(result.failed > 0 ? text : text.trimEnd().split('\n').slice(-3).join('\n'));
  return result;
}

/**
 * Reads the report of `unittest -v`.
 * @param code exit code: other than 0 counts as one failure at least, whatever the report says
 */
export function readUnittest(text: string, code: number): SuiteResult {
  const ran = Number(/^Ran (\d+) tests? in /m.exec(text)?.[1] ?? 0);
  const skipped: SkippedTest[] = [
    ...text.matchAll(/^(test\w*) \(([^)]*)\)(?:\n.*)? \.\.\. skipped ['"](.*)['"]$/gm),
  ].map(([, name = '', where = '', reason = '']) => ({ name: `${where} > ${name}`, reason }));
  // Each failing part of one test has a heading of its own.
  const failing = new Set([...text.matchAll(/^(?:FAIL|ERROR): (\S+ \([^)]*\))/gm)].map(([, name]) => name))
    .size;
  const failed = code === 0 ? failing : Math.max(failing, 1);
  return { suite: SUITE, passed: Math.max(0, ran - skipped.length - failing), failed, skipped };
}
