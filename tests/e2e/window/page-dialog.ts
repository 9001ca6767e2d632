import type { Page } from 'playwright-core';
import type { Choice } from './under-test.ts';

/** Chooses in the page's own file dialog: from the home folder down, and then the name or the files. */
export async function pressAndWait(
  page: Page,
  kind: Choice['kind'],
  paths: readonly (readonly string[])[],
): Promise<void> {
  // Another dialog may be there, or follow at once.
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('navigation') });
  const places = dialog.getByRole('navigation').getByRole('button');
  await places.first().waitFor();
  // While a folder is read, the one before is shown.
  const read = (): Promise<void> => dialog.locator('.file-dialog[aria-busy=false]').waitFor();
  const folders = paths[0]?.slice(0, -1) ?? [];
  await places.first().click();
  await read();
  const list = dialog.getByRole('list').last();
  for (const folder of folders) {
    await list.getByRole('button', { name: folder }).first().click();
    await read();
  }
  if (kind === 'new') {
    await dialog.getByRole('textbox').fill(paths[0]?.at(-1) ?? '');
  } else {
    for (const path of paths) {
      const row = list
        .getByRole('listitem')
        .filter({ hasText: path.at(-1) ?? '' })
        .first();
      // A folder is entered by its name and chosen by the button behind it.
      await row.getByRole('button').last().click();
    }
  }
  await dialog.locator('footer').getByRole('button').last().click();
  await dialog.waitFor({ state: 'detached' });
}
