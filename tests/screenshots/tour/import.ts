/** An import from the choice of files to its report. */
import type { Guide } from '../guide.ts';
import { placesOf } from '../stage/make-stage.ts';

export async function importing(guide: Guide): Promise<void> {
  const { page, say, button, press, show, showPaper, go, line, window } = guide;
  const { phone } = placesOf(guide.folders.files);
  await go('import');
  await show('import');
  await window.choosing({ kind: 'folders', paths: [phone] }, () =>
    press(button(say('import.chooseFolders'))),
  );
  const start = page.locator('main form button[type=submit]');
  await start.waitFor();
  await show('import-form');
  line.holdJob('import');
  await press(start);
  await page.getByRole('progressbar').first().waitFor();
  await show('import-running');
  await press(button(say('import.cancel')));
  await page.getByRole('alertdialog').waitFor();
  await show('import-cancel');
  await page.keyboard.press('Escape');
  line.release();
  await page.getByRole('link', { name: say('import.evidence') }).waitFor({ timeout: 60_000 });
  await show('import-result');
  await showPaper('import-report');
  await go('import/batches');
  await show('batches');
}
