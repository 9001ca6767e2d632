/** The custody ledger, one entry, checkpoints. */
import type { Guide } from '../guide.ts';

export async function ledger(guide: Guide): Promise<void> {
  const { page, say, button, press, show, showPaper, go, line } = guide;
  await go('ledger');
  await page.getByRole('row').nth(1).waitFor();
  await show('ledger');
  line.holdJob('ledger-check');
  await press(button(say('ledger.check')));
  await page.getByRole('progressbar').first().waitFor();
  await show('ledger-check-running');
  line.release();
  await go('ledger/9');
  await page.locator('.entry-panel .facts').first().waitFor();
  await show('ledger-entry');
  await go('ledger/checkpoints');
  await show('checkpoints');
  await showPaper('checkpoint');
}
