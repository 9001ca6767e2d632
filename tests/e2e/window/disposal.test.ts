/** Disposal by order in the window: the second person at the machine, by keyboard alone; what is seen of the item afterwards. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { importFolder, makeCase, makeCustodian, type OnStage, onStage, soon } from './on-stage.ts';
import { keyboard } from './hands.ts';
import { CASE_PASSPHRASE, KEY_PASSPHRASE } from './person.ts';

const TITLE = 'Sample disposal';
const SECOND = 'sample passphrase of the second person';
const ORDER = { reference: 'SAMPLE-17/2026', authority: 'A sample court', reason: 'A sample reason' };

const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['CUSTODIA_TEST_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

onStage(
  'disposal by order',
  {
    async prepare(engine, folders) {
      const card = join(folders.files, 'card');
      mkdirSync(card);
      for (const name of ['sample-one.txt', 'sample-two.txt']) writeFileSync(join(card, name), name);
      await makeCustodian(engine);
      const { path } = await makeCase(engine, folders, TITLE);
      await importFolder(engine, card);
      await engine.call('people.createKey', { code: 'K-03', person: null, passphrase: SECOND });
      // The ledger binds a key when its owner acts.
      await engine.call('start.lock', {});
      await engine.call('start.unlock', { passphrase: SECOND });
      const [token = ''] = await engine.choose('open-case', path);
      await engine.call('cases.open', { token, credential: { kind: 'passphrase', text: CASE_PASSPHRASE } });
      await engine.call('items.addCustody', { uid: null, event: { type: 'transport', at: '2026' } });
      await engine.call('start.lock', {});
      await engine.call('start.unlock', { passphrase: KEY_PASSPHRASE });
    },
  },
  (stage) => {
    async function open({ someone, hands }: OnStage, name: string): Promise<void> {
      const { page, say, button } = someone;
      if (await page.getByRole('heading', { level: 1, name: say('cases.title') }).isVisible())
        await someone.openCase(TITLE);
      await someone.goTo('evidence');
      await someone.arrived(say('evidence.title'));
      await someone.openItem(name);
      await hands.press(button(say('item.asPage')));
      await page.getByRole('link', { name: say('dispose.link') }).waitFor();
    }

    it('is done by keyboard alone, and the item is a number, a date and an order from then on', async (context) => {
      const on = stage(context);
      await open(on, 'sample-one.txt');
      const { page, say, button, field } = on.someone;
      const hands = keyboard(page);
      await hands.press(page.getByRole('link', { name: say('dispose.link') }));
      await page.getByText(say('dispose.consequence')).waitFor();
      await hands.press(button(say('dispose.act')));
      await soon(() => page.getByText(say('dispose.order.missing')).count()).toBe(3);
      await picture(page, 'disposal-asked');
      await hands.type(field(say('dispose.order.reference')), ORDER.reference);
      await hands.type(field(say('dispose.order.authority')), ORDER.authority);
      await hands.type(field(say('dispose.order.reason')), ORDER.reason);
      await hands.type(field(say('dispose.passphrase')), 'not his passphrase');
      await hands.press(button(say('dispose.act')));
      await page
        .getByText(/does not open K-03/)
        .first()
        .waitFor();
      await hands.type(field(say('dispose.passphrase')), SECOND);
      await hands.press(button(say('dispose.act')));
      await on.someone.arrived(say('dispose.done', { count: 1 }));
      await picture(page, 'disposal-done');
      for (const text of [ORDER.reference, ORDER.authority, 'K-02', 'K-03'])
        await soon(() => page.locator('main').innerText()).toContain(text);
      await on.someone.goTo('evidence');
      await on.someone.arrived(say('evidence.title'));
      await page.locator('.item-head').getByText(ORDER.reference).waitFor();
      await picture(page, 'disposal-list');
      await soon(() => page.locator('.evidence-hits').innerText()).not.toBe(say('evidence.counting'));
      expect(await page.getByRole('grid').getByText('sample-one.txt').count()).toBe(0);
      expect(await page.locator('.item-head').innerText()).not.toContain('sample-one.txt');
    });

    it('says so when nobody chose files, and writes nothing', async (context) => {
      const on = stage(context);
      await open(on, 'sample-two.txt');
      const { page, say, button } = on.someone;
      await on.hands.press(page.getByRole('link', { name: say('dispose.link') }));
      await on.hands.press(page.getByRole('radio', { name: say('dispose.how.files') }));
      await on.hands.press(button(say('dispose.act')));
      await page.getByText(say('dispose.files.missing')).waitFor();
      await on.hands.press(button(say('dispose.request.save')));
      await page.getByText(say('dispose.request.lacks')).waitFor();
      await picture(page, 'disposal-files');
    });

    it('asks for the own passphrase again before a new recovery code is made', async (context) => {
      const on = stage(context);
      const { page, say, button, unfold } = on.someone;
      await page.evaluate(() => {
        window.location.hash = '#/start/case';
      });
      await on.someone.arrived(say('aboutCase.title'));
      await unfold(say('access.code'));
      await on.hands.press(button(say('access.code.act')));
      await page.getByText(say('access.confirm.missing')).filter({ visible: true }).waitFor();
      await picture(page, 'access-confirm');
      await on.hands.type(
        page.getByRole('textbox', { name: say('access.confirm') }).filter({ visible: true }),
        KEY_PASSPHRASE,
      );
      await on.hands.press(button(say('access.code.act')));
      await on.hands.press(
        page.getByRole('alertdialog').getByRole('button', { name: say('access.code.act') }),
      );
      await page.getByText(say('recovery.title')).first().waitFor();
    });
  },
);
