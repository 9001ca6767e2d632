/** A case full of hostile files, made through the engine's own service, which the windows under attack open afterwards. */
import { Buffer } from 'node:buffer';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type CallInput,
  type CallOutput,
  connect,
  type EngineMessage,
  type EvidenceRow,
  type NamesOf,
} from '../../../shared/contract/index.ts';
import { LOWEST_COST } from '../../../electron/engine/keyslots/index.ts';
import { createNodeParserHost } from '../../../electron/engine/parser-pool/index.ts';
import { createEngineService, serveContract } from '../../../electron/engine/service/index.ts';
import { CASE_PASSPHRASE, KEY_PASSPHRASE } from '../../e2e/window/person.ts';
import type { TestFolders } from '../../e2e/window/under-test.ts';
import { pngBomb, zipOf } from '../../parser/fixtures.ts';
import {
  entityDocument,
  entityDrawing,
  evilDocument,
  evilDrawing,
  evilMail,
  evilPage,
  evilPdf,
  evilTexts,
  scriptFor,
} from './documents.ts';
import { HOSTILE_NAMES } from './names.ts';
import { gifAndScript, markedPhoto, MARKUP, photoAndPage } from './pictures.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const SAMPLES = at('../../../resources/samples');
/** Files collected elsewhere: used where they are. */
const CORPUS = at('../../../../shared/corpus');

export const CASE_TITLE = `Case ${MARKUP}`;

function filesOf(bait: string): ReadonlyMap<string, string | Buffer> {
  const photo = readFileSync(join(SAMPLES, 'photos/sample-no-exif.jpg'));
  const page = evilPage(bait);
  return new Map<string, string | Buffer>([
    ['page.html', page],
    ['page-named.jpg', `${page}<!-- a page -->`],
    ['page-utf16.html', Buffer.from(`\ufeff${page}`, 'utf16le')],
    ['drawing.svg', evilDrawing(bait)],
    ['drawing-named.png', `${evilDrawing(bait)}<!-- a drawing -->`],
    ['drawing-entities.svg', entityDrawing(bait)],
    ['letter.docx', evilDocument(bait)],
    ['letter-entities.docx', entityDocument(bait)],
    ['document.pdf', evilPdf(bait)],
    ['page-in-document.pdf', Buffer.concat([Buffer.from(`<!-- ${page} -->`), evilPdf(bait)])],
    ['mail.eml', evilMail(bait)],
    ['marked.jpg', markedPhoto(photo)],
    ['photo-and-page.jpg', photoAndPage(photo, page)],
    ['picture-and-script.gif', gifAndScript(scriptFor(bait))],
    ['bomb.png', pngBomb()],
    ['bomb.zip', zipOf({ '../../pwned': Buffer.alloc(20_000_000), 'nul.txt': 'x' })],
    ...Object.entries(evilTexts(bait)),
  ]);
}

function writeSources(folder: string, bait: string): void {
  mkdirSync(join(folder, 'names'), { recursive: true });
  for (const [index, { name }] of HOSTILE_NAMES.entries()) {
    // One folder each: two of them are one name to some file systems.
    const place = join(folder, 'names', String(index));
    mkdirSync(place);
    writeFileSync(Buffer.concat([Buffer.from(`${place}/`), name]), `content ${index}`);
  }
  mkdirSync(join(folder, 'made'));
  for (const [name, content] of filesOf(bait)) writeFileSync(join(folder, 'made', name), content);
  cpSync(join(SAMPLES, 'odd'), join(folder, 'odd'), { recursive: true });
  if (existsSync(join(CORPUS, 'hostile')))
    cpSync(join(CORPUS, 'hostile'), join(folder, 'corpus'), { recursive: true });
}

export interface HostileCase {
  readonly rows: readonly EvidenceRow[];
  /** How many files were brought. */
  readonly brought: number;
}

/** Makes the installation below `folders.home` and the case beside it, imports everything, and leaves both closed. */
export async function makeHostileCase(folders: TestFolders, bait: string): Promise<HostileCase> {
  const source = join(folders.files, 'source');
  writeSources(source, bait);
  const chosen = { 'new-case': join(folders.files, 'hostile.custodia'), 'import-folder': source };
  const errors: unknown[] = [];
  const onError = (error: unknown): void => void errors.push(error);
  const engine = createEngineService({
    host: 'electron',
    env: { CUSTODIA_HOME: folders.home },
    platform: process.platform,
    homeDir: folders.files,
    parserHost: () => createNodeParserHost(),
    pick: ({ purpose }) =>
      Promise.resolve([Object.entries(chosen).find(([name]) => name === purpose)?.[1] ?? '']),
    reveal: null,
    cost: LOWEST_COST,
    onError,
  });
  let listener: (message: EngineMessage) => void = () => undefined;
  const served = serveContract({
    service: engine.service,
    refuse: engine.refuse,
    post: (message) => listener(message),
    onError,
  });
  const { call } = connect({
    post: (message) => served.receive(message),
    listen: (next) => void (listener = next),
  });
  const pick = async (purpose: keyof typeof chosen): Promise<string> => {
    const picked = await call('files.pick', { purpose });
    return (picked.status === 'chosen' && picked.paths[0]?.token) || '';
  };
  await call('start.first', { kind: 'new-key', code: 'K-01', person: MARKUP, passphrase: KEY_PASSPHRASE });
  await call('cases.create', {
    place: await pick('new-case'),
    title: CASE_TITLE,
    organisation: MARKUP,
    numberPrefix: 'EVL',
    encrypt: true,
    passphrase: CASE_PASSPHRASE,
    openWithMyKey: true,
  });
  const { job } = await call('imports.start', {
    roots: [await pick('import-folder')],
    answers: { place: MARKUP, purpose: MARKUP, source: MARKUP, handedOverBy: MARKUP, authority: MARKUP },
    hashList: null,
    graphic: false,
  });
  while (['running', 'stopping'].includes((await call('jobs.get', { id: job })).state))
    await new Promise((resolve) => void setTimeout(resolve, 50));
  const view = await call('evidence.open', { filter: {}, sort: { column: 'number', descending: false } });
  const rows = await call('evidence.rows', { view: view.view, from: 0, count: view.total });
  await describeSome(call, rows);
  await engine.close();
  served.close();
  if (errors.length > 0) throw errors[0];
  const brought = readdirSync(source, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  ).length;
  return { rows, brought };
}

type Call = <Name extends NamesOf<'read' | 'act'>>(
  name: Name,
  input: CallInput<Name>,
) => Promise<CallOutput<Name>>;

/** Titles, notes and tags of somebody who means harm; and some items are graphic, so that they are covered. */
async function describeSome(call: Call, rows: readonly EvidenceRow[]): Promise<void> {
  const fields = {
    title: MARKUP,
    description: MARKUP,
    note: MARKUP,
    tags: [MARKUP],
    reference: MARKUP,
    location: { text: MARKUP },
  };
  const some = rows.filter(({ fileName }) => /^(page\.html|drawing\.svg|marked\.jpg)$/.test(fileName));
  const selection = { kind: 'uids' as const, uids: some.map(({ uid }) => uid) };
  await call('evidence.change', { selection, change: { kind: 'set', fields: { ...fields, graphic: true } } });
}
