/**
 * Every screen of the interface, in both languages, against the rules of WCAG 2.2 AA and good practice that a program can check; at
 * 200 % zoom; and by where the focus is. What a program cannot check is looked at in the pictures of `npm run screenshots`.
 */
import { describe, expect, it } from 'vitest';
import { skipReason } from '../../browser/index.ts';
import { takeTour } from '../../screenshots/tour/index.ts';
import { problemsOf } from './accessible.ts';

const skip = skipReason();

describe.concurrent('every screen is for everybody', { timeout: 1_800_000 }, () => {
  it.for(['en', 'ar'] as const)('in %s', async (language, context) => {
    if (skip !== null) return context.skip(skip);
    const problems: string[] = [];
    let before = '';
    await takeTour(language, async ({ name, on }, page) => {
      if (on === 'paper') return;
      const address = page.url();
      problems.push(...(await problemsOf(page, address !== before)).map((problem) => `${name}, ${problem}`));
      before = address;
    });
    expect(problems).toEqual([]);
  });
});
