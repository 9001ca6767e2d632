/** Working with evidence items: finding, arranging and describing many, notes, events off the computer, derivatives, and the ledger. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { inSight } from './hands.ts';
import { importFolder, makeCase, makeCustodian, type OnStage, onStage, soon } from './on-stage.ts';

const SAMPLES = fileURLToPath(new URL('../../../resources/samples', import.meta.url));
const TEXTS = ['alpha', 'bravo', 'charlie', 'delta', 'echo'] as const;
const PHOTO = 'sample-gps.jpg';
const ITEMS = TEXTS.length + 2;

onStage(
  'acts',
  {
    async prepare(engine, folders) {
      const card = join(folders.files, 'card');
      mkdirSync(card);
      for (const name of TEXTS)
        writeFileSync(join(card, `${name}.txt`), `Sample text. The word of this file is kestrel-${name}.\n`);
      for (const name of [PHOTO, 'sample-screen.png'])
        cpSync(join(SAMPLES, 'photos', name), join(card, name));
      await makeCustodian(engine);
      await makeCase(engine, folders, 'Sample acts');
      await importFolder(engine, card);
    },
  },
  (stage) => {
    const rowOf = (page: Page, text: string): Locator =>
      page.getByRole('row').filter({ hasText: text }).first();
    const bar = (page: Page): Locator => page.locator('.selection-bar');
    const hits = (page: Page): Promise<string> => page.locator('.evidence-hits').innerText();
    const chipsOf = ({ someone: { page, say } }: OnStage): Locator =>
      page.getByRole('list', { name: say('evidence.chips') }).getByRole('button');
    async function takeChipsAway(on: OnStage): Promise<void> {
      const chips = chipsOf(on);
      for (let left = await chips.count(); left > 0; left--) {
        await on.hands.press(chips.first());
        await soon(() => chips.count()).toBe(left - 1);
      }
    }
    const news = (page: Page, text: string): Promise<void> => page.getByText(text).first().waitFor();
    /** The list with nothing searched, filtered or selected. */
    async function list(on: OnStage): Promise<void> {
      const { someone, hands } = on;
      const { page, say, button } = someone;
      await page.keyboard.press('Escape');
      if (await page.getByRole('heading', { level: 1, name: say('cases.title') }).isVisible())
        await someone.openCase('Sample acts');
      await someone.goTo('evidence');
      await someone.arrived(say('evidence.title'));
      await hands.type(page.getByRole('searchbox').first(), '');
      const clear = button(say('evidence.selection.clear'));
      if (await clear.isVisible()) await hands.press(clear);
      // The words go by themselves, a moment after the field was emptied.
      await soon(() =>
        chipsOf(on)
          .filter({ hasText: say('evidence.chip.search', { value: '' }) })
          .count(),
      ).toBe(0);
      await takeChipsAway(on);
      await soon(() => hits(page)).toMatch(/^\d+ evidence items$/);
    }
    /** The cells of a column, in the order of the list. */
    async function column({ someone: { page } }: OnStage, header: string): Promise<string[]> {
      const headers = await page.getByRole('grid').first().getByRole('columnheader').allInnerTexts();
      const at = headers.findIndex((text) => text.trim() === header);
      expect(at, `${header} among ${headers.join(', ')}`).toBeGreaterThanOrEqual(0);
      // Read at once: rows come and go while they are read one by one.
      const found = await page
        .getByRole('grid')
        .first()
        .evaluate(
          (grid, cell) =>
            [...grid.querySelectorAll('[role=row]:has([role=gridcell])')].map((row) => ({
              index: Number(row.getAttribute('aria-rowindex')),
              text: row.querySelectorAll('[role=gridcell]')[cell]?.textContent.trim() ?? '',
            })),
          at,
        );
      return found.toSorted((a, b) => a.index - b.index).map(({ text }) => text);
    }

    it('selects a range with Shift, and all of them', async (context) => {
      const on = stage(context);
      await list(on);
      const { page, say } = on.someone;
      await rowOf(page, 'alpha.txt').click();
      await rowOf(page, 'charlie.txt').click({ modifiers: ['Shift'] });
      await page
        .getByText(say('evidence.selected', { count: 3 }), { exact: true })
        .first()
        .waitFor();
      await page.getByRole('grid').first().press('ControlOrMeta+a');
      await page
        .getByText(say('evidence.selected', { count: ITEMS }), { exact: true })
        .first()
        .waitFor();
    });

    it('keeps what is selected while the list is read again', async (context) => {
      const on = stage(context);
      await list(on);
      const { someone, hands, window } = on;
      const { page, say } = someone;
      await window.freezing(async () => {
        await hands.type(page.getByRole('searchbox').first(), 'kestrel');
        await page.getByText(say('evidence.counting')).waitFor();
        for (const name of ['delta.txt', 'bravo.txt']) await rowOf(page, name).locator('.cell.check').click();
      });
      await soon(() => hits(page)).toBe(say('evidence.hitsOf', { count: TEXTS.length, total: ITEMS }));
      await page
        .getByText(say('evidence.selected', { count: 2 }), { exact: true })
        .first()
        .waitFor();
      for (const name of ['delta.txt', 'bravo.txt'])
        expect(await rowOf(page, name).getAttribute('aria-selected')).toBe('true');
    });

    it('opens the item that was pressed twice, also where the list was read again between the two', async (context) => {
      const on = stage(context);
      await list(on);
      const { someone, hands, window } = on;
      const { page, say, button } = someone;
      const header = page.getByRole('columnheader', { name: say('evidence.column.number') });
      const other = page.locator('[role=row]', { hasText: 'alpha.txt' }).getByText('alpha.txt');
      const box = await other.boundingBox();
      if (box === null) throw new Error('no row is there');
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await window.freezing(async () => {
        await hands.press(header.getByRole('button'));
        await page.getByText(say('evidence.counting')).waitFor();
        await page.mouse.click(x, y);
      });
      await soon(async () => (await column(on, say('evidence.column.fileName')))[0]).not.toBe('alpha.txt');
      await page.mouse.move(x, y);
      await page.mouse.down({ clickCount: 2 });
      await page.mouse.up({ clickCount: 2 });
      const side = page.locator('.evidence-side .item-head');
      await side.waitFor();
      expect(await side.innerText()).toContain('alpha.txt');
      await hands.press(button(say('item.close')));
      await hands.press(header.getByRole('button'));
      await soon(async () => (await column(on, say('evidence.column.fileName')))[0]).toBe('alpha.txt');
    });

    it('tags, numbers, describes and marks many at once, each in the ledger', async (context) => {
      const on = stage(context);
      await list(on);
      const { someone, hands } = on;
      const { page, say, button } = someone;
      await rowOf(page, 'alpha.txt').click();
      await rowOf(page, 'charlie.txt').click({ modifiers: ['Shift'] });

      await hands.press(bar(page).getByRole('button', { name: say('evidence.act.tag'), exact: true }));
      const panel = page.getByRole('dialog');
      await panel.getByRole('combobox').first().fill('river bank, ضفة');
      await hands.press(panel.getByRole('button', { name: say('item.tag.take'), exact: true }));
      await hands.press(panel.getByRole('button', { name: say('evidence.tag.save') }));
      await panel.waitFor({ state: 'detached' });
      await news(page, say('evidence.done', { count: 3 }));

      await hands.press(bar(page).getByRole('button', { name: say('evidence.act.number'), exact: true }));
      await panel.getByRole('textbox', { name: say('evidence.number.prefix') }).fill('EX-');
      await panel.getByText('EX-003').first().waitFor();
      await hands.press(panel.getByRole('button', { name: say('evidence.number.save') }));
      await panel.waitFor({ state: 'detached' });

      await hands.press(bar(page).getByRole('button', { name: say('evidence.act.describe'), exact: true }));
      const field = say('item.label.description');
      await hands.press(panel.getByRole('checkbox', { name: say('evidence.describe.write', { field }) }));
      await panel.getByRole('textbox', { name: field }).fill('Sample description of several');
      await hands.press(panel.getByRole('button', { name: say('evidence.describe.save') }));
      await panel.waitFor({ state: 'detached' });
      await hands.press(button(say('evidence.selection.clear')));

      await rowOf(page, PHOTO).locator('.cell.check').click();
      await hands.press(
        bar(page).getByRole('button', { name: say('evidence.act.graphicMenu'), exact: true }),
      );
      await hands.press(page.getByRole('menuitem', { name: say('evidence.act.graphic'), exact: true }));
      await news(page, say('evidence.done', { count: 1 }));

      await hands.press(button(say('evidence.columns')));
      for (const name of ['tags', 'reference'] as const) {
        const wanted = page.getByRole('menuitemcheckbox', { name: say(`evidence.column.${name}`) });
        expect(await wanted.getAttribute('aria-checked')).toBe('false');
        await hands.press(wanted);
        await soon(() => wanted.getAttribute('aria-checked')).toBe('true');
      }
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await soon(() => column(on, say('evidence.column.reference'))).toEqual(
        expect.arrayContaining(['EX-001', 'EX-002', 'EX-003']),
      );
      await soon(async () =>
        (await column(on, say('evidence.column.tags'))).filter((text) => text !== '–'),
      ).toEqual(Array.from({ length: 3 }, () => 'river bank · ضفة'));
      await someone.goTo('ledger');
      await someone.arrived(say('ledger.title'));
      const entries = page.getByRole('grid').first();
      await entries
        .getByText(say('item.act.graphic.on', { who: 'K-02' }))
        .first()
        .waitFor();
      await entries
        .getByText(/^Described by K-02: tags/)
        .first()
        .waitFor();
      await entries
        .getByText(/^Described by K-02: reference/)
        .first()
        .waitFor();
    });

    it('offers the words of the profiles, for one and for many, and takes other words', async (context) => {
      const on = stage(context);
      await list(on);
      const { someone, hands } = on;
      const { page, say, button } = someone;
      const options = page.getByRole('option');
      await rowOf(page, 'alpha.txt').click();
      await rowOf(page, 'bravo.txt').click({ modifiers: ['Shift'] });
      await hands.press(bar(page).getByRole('button', { name: say('evidence.act.describe'), exact: true }));
      const panel = page.getByRole('dialog');
      const field = say('item.label.itemType');
      await hands.press(panel.getByRole('checkbox', { name: say('evidence.describe.write', { field }) }));
      const type = panel.getByRole('combobox', { name: field });
      await soon(() => panel.getByText(say('item.suggested')).count()).toBe(1);
      await inSight(type);
      await type.pressSequentially('doc');
      await soon(() => options.allInnerTexts()).toEqual(['document']);
      await page.keyboard.press('ArrowDown');
      await soon(() => type.getAttribute('aria-activedescendant')).not.toBeNull();
      await page.keyboard.press('Enter');
      await soon(() => type.inputValue()).toBe('document');
      await hands.press(panel.getByRole('button', { name: say('evidence.describe.save') }));
      await panel.waitFor({ state: 'detached' });
      await hands.press(button(say('evidence.selection.clear')));

      await someone.openItem('bravo.txt');
      await someone.tab('description');
      await soon(() => page.getByRole('combobox', { name: field }).inputValue()).toBe('document');
      await page.getByRole('combobox', { name: field }).fill('a sample of its own kind');
      const level = page.getByRole('combobox', { name: say('item.part.level') });
      await inSight(level);
      await level.focus();
      expect(await options.count()).toBe(0);
      await page.keyboard.press('ArrowDown');
      await soon(() => options.count()).toBe(4);
      await page.keyboard.press('Escape');
      await soon(() => options.count()).toBe(0);
      // The list alone was closed: the item is still there.
      await inSight(level);
      await page.keyboard.press('ArrowDown');
      await soon(() => options.allInnerTexts()).toEqual(['Public', 'Confidential', 'Under seal', 'Secret']);
      await soon(() => level.getAttribute('aria-activedescendant')).not.toBeNull();
      await page.keyboard.press('Enter');
      await soon(() => level.inputValue()).toBe('Public');
      await soon(() => page.getByRole('status').allInnerTexts()).toContain(
        say('item.form.touched', { count: 2 }),
      );
      await page.keyboard.press('Control+s');
      await page.getByText(say('item.form.saved')).waitFor();
      await soon(() => page.getByRole('combobox', { name: field }).inputValue()).toBe(
        'a sample of its own kind',
      );
    });

    it('finds words of names, descriptions, metadata and text, and says how many', async (context) => {
      const on = stage(context);
      await list(on);
      const { someone, hands } = on;
      const { page, say } = someone;
      const search = page.getByRole('searchbox').first();
      for (const [words, count] of [
        ['bravo.txt', 1],
        ['several', 3],
        ['kestrel-delta', 1],
        ['"river bank"', 3],
        ['nothing-of-the-kind', 0],
      ] as const) {
        await hands.type(search, words);
        await soon(() => hits(page), words).toBe(say('evidence.hitsOf', { count, total: ITEMS }));
      }
      await page.getByText(say('evidence.nothing.title')).waitFor();
      await hands.press(someone.button(say('evidence.nothing.all')));
      await soon(() => hits(page)).toBe(say('evidence.hits', { count: ITEMS }));
      await hands.type(search, 'image/png');
      await soon(() => hits(page)).toMatch(/^[12] of /);
    });

    it('sorts both ways, and filters by type and status with conditions that can be taken away', async (context) => {
      const on = stage(context);
      await list(on);
      const { someone, hands, folders } = on;
      const { page, say, button } = someone;
      const header = page.getByRole('columnheader', { name: say('evidence.column.size') });
      const sizeOf = (name: string): number => statSync(join(folders.files, 'card', name)).size;
      const sizes = async (): Promise<number[]> =>
        (await column(on, say('evidence.column.fileName'))).map(sizeOf);
      const wanted = readdirSync(join(folders.files, 'card'))
        .map(sizeOf)
        .toSorted((a, b) => a - b);
      await hands.press(header.getByRole('button'));
      await soon(() => header.getAttribute('aria-sort')).toBe('ascending');
      await soon(sizes).toEqual(wanted);
      await hands.press(header.getByRole('button'));
      await soon(() => header.getAttribute('aria-sort')).toBe('descending');
      await soon(sizes).toEqual(wanted.toReversed());

      await hands.press(button(say('evidence.filter')));
      const panel = page.getByRole('dialog');
      await hands.press(panel.getByRole('checkbox', { name: new RegExp(`^${say('evidence.kind.image')}`) }));
      await hands.press(
        panel.getByRole('checkbox', { name: new RegExp(`^${say('evidence.status.graphic')}`) }),
      );
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      await soon(() => hits(page)).toBe(say('evidence.hitsOf', { count: 1, total: ITEMS }));
      await takeChipsAway(on);
      await soon(() => hits(page)).toBe(say('evidence.hits', { count: ITEMS }));
    });

    it('draws no thumbnail of a graphic item in the gallery, and never asks for one', async (context) => {
      const on = stage(context);
      await list(on);
      const { someone, hands } = on;
      const { page, say, button } = someone;
      await hands.press(button(say('evidence.layout.gallery')));
      const tile = (name: string): Locator => page.getByRole('option').filter({ hasText: name });
      await tile('sample-screen.png').locator('img').waitFor();
      await tile(PHOTO).getByText(say('evidence.tile.graphic')).waitFor();
      expect(await tile(PHOTO).locator('img, video, canvas, picture').count()).toBe(0);
      expect(
        await tile(PHOTO).evaluate((element) =>
          [element, ...element.querySelectorAll('*')].map((one) => getComputedStyle(one).backgroundImage),
        ),
      ).not.toContainEqual(expect.stringContaining('url'));
      await hands.press(button(say('evidence.layout.table')));
    });

    it('shows the whole hash and lets it be copied, from the item and from the list', async (context) => {
      const on = stage(context);
      await list(on);
      const { someone, folders, hands, window } = on;
      const { page, say } = someone;
      const wanted = createHash('sha256')
        .update(readFileSync(join(folders.files, 'card', 'alpha.txt')))
        .digest('hex');
      // A headless browser asks nobody.
      if (window.shell === 'loopback') await page.context().grantPermissions(['clipboard-write']);
      await someone.openItem('alpha.txt');
      const hash = page.locator('.evidence-side').getByText(wanted.slice(0, 8)).first();
      await hash.waitFor();
      const whole = await page
        .locator('.evidence-side')
        .evaluate((element) => element.textContent.replaceAll(/\s/g, ''));
      expect(whole).toContain(wanted);
      const copy = page.getByRole('button', { name: say('ui.copyHash', { name: 'SHA-256' }) }).first();
      // It is said for two seconds.
      await Promise.all([page.getByText(say('ui.copied')).first().waitFor(), hands.press(copy)]);
      // No page may read the clipboard; a person pastes from it.
      const search = page.getByRole('searchbox').first();
      await search.fill('');
      await search.press('ControlOrMeta+v');
      await soon(() => search.inputValue()).toBe(wanted);
      await hands.press(page.getByRole('button', { name: say('item.close') }).first());
    });

    it('keeps notes in the order in which they were written', async (context) => {
      const on = stage(context);
      await list(on);
      const { someone, hands, window } = on;
      const { page, say, button } = someone;
      await someone.openItem('bravo.txt');
      await someone.tab('notes');
      const [first, second] = ['First sample note', 'ملاحظة ثانية للعينة'];
      const field = page.getByRole('textbox', { name: say('item.notes.new') });
      await hands.type(field, first);
      // Whoever writes on while the first is recorded loses nothing of the second.
      await window.freezing(async () => {
        await hands.press(button(say('item.notes.save')));
        await field.fill(`${first} ${second}`);
      });
      await soon(() => field.inputValue()).toBe(second);
      await page.getByRole('listitem').filter({ hasText: first }).waitFor();
      await hands.press(button(say('item.notes.save')));
      await page.getByRole('listitem').filter({ hasText: second }).waitFor();
      const notes = await page.locator('.note .outside-passage').allInnerTexts();
      expect(notes).toEqual([first, second]);
      await hands.type(page.getByRole('searchbox').first(), 'ثانية');
      await soon(() => hits(page)).toBe(say('evidence.hitsOf', { count: 1, total: ITEMS }));
    });

    it('records what happened off the computer, in the timeline and in the ledger', async (context) => {
      const on = stage(context);
      await list(on);
      const { someone, hands } = on;
      const { page, say, button } = someone;
      await someone.openItem('charlie.txt');
      await someone.tab('custody');
      await hands.press(button(say('item.custody.record')));
      const form = page.getByRole('form', { name: say('item.event.title') });
      await hands.type(form.getByRole('textbox', { name: say('item.event.date') }), '2026-02-30');
      await hands.press(button(say('item.event.save')));
      await form.getByText(say('item.event.wrong.date', { form: say('item.event.form.day') })).waitFor();
      await hands.type(form.getByRole('textbox', { name: say('item.event.date') }), '2026-02-28');
      await hands.type(form.getByRole('textbox', { name: say('item.event.from') }), 'Sample donor');
      await hands.type(form.getByRole('textbox', { name: say('item.event.seals') }), 'S-1, S-2');
      await hands.press(button(say('item.event.save')));
      const sentence = say('item.act.transfer', { at: '2026-02-28', who: 'K-02' });
      const timeline = page.getByRole('list', { name: /Custody of/ });
      await timeline.getByText(sentence).waitFor();
      expect(await timeline.innerText()).toContain('Sample donor');
      await someone.goTo('ledger');
      await page.getByRole('grid').getByText(sentence).first().waitFor();
    });

    it('acquires a derivative as an item that names its original', async (context) => {
      const on = stage(context);
      await list(on);
      const { someone, hands, window, folders } = on;
      const { page, say, button } = someone;
      const file = join(folders.files, 'redacted.txt');
      writeFileSync(file, 'Sample text with a part covered.\n');
      await someone.openItem('delta.txt');
      await someone.tab('custody');
      await hands.press(button(say('item.custody.derive')));
      await hands.press(button(say('item.derive.save')));
      await page.getByText(say('item.derive.noFile')).waitFor();
      await window.choosing({ kind: 'files', paths: [file] }, () =>
        hands.press(button(say('item.derive.choose'))),
      );
      await button(say('item.derive.chooseOther')).waitFor();
      await hands.type(someone.field(say('item.derive.tool')), 'Sample editor 1.0');
      await hands.press(button(say('item.derive.save')));
      const timeline = page.getByRole('list', { name: /Custody of/ });
      const kind = say('item.derivation.redaction');
      await timeline
        .getByText(say('item.act.derivation.original', { kind, who: 'K-02' }))
        .waitFor({ timeout: 90_000 });
      await someone.openItem('redacted.txt');
      expect(await hits(page)).toBe(say('evidence.hitsOf', { count: 1, total: ITEMS + 1 }));
      await page
        .getByRole('list', { name: /Custody of/ })
        .getByText(say('item.act.derivation.derivative', { kind, who: 'K-02' }))
        .waitFor();
      await someone.goTo('ledger');
      await page.getByRole('grid').getByText(kind).first().waitFor();
    });

    it('shows canonical bytes whose SHA-256 after a zero byte is the hash of the entry', async (context) => {
      const on = stage(context);
      const { someone, hands } = on;
      const { page, say } = someone;
      await someone.goTo('ledger');
      await someone.arrived(say('ledger.title'));
      const grid = page.getByRole('grid').first();
      await grid.getByRole('row').nth(1).waitFor();
      await grid.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      const panel = page.locator('.entry-panel');
      const title = panel.getByRole('heading', { level: 2 }).first();
      const newest = Number(/\d+/.exec(await title.innerText())?.[0]);
      expect([newest]).toEqual((await column(on, say('ledger.column.seq'))).slice(0, 1).map(Number));
      for (let seq = newest; seq > newest - 6; seq--) {
        await panel
          .getByRole('heading', { name: say('ledger.entry', { seq }), exact: true })
          .waitFor({ state: 'attached' });
        await panel.getByText(say('ledger.entry.leafHolds')).waitFor();
        const folded = panel.getByRole('button', { name: say('ledger.entry.canonical'), exact: true });
        if ((await folded.getAttribute('aria-expanded')) !== 'true') await hands.press(folded);
        const canonical = await panel.locator('pre.canonical').innerText();
        const hash = createHash('sha256').update('\0').update(canonical).digest('hex');
        const shown = await panel.evaluate((element) => element.textContent.replaceAll(/\s/g, ''));
        expect(shown, `entry ${seq}`).toContain(hash);
        await grid.focus();
        await page.keyboard.press('ArrowDown');
      }
    });
  },
);
