/**
 * The tour: every screen of the interface once, in an order that one person can follow.
 *
 * Words: a *screen* is one state of a page that looks different; a *stage* is the prepared installation with its case.
 * Guarantees: what is shown is the application as it is started, worked with pointer and keys. Only the news of a job are held
 * back and filled in, because what is over in a moment cannot be looked at.
 * Never: looks or judges; that is the affair of whoever is shown the screens.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolders } from '../../e2e/window/under-test.ts';
import { type Guide, type Language, type Show, startGuide } from '../guide.ts';
import { makeStage } from '../stage/make-stage.ts';
import { bundles } from './bundles.ts';
import { evidence } from './evidence.ts';
import { description } from './description.ts';
import { disposal } from './disposal.ts';
import { firstSteps } from './first-steps.ts';
import { gate } from './gate.ts';
import { importing } from './import.ts';
import { item } from './item.ts';
import { ledger } from './ledger.ts';
import { protection } from './protection.ts';
import { rest } from './rest.ts';
import { spreadsheet } from './spreadsheet.ts';
import { verifying } from './verify.ts';

async function onFolders(
  language: Language,
  show: Show,
  visit: (guide: Guide) => Promise<void>,
  prepare: (root: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const folders = makeFolders();
  mkdirSync(folders.root, { recursive: true });
  try {
    await prepare(folders.root);
    const guide = await startGuide(folders, language, show);
    try {
      await visit(guide);
    } catch (error) {
      const path = join(tmpdir(), `custodia-tour-${language}.png`);
      await guide.page.screenshot({ path });
      throw new Error(`the tour ended here: ${path}\n${guide.window.output()}`, { cause: error });
    } finally {
      await guide.window.close();
    }
  } finally {
    folders.remove();
  }
}

/** Shows every screen in a language, one after another. */
export async function takeTour(language: Language, show: Show): Promise<void> {
  await onFolders(language, show, firstSteps);
  let items: Awaited<ReturnType<typeof makeStage>> | undefined;
  await onFolders(
    language,
    show,
    async (guide) => {
      if (items === undefined) throw new Error('no stage');
      await gate(guide);
      await evidence(guide);
      await item(guide, items);
      await importing(guide);
      await ledger(guide);
      await bundles(guide);
      await verifying(guide);
      await rest(guide);
      await description(guide, items);
      await spreadsheet(guide);
      await protection(guide);
      await disposal(guide, items);
    },
    async (root) => {
      items = await makeStage(root);
    },
  );
}
