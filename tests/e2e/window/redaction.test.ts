/** Redacting in the window: boxes drawn by pointer and by keyboard, the result looked at, the derivative made and found. */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { inSight } from './hands.ts';
import { importFolder, makeCase, makeCustodian, type OnStage, onStage, soon } from './on-stage.ts';

const SAMPLES = fileURLToPath(new URL('../../../resources/samples', import.meta.url));
const PHOTO = 'sample-gps.jpg';
const DOCUMENT = 'sample.pdf';
const SCREEN = 'sample-screen.png';

onStage(
  'redaction',
  {
    async prepare(engine, folders) {
      const [card, covered] = [join(folders.files, 'card'), join(folders.files, 'covered')];
      mkdirSync(card);
      mkdirSync(covered);
      cpSync(join(SAMPLES, 'photos', PHOTO), join(card, PHOTO));
      cpSync(join(SAMPLES, 'documents', DOCUMENT), join(card, DOCUMENT));
      cpSync(join(SAMPLES, 'photos', SCREEN), join(covered, SCREEN));
      await makeCustodian(engine);
      await makeCase(engine, folders, 'Sample redaction');
      await importFolder(engine, card);
      await importFolder(engine, covered, true);
    },
  },
  (stage) => {
    async function open({ someone, hands }: OnStage, name: string): Promise<void> {
      const { page, say, button } = someone;
      await page.keyboard.press('Escape');
      if (await page.getByRole('heading', { level: 1, name: say('cases.title') }).isVisible())
        await someone.openCase('Sample redaction');
      await someone.goTo('evidence');
      await someone.arrived(say('evidence.title'));
      const close = button(say('item.close'));
      if (await close.isVisible()) await hands.press(close);
      await someone.openItem(name);
      await someone.tab('redact');
    }
    const boxes = (page: Page): Locator => page.locator('.redact-sheet .redact-box');
    const sheet = (page: Page): Locator => page.locator('.redact-sheet');
    const place = (box: Locator): Promise<readonly number[]> =>
      box.evaluate((element) => {
        const { left, top, width, height } = element.style;
        return [left, top, width, height].map(Number.parseFloat);
      });
    async function drag(
      page: Page,
      from: readonly [number, number],
      to: readonly [number, number],
    ): Promise<void> {
      // Fitted into its place, and standing still.
      await sheet(page).hover();
      const area = await sheet(page).boundingBox();
      if (area === null) throw new Error('the sheet is seen');
      const at = ([x, y]: readonly [number, number]): [number, number] => [
        area.x + area.width * x,
        area.y + area.height * y,
      ];
      await page.mouse.move(...at(from));
      await page.mouse.down();
      await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
      await page.mouse.move(...at(to));
      await page.mouse.up();
    }

    it('draws a box by pointer, moves it, and makes the derivative with its own number', async (context) => {
      const on = stage(context);
      await open(on, PHOTO);
      const { someone, hands } = on;
      const { page, say, button } = someone;
      await sheet(page).waitFor({ timeout: 90_000 });
      await drag(page, [0.1, 0.2], [0.5, 0.6]);
      const box = boxes(page);
      await soon(() => box.count()).toBe(1);
      const near = (wanted: readonly number[]) => async (): Promise<boolean> =>
        (await place(box)).every((value, at) => Math.abs(value - (wanted[at] ?? 0)) < 1.5);
      await soon(near([10, 20, 40, 40])).toBe(true);
      await drag(page, [0.3, 0.4], [0.4, 0.5]);
      await soon(near([20, 30, 40, 40])).toBe(true);

      await hands.press(button(say('item.redact.make')));
      await page.getByText(say('item.redact.noReason')).waitFor();
      await hands.press(button(say('item.redact.result')));
      await soon(() => page.locator('.redact-cover').count()).toBe(1);
      await hands.press(button(say('item.redact.result')));
      await hands.type(someone.field(say('item.redact.reason')), 'A sample reason.');
      await hands.press(button(say('item.redact.make')));
      await page.getByText(say('item.redact.started')).waitFor();
      // The draft is gone, and the derivative is named by its original.
      await soon(() => boxes(page).count()).toBe(0);
      const number = /-R01$/;
      await page.getByRole('link', { name: number }).first().waitFor({ timeout: 90_000 });
      await hands.press(page.getByRole('link', { name: number }).first());
      // Until then the tabs are those of the original.
      await someone.arrived(/-R01\b/);
      await someone.tab('custody');
      const kind = say('item.derivation.redaction');
      await page
        .getByRole('list', { name: /Custody of/ })
        .getByText(say('item.act.derivation.derivative', { kind, who: 'K-02' }))
        .waitFor();
      expect(await page.getByRole('list', { name: /Custody of/ }).innerText()).toContain('A sample reason.');
    });

    it('does all of it by keyboard on a page of a PDF', async (context) => {
      const on = stage(context);
      await open(on, DOCUMENT);
      const { page, say, button } = on.someone;
      await sheet(page).waitFor({ timeout: 90_000 });
      await inSight(button(say('item.redact.add')));
      await button(say('item.redact.add')).focus();
      await page.keyboard.press('Enter');
      const box = boxes(page);
      await soon(() => box.count()).toBe(1);
      expect(await place(box)).toEqual([40, 45, 20, 10]);
      await box.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Control+ArrowUp');
      await soon(() => place(box)).toEqual([41, 45.9, 21, 10]);
      const left = page.getByRole('textbox', { name: say('item.redact.x'), exact: true });
      await left.fill('12.5');
      await page.keyboard.press('Enter');
      await soon(() => place(box)).toEqual([12.5, 45.9, 21, 10]);
      await box.focus();
      await page.keyboard.press('Delete');
      await soon(() => box.count()).toBe(0);
      await page.getByText(say('item.redact.none')).waitFor();
    });

    it('keeps what was drawn while somebody looks at another part', async (context) => {
      const on = stage(context);
      await open(on, DOCUMENT);
      const { someone, hands } = on;
      const { page, say, button } = someone;
      await hands.press(button(say('item.redact.add')));
      await someone.tab('custody');
      await someone.tab('redact');
      await soon(() => boxes(page).count()).toBe(1);
      await hands.press(button(say('item.redact.remove', { place: 1 })));
      await soon(() => boxes(page).count()).toBe(0);
    });

    it('shows nothing of a covered item before it is uncovered', async (context) => {
      const on = stage(context);
      await open(on, SCREEN);
      const { page, say, button } = on.someone;
      await button(say('item.cover.showOnce')).waitFor();
      expect([await sheet(page).count(), await page.locator('img').count()]).toEqual([0, 0]);
      await on.hands.press(button(say('item.cover.showOnce')));
      await sheet(page).waitFor({ timeout: 90_000 });
      // Blurred first, and nothing in it can be reached.
      expect(await page.locator('.blur-content').evaluate((element) => element.hasAttribute('inert'))).toBe(
        true,
      );
    });
  },
);
