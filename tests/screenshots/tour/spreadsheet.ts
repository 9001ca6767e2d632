/** Descriptions to a spreadsheet and back, with cells that are not taken. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guide } from '../guide.ts';

/** A new text, a date that there is not, an item that there is not. */
const LINES = [
  'item,relevance,dateRecorded',
  'SMP-0001-0001,Sample relevance,',
  'SMP-0001-0002,,2026-13-45',
  'SMP-0009-0001,Sample relevance,',
  '',
];

export async function spreadsheet(guide: Guide): Promise<void> {
  const { page, say, button, press, show, go, window, folders } = guide;
  const [written, edited] = ['descriptions.csv', 'edited.csv'].map((name) => join(folders.files, name));
  if (written === undefined || edited === undefined) throw new Error('two files');
  const dialog = page.getByRole('dialog');
  await go('evidence');
  // By keyboard, so that the focus is on the first line of the menu.
  await button(say('csv.menu')).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await show('evidence-spreadsheet-menu');
  await window.choosing({ kind: 'new', paths: [written] }, () =>
    press(page.getByRole('menuitem', { name: say('csv.exportAll') })),
  );
  await dialog.getByText(written).waitFor();
  await show('evidence-spreadsheet-written');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  writeFileSync(edited, LINES.join('\r\n'));
  await press(button(say('csv.menu')));
  await window.choosing({ kind: 'files', paths: [edited] }, () =>
    press(page.getByRole('menuitem', { name: say('csv.import') })),
  );
  await dialog.locator('.csv-outcome').waitFor();
  await show('evidence-spreadsheet-read');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
