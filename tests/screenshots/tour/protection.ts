/** Protected terms: listed, found in an original, decided about; where the case shows them. */
import type { Guide } from '../guide.ts';

/** Stands in the transcript of the stage. */
const TERM = 'made for pictures';

export async function protection(guide: Guide): Promise<void> {
  const { page, say, button, field, hands, press, show, go } = guide;
  await go('export/disclosure');
  await hands.type(field(say('terms.text')), TERM);
  await press(button(say('terms.add')));
  await button(say('terms.remove', { term: TERM })).waitFor();
  await press(button(say('terms.import')));
  await show('export-disclosure-terms');
  await go('export/check');
  await press(button(say('protected.search')));
  const held = page.locator('.export-held').first();
  await held.waitFor({ timeout: 60_000 });
  await press(held.getByRole('button', { name: say('protected.choice.send') }));
  await show('export-protected');
  await go('start/case');
  await button(say('terms.remove', { term: TERM })).waitFor();
  await show('case-terms');
  await press(button(say('terms.remove', { term: TERM })));
  await page.getByText(say('terms.removed', { term: TERM })).waitFor();
}
