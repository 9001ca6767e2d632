/** An installation that nobody used yet, to a case with nothing in it. */
import { join } from 'node:path';
import { CASE_PASSPHRASE, KEY_PASSPHRASE } from '../../e2e/window/person.ts';
import type { Guide } from '../guide.ts';

export async function firstSteps(guide: Guide): Promise<void> {
  const { page, say, button, field, hands, press, show, showPaper, go } = guide;
  const heading = (name: string): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 60_000 });

  await heading(say('start.first.title'));
  await show('first-run');
  await hands.type(field(say('start.passphrase.new')), 'short');
  await press(button(say('start.first.act')));
  await show('first-run-incomplete');
  await hands.type(field(say('start.code')), 'K-02');
  await hands.type(field(say('start.passphrase.new')), KEY_PASSPHRASE);
  await hands.type(field(say('start.passphrase.again')), KEY_PASSPHRASE);
  await press(button(say('start.first.act')));

  await heading(say('case.new.title'));
  await show('first-case');
  await hands.type(field(say('case.new.title.field')), 'Sample case');
  await hands.type(field(say('case.new.prefix')), 'SMP');
  await press(button(say('case.new.place.choose')));
  await page.getByRole('dialog').getByRole('list').last().waitFor();
  await show('file-dialog-new');
  await press(page.getByRole('dialog').locator('footer').getByRole('button').first());
  const path = join(guide.folders.files, 'Sample case.custodia');
  await guide.window.choosing({ kind: 'new', paths: [path] }, () =>
    press(button(say('case.new.place.choose'))),
  );
  await hands.type(field(say('case.new.passphrase')), CASE_PASSPHRASE);
  await hands.type(field(say('start.passphrase.again')), CASE_PASSPHRASE);
  await press(button(say('case.new.act')));

  await heading(say('recovery.title'));
  await show('recovery-code');
  await showPaper('recovery-code');
  await press(page.getByRole('checkbox', { name: say('recovery.written') }));
  await press(button(say('recovery.act')));
  await heading(say('import.title'));
  await show('import-first');
  for (const [name, address] of Object.entries({
    'evidence-empty': 'evidence',
    'batches-none': 'import/batches',
    'bundles-none': 'bundles',
    'export-nothing': 'export',
    'checkpoints-none': 'ledger/checkpoints',
  })) {
    await go(address);
    await show(name);
  }
}
