/**
 * The whole story through the interface alone: a case is made, files are imported, described and marked graphic, custody is looked
 * at, a bundle is exported and verified, and a copy that somebody altered is refused with the reason.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { keyboard, pointer, type Hands } from './hands.ts';
import { soon } from './on-stage.ts';
import { person } from './person.ts';
import { SHELLS } from './shells.ts';
import { makeFolders, type TestFolders, type WindowUnderTest } from './under-test.ts';

const SAMPLES = fileURLToPath(new URL('../../../resources/samples', import.meta.url));

const running: { window: WindowUnderTest; folders: TestFolders }[] = [];
afterEach(async () => {
  for (const { window, folders } of running.splice(0)) {
    await window.close();
    folders.remove();
  }
});

/** A file of evidence in a bundle folder with one bit turned. */
function turnOneBit(bundle: string): void {
  const data = join(bundle, 'data');
  const [file] = readdirSync(data, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  if (file === undefined) throw new Error('the bundle has no payload');
  const path = join(file.parentPath, file.name);
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  writeFileSync(path, bytes);
}

const WAYS: readonly [string, (window: WindowUnderTest) => Hands][] = [
  ['with the pointer', () => pointer()],
  ['by keyboard only', (window) => keyboard(window.page)],
];

for (const { shell, start, skip } of SHELLS)
  for (const [way, handsOf] of WAYS)
    describe(`the whole story in the ${shell}, ${way}`, () => {
      it(
        'leads from nothing to a verified bundle, and refuses an altered copy',
        { timeout: 600_000 },
        async (context) => {
          if (skip !== null) return context.skip(skip);
          const folders = makeFolders();
          mkdirSync(join(folders.files, 'card'));
          cpSync(join(SAMPLES, 'photos'), join(folders.files, 'card', 'photos'), { recursive: true });
          cpSync(join(SAMPLES, 'documents'), join(folders.files, 'card', 'documents'), { recursive: true });
          const photo = readdirSync(join(SAMPLES, 'photos')).find((name) => name.endsWith('.jpg')) ?? '';
          const window = await start({ folders });
          running.push({ window, folders });
          const { page } = window;
          const someone = person(window, handsOf(window), folders);
          const { say, button, field } = someone;

          await someone.firstRun('K-02');
          await someone.createCase('Sample');
          const result = await someone.importFrom({
            kind: 'folders',
            paths: [join(folders.files, 'card')],
          });
          expect(result).toContain('acquired');

          await someone.openItem(photo);
          await someone.tab('description');
          const hands = handsOf(window);
          await hands.type(field(say('item.label.title')), 'Sample title');
          await hands.press(page.getByRole('switch', { name: say('item.label.graphic') }));
          await hands.press(button(say('item.form.save')));
          await page.getByText(say('item.form.saved')).waitFor();

          await someone.tab('preview');
          await page.getByText(say('item.cover.title')).first().waitFor();
          expect(await page.locator('img').count()).toBe(0);
          await hands.press(button(say('item.cover.showOnce')));
          await page.locator('.preview img').first().waitFor();

          await someone.tab('custody');
          const timeline = page.getByRole('list', { name: new RegExp('Custody of') });
          await timeline.waitFor();
          await soon(() => timeline.innerText()).toContain('K-02');

          const bundle = join(folders.files, 'bundle');
          const exported = await someone.exportAll(bundle, 'directory');
          expect(exported.fingerprint).toMatch(/^(\d{5} ){7}\d{5}$/);
          expect(existsSync(join(bundle, 'tagmanifest-sha512.txt'))).toBe(true);

          expect(await someone.verify(bundle)).toBe('SIGNER_UNKNOWN');
          const copy = join(folders.files, 'altered');
          cpSync(bundle, copy, { recursive: true });
          turnOneBit(copy);
          expect(await someone.verify(copy)).toBe('TAMPERED');
          await page.getByText(say('finding.payload-mismatch')).first().waitFor();

          const locked = await someone.lock();
          expect(await locked.content()).not.toContain('Sample title');
          expect(window.output()).not.toMatch(/Error|TypeError|page:/);
        },
      );
    });
