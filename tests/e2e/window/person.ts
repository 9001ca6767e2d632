/**
 * What people do in the window, in the words of the interface: the texts come from its own catalogues, so that a specification
 * reads the same in every language and fails where a control has no name.
 */
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { createPageSpeaker, type PageSpeaker } from '../../../renderer/i18n/page-speaker.ts';
import type { Hands } from './hands.ts';
import type { Choice, TestFolders, WindowUnderTest } from './under-test.ts';

/** Long work (Argon2id, parsers, a bundle) on a slow machine. */
const PATIENCE = 180_000;

export const KEY_PASSPHRASE = 'sample key passphrase';
export const CASE_PASSPHRASE = 'sample case passphrase';

export interface Exported {
  readonly path: string;
  /** As shown on the page: eight groups of five digits. */
  readonly fingerprint: string;
}

export interface Person {
  readonly page: Page;
  readonly say: PageSpeaker['say'];
  readonly button: (name: string | RegExp) => Locator;
  readonly field: (name: string) => Locator;
  readonly firstRun: (code: string) => Promise<void>;
  readonly unlock: () => Promise<void>;
  /** Locks; returns the page that is there then. */
  readonly lock: () => Promise<Page>;
  readonly createCase: (name: string) => Promise<string>;
  /** Opens a case of the list by its title: with the custodian's key, or the passphrase of the case. */
  readonly openCase: (title: string, by?: 'key' | 'passphrase') => Promise<void>;
  /** Waits until the page with this title is there. */
  readonly arrived: (title: string | RegExp) => Promise<void>;
  /** Unfolds what is folded. */
  readonly unfold: (summary: string | RegExp) => Promise<void>;
  readonly goTo: (
    section:
      | 'evidence'
      | 'import'
      | 'ledger'
      | 'bundles'
      | 'verify'
      | 'people'
      | 'settings'
      | 'help'
      | 'start',
  ) => Promise<void>;
  readonly importFrom: (choice: Choice) => Promise<string>;
  readonly openItem: (text: string) => Promise<void>;
  readonly tab: (
    name: 'preview' | 'description' | 'metadata' | 'custody' | 'notes' | 'redact',
  ) => Promise<void>;
  readonly exportAll: (target: string, form: 'zip' | 'directory') => Promise<Exported>;
  /** Verifies what somebody brings; returns the verdict's code as shown. */
  readonly verify: (path: string) => Promise<string>;
}

