/** The description of an item where it is filled in, absent or wrong; its relations; a page of a PDF that is redacted. */
import type { Guide } from '../guide.ts';
import type { ShownItems } from '../stage/make-stage.ts';

export async function description(guide: Guide, items: ShownItems): Promise<void> {
  const { page, say, button, field, hands, press, show, go } = guide;
  await go(`item/${items.pdf}/description`);
  await page.getByRole('tab', { name: say('item.tab.description'), selected: true }).waitFor();
  const choose = async (of: 'author' | 'source', kind: 'withheld' | 'notApplicable'): Promise<void> => {
    const label = say('item.absence', { field: say(`item.label.${of}`) });
    await press(page.getByRole('button', { name: label }));
    await press(page.getByRole('option', { name: say(`item.absence.${kind}`) }));
  };
  await press(button(say('item.externalId.add')));
  await choose('author', 'withheld');
  await choose('source', 'notApplicable');
  await hands.type(
    page
      .getByRole('group', { name: say('item.label.dateRecorded'), exact: true })
      .getByRole('textbox')
      .first(),
    '2026-13',
  );
  await show('item-description-absent');
  await press(button(say('item.form.discard')));
  const other = await page.locator('.item-head, main').first().innerText();
  const [number = ''] = /SMP-\d{4}-\d{4}/u.exec(other) ?? [];
  await hands.type(field(say('item.relations.other')), number.replace(/\d{4}$/u, '0001'));
  await press(button(say('item.relations.add')));
  await page.locator('.relation-list').waitFor();
  await show('item-relations');

  await go(`item/${items.pdf}/redact`);
  await page.locator('.redact-sheet').waitFor();
  await press(button(say('item.redact.add')));
  await show('item-redact-pdf');
  await press(button(say('item.redact.make')));
  await page.getByText(say('item.redact.noReason')).waitFor();
  await press(button(say('item.redact.result')));
  await show('item-redact-result');
}
