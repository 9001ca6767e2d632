/** Locked, unlocked, and the way into a case. Ends with the sample case open. */
import { CASE_PASSPHRASE } from '../../e2e/window/person.ts';
import type { Guide } from '../guide.ts';

export async function gate(guide: Guide): Promise<void> {
  const { page, say, button, field, hands, press, show, line } = guide;
  await field(say('start.passphrase')).waitFor();
  await show('lock');
  await hands.type(field(say('start.passphrase')), 'not the passphrase');
  await press(button(say('start.unlock.act')));
  await page.getByRole('alert').waitFor();
  await show('lock-wrong');
  line.veil();
  await page.reload();
  await field(say('start.passphrase')).waitFor();
  await show('lock-veiled');
  line.release();
  await page.reload();
  await guide.unlock();

  await page.getByRole('heading', { level: 1, name: say('cases.title') }).waitFor();
  await show('cases');
  await press(button(say('cases.create')));
  await show('case-new');
  await press(button(say('case.new.act')));
  await show('case-new-incomplete');
  await press(button(say('ui.back')));
  await press(button(say('cases.open')));
  await page.getByRole('dialog').getByRole('list').last().waitFor();
  await show('file-dialog-open');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await press(button(say('cases.openThis', { name: 'Received case' })));
  await press(page.getByRole('radio', { name: say('case.open.recovery') }));
  await show('case-open-recovery');
  await press(page.getByRole('radio', { name: say('case.open.passphrase') }));
  await hands.type(field(say('case.new.passphrase')), 'not the passphrase');
  await press(button(say('case.open.act')));
  await page.getByRole('alert').waitFor();
  await press(page.getByRole('alert').getByRole('button').first());
  await show('case-open-wrong');
  await hands.type(field(say('case.new.passphrase')), CASE_PASSPHRASE);
  await press(button(say('case.open.act')));
  await page.getByRole('heading', { level: 1, name: say('evidence.title') }).waitFor({ timeout: 60_000 });
  await show('evidence-read-only');
  await guide.go('import');
  await show('import-read-only');
  await guide.go('start/case');
  await show('case-read-only');

  await guide.go('start');
  await press(button(say('cases.openThis', { name: 'Sample case' })));
  await show('case-open');
  await press(page.getByRole('radio', { name: say('case.open.key') }));
  await press(button(say('case.open.act')));
  await page.getByRole('heading', { level: 1, name: say('evidence.title') }).waitFor({ timeout: 60_000 });
}
