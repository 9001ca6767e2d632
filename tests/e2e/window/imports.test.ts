/** Importing when something is in the way: files that cannot be read, a list that disagrees, a pause, an end, a crash in the middle. */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeSeededFile } from '../../command/seeded.ts';
import { examineCase } from '../../fault/examine.ts';
import { asLines, filesUnder, storedObjects, temporaries } from '../../fault/recorded.ts';
import { makeCase, makeCustodian, type OnStage, onStage, soon } from './on-stage.ts';
import { tracesOf } from './traces.ts';

/** Random, so that nothing else on this machine has it. */
const CANARY = `canary${randomBytes(8).toString('hex')}`;
const TITLE = `Title ${CANARY}`;
/** Enough bytes to be met in the middle, in few enough files to be looked into soon. */
const FILES = 40;
const FILE_BYTES = 2_500_000;
const isRoot = process.getuid?.() === 0;

onStage(
  'imports',
  {
    keepsProfile: true,
    async prepare(engine, folders) {
      for (const source of ['paused', 'ended', 'killed']) {
        const folder = join(folders.files, source, CANARY);
        mkdirSync(folder, { recursive: true });
        for (let at = 0; at < FILES; at++)
          writeSeededFile(join(folder, `${CANARY} ${at}.bin`), `${source} ${at}`, FILE_BYTES);
      }
      await makeCustodian(engine, `Person ${CANARY}`);
      await makeCase(engine, folders, TITLE, { name: 'Sample' });
    },
  },
  (stage) => {
    const caseOf = ({ folders }: OnStage): string => join(folders.files, 'Sample.custodia');
    const sourceOf = ({ folders }: OnStage, name: string): string => join(folders.files, name);

    /** Goes to the page Import, from wherever it is. */
    async function toImport({ someone }: OnStage): Promise<void> {
      const { page, say } = someone;
      if (await page.getByRole('heading', { level: 1, name: say('cases.title') }).isVisible())
        await someone.openCase(TITLE);
      await someone.goTo('import');
      await someone.arrived(say('import.title'));
    }
    /** Starts an import; does something at the moment when some of it is read and not all of it is recorded. */
    async function interrupt(on: OnStage, source: string, act: () => Promise<void>): Promise<void> {
      const { window, hands } = on;
      await toImport(on);
      const { say, button } = on.someone;
      await window.choosing({ kind: 'folders', paths: [sourceOf(on, source)] }, () =>
        hands.press(button(say('import.chooseFolders'))),
      );
      const started = hands.press(button(say('import.startCount', { count: FILES })));
      const isMet = async (): Promise<boolean> => {
        await soon(() => temporaries(caseOf(on)).length, 'files are read').toBeGreaterThan(2);
        let isHeard = false;
        await window.freezing(async () => {
          await started;
          isHeard = await button(say('jobs.pause'))
            .waitFor({ timeout: 500 })
            .then(
              () => true,
              () => false,
            );
          if (isHeard) await act();
        });
        return isHeard;
      };
      // The engine goes on by moments until the page has heard that it runs: neither is too fast for the other then.
      let isDone = false;
      while (!isDone) isDone = await isMet();
    }
    const report = (acquired: number, further = ''): RegExp =>
      new RegExp(`: ${acquired} acquired${further}$`);

    it('lists what it could not read with the reason, and what is not as the list of hashes says', async (context) => {
      const on = stage(context);
      const { window, hands } = on;
      const folder = sourceOf(on, 'odd');
      mkdirSync(folder);
      for (const name of ['right.txt', 'wrong.txt', 'closed.txt'])
        writeFileSync(join(folder, name), `Sample ${name}\n`);
      symlinkSync('nowhere', join(folder, 'dangling'));
      spawnSync('mkfifo', [join(folder, 'pipe')]);
      // To root nothing is closed.
      chmodSync(join(folder, 'closed.txt'), 0);
      const hash = createHash('sha256')
        .update(readFileSync(join(folder, 'right.txt')))
        .digest('hex');
      const list = join(on.folders.files, 'list.sha256');
      writeFileSync(list, `${hash}  right.txt\n${'0'.repeat(64)}  wrong.txt\nno hash at all\n`);

      await toImport(on);
      const { someone } = on;
      const { page, say, button } = someone;
      await window.choosing({ kind: 'folders', paths: [folder] }, () =>
        hands.press(button(say('import.chooseFolders'))),
      );
      await button(/^Import \d/).waitFor();
      await window.choosing({ kind: 'files', paths: [list] }, () =>
        hands.press(button(say('import.hashList.choose'))),
      );
      await page.getByText(list).first().waitFor();
      await hands.press(button(/^Import \d/));
      await someone.arrived(
        report(isRoot ? 3 : 2, isRoot ? ', 2 skipped' : ', 2 skipped, 1 could not be read'),
      );
      const told = await page.getByRole('main').innerText();
      expect(told).toContain('dangling');
      expect(told).toContain('pipe');
      if (!isRoot) expect(told).toContain('closed.txt');
      expect(told).toContain(say('import.notAsReceived', { count: 1 }));
      expect(told).toContain(say('import.ignoredLines', { count: 1 }));
      await hands.press(page.getByRole('link', { name: say('import.notAsReceived.show') }));
      await someone.arrived(say('evidence.title'));
      await page.getByRole('row').filter({ hasText: 'wrong.txt' }).waitFor();
      await soon(() => page.getByRole('row').filter({ hasText: 'right.txt' }).count()).toBe(0);
    });

    it('pauses, and goes on where it stopped', async (context) => {
      const on = stage(context);
      const { hands, someone } = on;
      const { page, say, button } = someone;
      await interrupt(on, 'paused', () => hands.press(button(say('jobs.pause'))));
      await page.getByText(say('import.paused.lede')).waitFor();
      expect(storedObjects(caseOf(on))).toBeLessThan(3 + FILES);
      await hands.press(button(say('jobs.resume')));
      await someone.arrived(report(FILES));
    });

    it('opens the very row that is pressed twice, also one that is half in sight', async (context) => {
      const on = stage(context);
      const { someone, hands } = on;
      const { page, say, button } = someone;
      await someone.goTo('evidence');
      await someone.arrived(say('evidence.title'));
      // What was filtered before is not: the address says so, a moment after the page is there.
      await soon(() => page.locator('.evidence-hits').innerText()).toMatch(/^\d+ evidence items$/);
      const grid = page.getByRole('grid').first();
      for (const turns of [0, 7, 300, 2000]) {
        await soon(() => grid.getByRole('row').count()).toBeGreaterThan(10);
        await grid.hover();
        const [from, furthest] = await grid.evaluate(
          (list) => [list.scrollTop, list.scrollHeight - list.clientHeight] as const,
        );
        await page.mouse.wheel(0, turns);
        // The wheel is answered before the list has moved.
        await soon(() => grid.evaluate((list) => Math.round(list.scrollTop))).toBe(
          Math.round(Math.min(from + turns, furthest)),
        );
        const box = await grid.boundingBox();
        if (box === null) throw new Error('the list is not in sight');
        // The lowest line in which something of a row is seen.
        const [x, y] = [box.x + 200, box.y + box.height - 4];
        let pressed: string | undefined;
        // Rows are drawn in the frame after the list has moved.
        await soon(async () => {
          pressed = await page.evaluate(
            ([left, top]) =>
              /SMP-\d+-\d+/.exec(
                document.elementFromPoint(left, top)?.closest('[role=row]')?.textContent ?? '',
              )?.[0],
            [x, y] as const,
          );
          return pressed;
        }, 'the row that is there').toBeDefined();
        await page.mouse.dblclick(x, y);
        const head = page.locator('.evidence-side').getByText(/SMP-\d+-\d+/);
        await soon(() => head.first().innerText(), `row at ${turns}`).toBe(pressed);
        await hands.press(button(say('item.close')));
      }
    });

    it('is stopped after asking once, keeps what it acquired, and is ended for good', async (context) => {
      const on = stage(context);
      const { hands, someone } = on;
      const { page, say, button } = someone;
      const asked = page.getByRole('alertdialog');
      await interrupt(on, 'ended', async () => {
        await hands.press(button(say('import.cancel')));
        await asked.getByText(say('import.cancel.consequence')).waitFor();
        await hands.press(asked.getByRole('button', { name: say('import.cancel') }));
      });
      await someone.arrived(/ not reached$/);
      await hands.press(button(say('import.unfinished.end')));
      await hands.press(asked.getByRole('button', { name: say('import.unfinished.endNow') }));
      await page.getByText(say('import.state.cancelled.lede')).waitFor();
      await toImport(on);
      await button(say('import.chooseFolders')).waitFor();
      await soon(() => page.getByText(say('import.unfinished.title')).count()).toBe(0);
    });

    it('survives the end of its process: each file once, and nothing readable anywhere', async (context) => {
      const on = stage(context);
      const { window, folders, hands } = on;
      const places = [folders.home, caseOf(on), folders.temporary, folders.profile];
      let afterCrash: readonly string[] = ['not looked'];
      await interrupt(on, 'killed', async () => {
        await window.crashEngine(() => void (afterCrash = tracesOf(CANARY, places)));
      });
      expect(afterCrash).toEqual([]);
      // What is looked through is what was used, and the looking finds.
      for (const place of [folders.home, folders.profile])
        expect(readdirSync(place).length, place).toBeGreaterThan(0);
      expect(tracesOf(CANARY, [sourceOf(on, 'killed')]).length).toBeGreaterThan(FILES);

      await on.someone.unlock();
      await toImport(on);
      const { someone } = on;
      const { page, say, button } = someone;
      await page.getByText(say('import.unfinished.title')).waitFor();
      await hands.press(button(say('import.unfinished.goOn')));
      await someone.arrived(report(FILES));
      await someone.lock();

      const { verdict, files } = await examineCase(caseOf(on));
      expect(verdict).toBe('ACCEPTED');
      const killed = files.filter(({ path }) => path.startsWith(sourceOf(on, 'killed')));
      expect(asLines(killed)).toEqual(asLines(filesUnder(sourceOf(on, 'killed'))));
      expect(temporaries(caseOf(on))).toEqual([]);
      expect(tracesOf(CANARY, places)).toEqual([]);
      expect(window.output()).not.toContain(CANARY);
    });
  },
);
