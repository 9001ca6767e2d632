import { describe, expect, it } from 'vitest';
import { readUnittest } from './python-suite.ts';
import { totalLine } from './suite-result.ts';

const REPORT = `test_a (test_x.One.test_a) ... ok
test_b (test_x.One.test_b)
With a docstring ... skipped 'gpg is missing'
test_c (test_x.One.test_c) ... skipped "it isn't here"
test_d (test_x.One.test_d) ... FAIL

======================================================================
FAIL: test_d (test_x.One.test_d) [first]
----------------------------------------------------------------------
FAIL: test_d (test_x.One.test_d) [second]
----------------------------------------------------------------------
Ran 4 tests in 0.1s

FAILED (failures=2, skipped=2)
`;

describe('the report of unittest', () => {
  it('is counted by tests, not by their parts', () => {
    expect(readUnittest(REPORT, 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('gives the reason of each skipped test', () => {
    expect(readUnittest(REPORT, 1).skipped.map(({ reason }) => reason)).toEqual([
      'gpg is missing',
      "it isn't here",
    ]);
  });

  it('counts as a failure when it breaks off', () => {
    expect(readUnittest('Traceback', 1)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('the last line', () => {
  it('adds up all suites', () => {
    const results = [readUnittest(REPORT, 1), { suite: 'types', passed: 1, failed: 0, skipped: [] }];
    expect(totalLine(results)).toBe('2 passed, 1 failed, 2 skipped');
  });
});
