import type { Page } from 'playwright-core';
import { z } from 'zod';

/** What the test runner makes of `import(…)` in a function that it never calls itself. */
const REWRITTEN_IMPORT = /__v\w+_dynamic_import__/g;

/**
 * Runs an attack in the page as its own scripts run: in a task of its own, for whatever the developer tools evaluate may use `eval`.
 * Null when it ran through; what it threw; `gone` when its page was thrown away meanwhile.
 * @param run uses nothing but what it is given
 */
export async function attempt<Given>(
  page: Page,
  run: (given: Given) => unknown,
  given: Given,
): Promise<string | null> {
  const source = run.toString().replace(REWRITTEN_IMPORT, 'import');
  // A method, as objects have it, is no expression.
  const [, isAsync = '', rest = ''] = /^(async )?(.*)$/s.exec(source) ?? [];
  const body = /^(\(|\w+ =>|function)/.test(rest) ? source : `${isAsync}function ${rest}`;
  const task = `new Promise((resolve) => setTimeout(async () => {
    try { await (${body})(${JSON.stringify(given)}); resolve(null); } catch (error) { resolve(String(error)); }
  }))`;
  try {
    return z
      .string()
      .nullable()
      .parse(await page.evaluate(task));
  } catch (error) {
    if (/Execution context was destroyed|has been closed|navigat/.test(String(error))) return 'gone';
    throw error;
  }
}
