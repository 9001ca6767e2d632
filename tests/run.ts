/**
 * `npm test`: everything a reviewer would run, in one command: format, lint and types (one check each), unit and integration
 * tests, and the second verifier's tests. Ends with one line over all of them and exits with 1 when anything failed.
 * With arguments only the test files whose names contain one of them run: `npm test -- tests/fault`.
 */
import { isAllowedSkip } from './run/allowed-skips.ts';
import { runPython } from './run/python-suite.ts';
import { type SuiteResult, totalLine } from './run/suite-result.ts';
import { programOf, runProgram } from './run/tools.ts';
import { runVitest } from './run/vitest-suite.ts';

async function check(suite: string, program: string, args: readonly string[]): Promise<SuiteResult> {
  const code = await runProgram(process.execPath, [program, ...args]);
  return { suite, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
}

const filters = process.argv.slice(2);
const suites: readonly (readonly [string, () => Promise<SuiteResult>])[] = [
  ['format', () => check('format', programOf('oxfmt'), ['--check', '.'])],
  ['lint', () => check('lint', programOf('oxlint'), ['--type-aware', '--deny-warnings'])],
  ['types', () => check('types', programOf('typescript', 'tsc'), ['-b'])],
  ['tests', () => runVitest(filters)],
  ['second verifier (Python)', runPython],
];

const results: SuiteResult[] = [];
for (const [name, run] of filters.length === 0 ? suites : suites.filter(([suite]) => suite === 'tests')) {
  console.log(`\n== ${name}`);
  const result = await run();
  results.push(result);
  if (result.failed > 0) console.log(`== ${name}: ${result.failed} failed`);
}

const mustRunAll = process.env['CUSTODIA_CI'] === '1';
const forbidden = mustRunAll
  ? results.flatMap(({ skipped }) => skipped).filter((one) => !isAllowedSkip(one))
  : [];

console.log('');
for (const { skipped } of results)
  for (const one of skipped) console.log(`skipped: ${one.name}\n    because ${one.reason}`);
for (const one of forbidden) console.log(`may not be skipped here: ${one.name}`);
for (const { suite, failed } of results) if (failed > 0) console.log(`failed: ${suite} (${failed})`);
console.log(totalLine(results));
process.exitCode = forbidden.length > 0 || results.some(({ failed }) => failed > 0) ? 1 : 0;