export function person(
  window: WindowUnderTest,
  hands: Hands,
  folders: TestFolders,
  language: 'en' | 'ar' = 'en',
): Person {
  const { page } = window;
  const speaker = createPageSpeaker(language, 'UTC');
  const { say } = speaker;
  const button = (name: string | RegExp): Locator =>
    page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  const field = (name: string): Locator => page.getByRole('textbox', { name }).first();
  const heading = (name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });
  const arrived = (name: string | RegExp): Promise<void> => heading(name).waitFor({ timeout: PATIENCE });
  const press = (what: Locator): Promise<void> => hands.press(what);

  return {
    page,
    say,
    button,
    field,
    arrived,

    async unfold(summary) {
      await press(button(summary));
    },

    async openCase(title, by = 'key') {
      await arrived(say('cases.title'));
      await press(button(say('cases.openThis', { name: title })));
      await press(
        page.getByRole('radio', { name: say(by === 'key' ? 'case.open.key' : 'case.open.passphrase') }),
      );
      if (by === 'passphrase') await hands.type(field(say('case.new.passphrase')), CASE_PASSPHRASE);
      await press(button(say('case.open.act')));
      await arrived(say('evidence.title'));
    },

    async firstRun(code) {
      await arrived(say('start.first.title'));
      await hands.type(field(say('start.code')), code);
      await hands.type(field(say('start.passphrase.new')), KEY_PASSPHRASE);
      await hands.type(field(say('start.passphrase.again')), KEY_PASSPHRASE);
      await press(button(say('start.first.act')));
      await arrived(say('case.new.title'));
    },

    async unlock() {
      await arrived(say('start.unlock.title'));
      await hands.type(field(say('start.passphrase')), KEY_PASSPHRASE);
      await press(button(say('start.unlock.act')));
      await heading(say('start.unlock.title')).waitFor({ state: 'detached', timeout: PATIENCE });
      // Whoever looks which page is there finds one.
      await page.locator('[data-page-title]').first().waitFor({ timeout: PATIENCE });
    },

    async lock() {
      await press(button(say('app.lock')));
      const locked = await window.afterLock();
      await locked
        .getByRole('heading', { level: 1, name: say('start.unlock.title') })
        .waitFor({ timeout: PATIENCE });
      return locked;
    },

    async createCase(name) {
      const path = join(folders.files, `${name}.custodia`);
      await arrived(say('case.new.title'));
      await hands.type(field(say('case.new.title.field')), name);
      await hands.type(field(say('case.new.prefix')), 'SMP');
      await window.choosing({ kind: 'new', paths: [path] }, () =>
        press(button(say('case.new.place.choose'))),
      );
      await page.getByText(path).first().waitFor();
      await hands.type(field(say('case.new.passphrase')), CASE_PASSPHRASE);
      await hands.type(field(say('start.passphrase.again')), CASE_PASSPHRASE);
      await press(button(say('case.new.act')));
      await arrived(say('recovery.title'));
      await press(page.getByRole('checkbox', { name: say('recovery.written') }));
      await press(button(say('recovery.act')));
      await arrived(say('import.title'));
      return path;
    },

    async goTo(section) {
      await press(
        page
          .getByRole('navigation')
          .getByRole('link', { name: new RegExp(`^${say(`nav.${section}`)}`) })
          .first(),
      );
    },

    async importFrom(choice) {
      await arrived(say('import.title'));
      const opens = choice.kind === 'files' ? 'import.chooseFiles' : 'import.chooseFolders';
      await window.choosing(choice, () => press(button(say(opens))));
      const start = page
        .locator('[data-act="start-import"]')
        .or(button(/^(Import \d|Start the import)/))
        .first();
      await start.waitFor();
      await expect.poll(() => start.isEnabled(), { timeout: PATIENCE }).toBe(true);
      await press(start);
      const toEvidence = page
        .getByRole('link', { name: say('import.evidence') })
        .or(button(say('import.evidence')));
      await toEvidence.first().waitFor({ timeout: PATIENCE });
      const result = await page.getByRole('main').innerText();
      await press(toEvidence.first());
      await arrived(say('evidence.title'));
      return result;
    },

    async openItem(text) {
      const search = page.getByRole('searchbox').first();
      await hands.type(search, text);
      // The list is read a moment after the last key, and rows take other places then.
      await page
        .getByRole('list', { name: say('evidence.chips') })
        .getByText(say('evidence.chip.search', { value: text }), { exact: true })
        .waitFor({ timeout: PATIENCE });
      await page
        .locator('.evidence-hits', { hasText: say('evidence.counting') })
        .waitFor({ state: 'detached', timeout: PATIENCE });
      const row = page.getByRole('row').filter({ hasText: text }).first();
      await row.waitFor({ timeout: PATIENCE });
      if (hands.name === 'pointer') {
        await row.dblclick();
      } else {
        await page.keyboard.press('Tab');
        const grid = page.getByRole('grid').first();
        for (let stop = 0; stop < 20; stop++) {
          if (
            await grid.evaluate(
              (element) => element === document.activeElement || element.contains(document.activeElement),
            )
          )
            break;
          await page.keyboard.press('Tab');
        }
        await page.keyboard.press('Home');
        const isAtRow = (): Promise<boolean> =>
          grid.evaluate((element, wanted) => {
            const id = element.getAttribute('aria-activedescendant');
            const at = id === null ? null : document.getElementById(id);
            return at?.textContent.includes(wanted) ?? false;
          }, text);
        for (let down = 0; down < 50 && !(await isAtRow()); down++) await page.keyboard.press('ArrowDown');
        expect(await isAtRow(), text).toBe(true);
        await page.keyboard.press('Enter');
      }
      // Beside the list another item may be open until then.
      await page.locator('.evidence-side .item-head').getByText(text).first().waitFor({ timeout: PATIENCE });
      await page.getByRole('tab', { name: say('item.tab.preview') }).waitFor();
    },

    async tab(name) {
      await press(page.getByRole('tab', { name: say(`item.tab.${name}`) }));
    },

    async exportAll(target, form) {
      await press(
        page
          .getByRole('navigation')
          .getByRole('link', { name: say('nav.bundles') })
          .first(),
      );
      await arrived(say('bundles.title'));
      await press(page.getByRole('link', { name: say('bundles.export') }).first());
      await arrived(say('export.step.items.title'));
      await press(page.getByRole('radio').first());
      await press(button(say('ui.next')));
      await arrived(say('export.step.profile.title'));
      // Items of these specifications are not described.
      await press(page.getByRole('radio', { name: say('profiles.none') }));
      await press(button(say('ui.next')));
      await arrived(say('export.step.disclosure.title'));
      await press(button(say('ui.next')));
      await arrived(say('export.step.recipient.title'));
      await hands.type(field(say('export.recipient')), 'Sample registry');
      await hands.type(field(say('export.purpose')), 'Sample handover');
      if (form === 'directory') await press(page.getByRole('radio', { name: say('export.form.directory') }));
      await window.choosing({ kind: 'new', paths: [target] }, () =>
        press(button(say('export.target.choose'))),
      );
      await page.getByText(target).first().waitFor();
      await press(button(say('export.check.act')));
      await arrived(say('export.step.check.title'));
      await page
        .getByRole('heading', { level: 2, name: say('export.findings') })
        .waitFor({ timeout: PATIENCE });
      await press(button(say('export.sign.goOn')));
      await arrived(say('export.step.sign.title'));
      await press(button(/^(Sign as|وقّع)/));
      const digits = page.locator('[data-fingerprint]').first();
      await digits.waitFor({ timeout: PATIENCE });
      const fingerprint = (await digits.getAttribute('data-fingerprint')) ?? '';
      return { path: target, fingerprint };
    },

    async verify(path) {
      await press(
        page
          .getByRole('navigation')
          .getByRole('link', { name: say('nav.verify') })
          .first(),
      );
      await arrived(say('verify.title'));
      await window.choosing({ kind: 'any', paths: [path] }, () => press(button(say('verify.choose'))));
      await page.getByText(path).first().waitFor();
      await press(button(say('verify.act')));
      const report = page.locator('[data-verdict]');
      await report.waitFor({ timeout: PATIENCE });
      return (await report.getAttribute('data-verdict')) ?? '';
    },
  };
}
