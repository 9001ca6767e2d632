/** Disks that fill up, go away or cannot be written: a sentence each time, and the window goes on. */
import { cpSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { expect, it, type TestContext } from 'vitest';
import { casePaths } from '../../../electron/engine/case/paths.ts';
import { writeSeededFile } from '../../command/seeded.ts';
import { type Mounted, SMALL_DISKS, tryMount } from '../../fault/mounts.ts';
import { importFolder, makeCase, makeCustodian, type OnStage, onStage, soon } from './on-stage.ts';
import type { TestFolders } from './under-test.ts';

const SAMPLES = fileURLToPath(new URL('../../../resources/samples', import.meta.url));
const DISK_MIB = 64;
const MEBIBYTE = 1_048_576;
const FILES = 24;

const disks = new Map<string, Mounted | { readonly reason: string }>();
const ballastOn = (disk: string): string => join(disk, 'ballast');

/** Leaves so much room on it. */
function fill(disk: string, leavesBytes: number): void {
  rmSync(ballastOn(disk), { force: true });
  const { bavail, bsize } = statfsSync(disk);
  writeSeededFile(ballastOn(disk), 'ballast', Math.max(bavail * bsize - leavesBytes, 0));
}

/** Takes the last bytes: names and blocks that a file system keeps for itself are not all counted. */
function fillUp(disk: string): void {
  for (let at = 0; at < 10_000; at++) {
    try {
      writeFileSync(join(disk, `crumb ${at}`), Buffer.alloc(4096));
    } catch {
      return;
    }
  }
}
function makeRoom(disk: string): void {
  rmSync(ballastOn(disk), { force: true });
  for (let at = 0; at < 10_000; at++) rmSync(join(disk, `crumb ${at}`), { force: true });
}

/** Whether a person sees it without scrolling. */
const isInSight = (what: Locator): Promise<boolean> =>
  what.evaluate((element) => {
    const { top, left, bottom } = element.getBoundingClientRect();
    const at = document.elementFromPoint(left + 4, (top + Math.min(bottom, innerHeight)) / 2);
    return at !== null && (element === at || element.contains(at));
  });

onStage(
  'disks',
  {
    async prepare(engine, folders) {
      const large = join(folders.files, 'large');
      mkdirSync(large);
      for (let at = 0; at < FILES; at++)
        writeSeededFile(join(large, `large ${at}.bin`), `disks ${at}`, MEBIBYTE);
      const photos = join(folders.files, 'photos');
      cpSync(join(SAMPLES, 'photos', 'sample-gps.jpg'), join(photos, 'sample-gps.jpg'), { recursive: true });
      const disk = tryMount(SMALL_DISKS, join(folders.files, 'disk'), DISK_MIB);
      disks.set(folders.root, disk);
      await makeCustodian(engine);
      if ('dir' in disk) {
        const onDisk = { ...folders, files: disk.dir };
        await makeCase(engine, onDisk, 'On a small disk');
        await engine.call('cases.close', {});
      }
      const stick = join(folders.files, 'stick');
      mkdirSync(stick);
      await makeCase(engine, { ...folders, files: stick }, 'On a stick');
      await importFolder(engine, photos);
    },
    tidyUp({ root }) {
      const disk = disks.get(root);
      if (disk !== undefined && 'unmount' in disk) disk.unmount();
    },
  },
  (stage, shell) => {
    const diskOf = (context: TestContext, { root }: TestFolders): Mounted => {
      const disk = disks.get(root);
      if (disk === undefined || !('dir' in disk)) return context.skip(disk?.reason ?? 'no disk');
      return disk;
    };
    /** Opens a case, whatever was open. */
    async function open({ someone }: OnStage, title: string): Promise<void> {
      const { page, say } = someone;
      await page.keyboard.press('Escape');
      await someone.goTo('start');
      await someone.arrived(say('cases.title'));
      await someone.openCase(title);
    }

    it('says that the disk is full, and goes on when there is room', async (context) => {
      const on = stage(context);
      const { dir } = diskOf(context, on.folders);
      const { someone, hands, window } = on;
      const { page, say, button } = someone;
      await open(on, 'On a small disk');
      fill(dir, (FILES / 2) * MEBIBYTE);
      await someone.goTo('import');
      await someone.arrived(say('import.title'));
      await window.choosing({ kind: 'folders', paths: [join(on.folders.files, 'large')] }, () =>
        hands.press(button(say('import.chooseFolders'))),
      );
      await page.getByText(say('import.doesNotFit')).waitFor();
      await hands.press(button(say('import.startCount', { count: FILES })));
      // Half of the files are read and written until then.
      await page
        .getByRole('alert')
        .filter({ hasText: 'The disk is full at' })
        .first()
        .waitFor({ timeout: 90_000 });
      makeRoom(dir);
      await someone.goTo('import');
      await hands.press(button(say('import.unfinished.goOn')));
      await someone.arrived(new RegExp(`: ${FILES} acquired$`));
    });

    it('keeps what was typed when it cannot be recorded, and records it when there is room', async (context) => {
      const on = stage(context);
      const { dir } = diskOf(context, on.folders);
      const { someone, hands } = on;
      const { page, say, button } = someone;
      await open(on, 'On a small disk');
      await someone.openItem('large 3.bin');
      await someone.tab('description');
      fill(dir, 0);
      fillUp(dir);
      const title = someone.field(say('item.label.title'));
      await hands.type(title, 'Sample title for a full disk');
      await hands.type(someone.field(say('item.label.description')), 'A long sample. '.repeat(2000));
      await hands.press(button(say('item.form.save')));
      const refusal = page.getByRole('alert').filter({ hasText: 'The disk is full' }).first();
      await refusal.waitFor();
      await soon(() => isInSight(refusal)).toBe(true);
      expect(await title.inputValue()).toBe('Sample title for a full disk');
      makeRoom(dir);
      await hands.press(button(say('item.form.save')));
      await page.getByText(say('item.form.saved')).waitFor();
    });

    it('opens a case on a read-only disk to read, and says so', async (context) => {
      const on = stage(context);
      const disk = diskOf(context, on.folders);
      const { someone, hands } = on;
      const { page, say, button } = someone;
      await open(on, 'On a small disk');
      await hands.press(button(say('app.caseMenu')));
      await hands.press(page.getByRole('menuitem', { name: say('app.closeCase') }));
      await someone.arrived(say('cases.title'));
      disk.makeReadOnly();
      await someone.openCase('On a small disk');
      await page.getByText(say('app.readOnly'), { exact: true }).waitFor();
      await someone.goTo('import');
      await page.getByText(say('import.readOnly')).waitFor();
      await someone.goTo('evidence');
      await someone.openItem('large 3.bin');
      await someone.tab('notes');
      await page.getByText(say('item.readOnly')).waitFor();
    });

    it('records nothing in a case whose folder is gone, says so, and goes on', async (context) => {
      const on = stage(context);
      const { someone, hands, folders } = on;
      const { page, say, button } = someone;
      await open(on, 'On a stick');
      await someone.openItem('sample-gps.jpg');
      await page.locator('.preview img').first().waitFor();
      // The engine may write there until the end.
      rmSync(join(folders.files, 'stick'), { recursive: true, maxRetries: 10 });
      await someone.tab('description');
      const title = someone.field(say('item.label.title'));
      await hands.type(title, 'Sample title after the stick went');
      await hands.press(button(say('item.form.save')));
      const refusal = page.getByRole('alert').filter({ hasText: 'There is no file or folder' }).first();
      await refusal.waitFor();
      await soon(() => isInSight(refusal)).toBe(true);
      expect(await title.inputValue()).toBe('Sample title after the stick went');
      await someone.goTo('verify');
      await hands.press(button(say('verify.case.act')));
      await page.getByRole('alert').or(page.locator('[data-verdict]')).first().waitFor({ timeout: 90_000 });
      await someone.goTo('start');
      await someone.arrived(say('cases.title'));
      const gone = page.getByText(say('cases.recent.gone'));
      await gone.waitFor();

      // What is pressed while the list is read again stays pressed.
      const forget = button(say('cases.recent.forget', { name: 'On a stick' }));
      await forget.hover();
      await page.mouse.down();
      const { header } = casePaths(join(folders.files, 'stick', 'On a stick.custodia'));
      mkdirSync(dirname(header), { recursive: true });
      writeFileSync(header, '');
      await page.evaluate(() => dispatchEvent(new Event('focus')));
      await gone.waitFor({ state: 'detached' });
      await page.mouse.up();
      await forget.waitFor({ state: 'detached' });
    });

    // Elsewhere the dialog is the system's own.
    if (shell !== 'loopback') return;
    it('takes no folder for the one that is still read', async (context) => {
      const { someone, hands, window } = stage(context);
      const { page, say, button } = someone;
      await hands.press(button(say('cases.create')));
      await hands.press(button(say('case.new.place.choose')));
      const dialog = page.getByRole('dialog').filter({ has: page.getByRole('navigation') });
      const take = dialog.locator('footer').getByRole('button').last();
      await dialog.getByRole('textbox').fill('Sample');
      await soon(() => take.isEnabled()).toBe(true);
      await window.freezing(async () => {
        await hands.press(dialog.getByRole('list').last().getByRole('button', { name: 'photos' }));
        await soon(() => take.isEnabled()).toBe(false);
      });
      await soon(() => take.isEnabled()).toBe(true);
      await soon(() => dialog.locator('.file-path').innerText()).toMatch(/photos$/);
    });
  },
);
