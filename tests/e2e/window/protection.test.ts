/** Protected terms in the window, by keyboard alone: listing one, finding it in an original, deciding about it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { zipOf } from '../../parser/fixtures.ts';
import { attachment, deflated, pdfWith } from '../../parser/hiding-pdf.ts';
import { keyboard } from './hands.ts';
import { importFolder, makeCase, makeCustodian, onStage, soon } from './on-stage.ts';

const TERM = 'Sample Witness';

onStage(
  'protected terms',
  {
    async prepare(engine, folders) {
      const card = join(folders.files, 'card');
      mkdirSync(card);
      writeFileSync(join(card, 'a.txt'), 'told by WITNESS, Sample on a quay\n');
      writeFileSync(join(card, 'b.txt'), 'nothing of anybody\n');
      writeFileSync(join(card, 'c.pdf'), pdfWith(attachment(deflated('told by Sample Witness'))));
      writeFileSync(join(card, 'd.zip'), zipOf({ 'a.txt': 'told by Sample Witness' }));
      await makeCustodian(engine);
      await makeCase(engine, folders, 'Sample protection');
      await importFolder(engine, card);
    },
  },
  (stage) => {
    it('are listed, found in an original, and decided about', async (context) => {
      const { someone, window } = stage(context);
      const { page, say, button } = someone;
      const hands = keyboard(page);
      await someone.openCase('Sample protection');
      await page.evaluate(() => {
        location.hash = '#/export/disclosure';
      });
      await page.getByRole('heading', { level: 2, name: say('terms.title') }).waitFor();
      await hands.type(someone.field(say('terms.text')), TERM);
      // Whoever types on while it is recorded loses nothing of the next.
      await window.freezing(async () => {
        await hands.press(button(say('terms.add')));
        await hands.type(someone.field(say('terms.text')), 'The next');
      });
      await button(say('terms.remove', { term: TERM })).waitFor();
      expect(await someone.field(say('terms.text')).inputValue()).toBe('The next');
      await hands.type(someone.field(say('terms.text')), '');

      await page.evaluate(() => {
        location.hash = '#/export/check';
      });
      await page.getByText(say('export.finding.protected-waiting')).waitFor();
      await hands.press(button(say('protected.search')));
      const choice = page.getByRole('group', { name: say('protected.choice', { item: 'SMP-0001-0001' }) });
      await choice.waitFor({ timeout: 90_000 });
      await page.getByText(say('export.finding.protected-originals')).waitFor();
      await page.getByText('WITNESS, Sample', { exact: true }).first().waitFor();
      await page
        .getByText(say('protected.where.inside', { field: 'object 2' }))
        .first()
        .waitFor();
      const why = say('protected.unsearched.archive');
      await page.getByText(say('protected.unsearched', { why })).waitFor();
      const folder = process.env['CUSTODIA_TEST_PICTURES'];
      if (folder !== undefined)
        await page.screenshot({ path: join(folder, 'protected-terms.png'), fullPage: true });
      const next = button(say('export.sign.goOn'));
      expect(await next.isDisabled()).toBe(true);

      await hands.press(choice.getByRole('button', { name: say('protected.choice.send') }));
      await hands.type(someone.field(say('protected.reason')), 'a sample reason');
      await hands.press(button(say('protected.send.act', { item: 'SMP-0001-0001' })));
      await page.getByText(say('export.finding.protected-sent')).waitFor();

      await hands.press(choice.getByRole('button', { name: say('protected.choice.leave-out') }));
      await page.getByRole('heading', { level: 3, name: say('protected.decided') }).waitFor();
      await soon(() => page.getByText(say('export.finding.protected-sent')).count()).toBe(0);
    });
  },
);
