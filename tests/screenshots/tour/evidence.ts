/** The list of evidence items and what is done in it. */
import type { Guide } from '../guide.ts';

export async function evidence(guide: Guide): Promise<void> {
  const { page, say, button, hands, press, show, go } = guide;
  await go('evidence');
  const grid = page.getByRole('grid').first();
  await grid.waitFor();
  await show('evidence');
  await press(button(say('evidence.filter')));
  await show('evidence-filter');
  await page.keyboard.press('Escape');
  await press(button(say('evidence.columns')));
  await show('evidence-columns');
  await page.keyboard.press('Escape');

  await grid.focus();
  await page.keyboard.press('Home');
  for (let row = 0; row < 3; row++) {
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
  }
  await show('evidence-selection');
  for (const act of ['tag', 'number', 'describe'] as const) {
    await press(
      page.locator('.selection-bar').getByRole('button', { name: say(`evidence.act.${act}`), exact: true }),
    );
    await page.getByRole('dialog').waitFor();
    await show(`evidence-${act}`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await press(button(say('evidence.act.graphicMenu')));
  await show('evidence-graphic-menu');
  await page.keyboard.press('Escape');
  await press(button(say('evidence.selection.clear')));

  const search = page.getByRole('searchbox').first();
  await hands.type(search, 'nothing has these words');
  await button(say('evidence.nothing.all')).waitFor();
  await show('evidence-nothing-found');
  await press(button(say('evidence.nothing.all')));
  await press(button(say('evidence.layout.gallery')));
  await page.getByRole('listbox').first().waitFor();
  await show('evidence-gallery');
  await press(button(say('evidence.layout.table')));
}
