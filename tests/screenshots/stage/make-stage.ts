/** Makes the stage: an installation with a case that has something of everything, and bundles to be verified. */
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CallInput } from '../../../shared/contract/index.ts';
import { CASE_PASSPHRASE, KEY_PASSPHRASE } from '../../e2e/window/person.ts';
import { type StageEngine, startStageEngine } from './engine.ts';
import { placeMaterial } from './material.ts';
import { addOtherPeople } from './other-people.ts';

const SAMPLES = fileURLToPath(new URL('../../../resources/samples', import.meta.url));

/** Everything lies below the root, which is also the user's home folder. */
export const placesOf = (root: string) => ({
  home: join(root, 'home'),
  card: join(root, 'SD card'),
  edited: join(root, 'Edited'),
  /** A folder that was not imported yet. */
  phone: join(root, 'Phone'),
  case: join(root, 'Sample case.custodia'),
  /** Made on another installation: it can only be read here. */
  received: join(root, 'Received case.custodia'),
  bundle: join(root, 'Sample bundle'),
  tampered: join(root, 'Altered bundle'),
  stranger: join(root, 'Bundle of a stranger.zip'),
});

/** Names of files whose items are shown, by what they show. */
export const SHOWN = {
  image: 'sample-gps.jpg',
  graphic: 'sample-no-exif.jpg',
  pdf: 'sample.pdf',
  video: 'sample.mp4',
  audio: 'sample-tone.wav',
  text: 'sample-transcript.txt',
  html: 'sample-page.html',
  hex: 'sample.bin',
  document: 'sample.docx',
} as const;
export type ShownAs = keyof typeof SHOWN;
export type ShownItems = Readonly<Record<ShownAs, string>>;

type Fields = Extract<CallInput<'evidence.change'>['change'], { kind: 'set' }>['fields'];

const DESCRIBED: Partial<Record<ShownAs, Fields>> = {
  image: {
    title: 'Sample: the buoy, seen from the south',
    description: 'A drawn picture with a position in the open sea.\nSecond line of the description.',
    tags: ['harbour', 'drawn', 'باب أزرق'],
    reference: 'EX-014',
    language: ['en'],
    note: 'The position agrees with the file name of the copy.',
  },
  graphic: { title: 'Sample: marked graphic for the picture', tags: ['drawn'], graphic: true },
  pdf: { title: 'Sample: two pages with a layer of text', tags: ['paper'] },
  video: { title: 'عيّنة: أرقام من ٠٠ إلى ١٩', tags: ['drawn', 'باب أزرق'], language: ['ar'] },
  document: { title: 'Sample: a letter', tags: ['paper'] },
  html: { title: 'Sample: a page that was saved' },
  audio: { title: 'Sample: one tone' },
  text: { title: 'Sample transcript', note: 'سيُقارن بالتسجيل الصوتي.' },
};

async function importFolder(engine: StageEngine, folder: string, source: string): Promise<void> {
  const roots = await engine.choose('import-folder', folder);
  const { job } = await engine.call('imports.start', {
    roots: [...roots],
    answers: {
      place: 'Sample office, room 2',
      purpose: 'To show how the program looks',
      source,
      handedOverBy: 'Sample donor',
      authority: '',
    },
    hashList: null,
    graphic: false,
  });
  await engine.done(job);
}

async function openList(engine: StageEngine): Promise<readonly { uid: string; fileName: string }[]> {
  const { view, total } = await engine.call('evidence.open', {
    filter: {},
    sort: { column: 'number', descending: false },
  });
  return engine.call('evidence.rows', { view, from: 0, count: total });
}

export async function shownItems(engine: StageEngine): Promise<ShownItems> {
  const rows = await openList(engine);
  const uidOf = (name: string): string => {
    const row = rows.find(({ fileName }) => fileName === name);
    if (row === undefined) throw new Error(`not imported: ${name}`);
    return row.uid;
  };
  return {
    image: uidOf(SHOWN.image),
    graphic: uidOf(SHOWN.graphic),
    pdf: uidOf(SHOWN.pdf),
    video: uidOf(SHOWN.video),
    audio: uidOf(SHOWN.audio),
    text: uidOf(SHOWN.text),
    html: uidOf(SHOWN.html),
    hex: uidOf(SHOWN.hex),
    document: uidOf(SHOWN.document),
  };
}

async function describe(engine: StageEngine, items: ShownItems, edited: string): Promise<void> {
  for (const [shown, fields] of Object.entries(DESCRIBED)) {
    const uid = Object.entries(items).find(([name]) => name === shown)?.[1];
    if (uid === undefined) continue;
    await engine.call('evidence.change', {
      selection: { kind: 'uids', uids: [uid] },
      change: { kind: 'set', fields },
    });
  }
  await engine.call('items.addCustody', {
    uid: items.image,
    event: {
      type: 'transfer',
      at: '2026-03-04T10:30:00+02:00',
      from: 'Sample donor',
      to: 'K-02',
      place: 'Sample office, room 2',
      seals: ['S-0001', 'S-0002'],
      note: 'Envelope closed.',
    },
  });
  const [file = ''] = await engine.choose('derivative-file', join(edited, 'sample-redacted.png'));
  const { job } = await engine.call('items.derive', {
    original: items.image,
    file,
    how: { type: 'redaction', tool: 'Sample editor 1.0', reason: 'A part was covered.' },
  });
  await engine.done(job);
}

async function exportAll(engine: StageEngine, target: string, form: 'directory' | 'zip'): Promise<void> {
  const [token = ''] = await engine.choose('new-bundle', target);
  const { job } = await engine.call('exports.start', {
    choice: { items: 'all', withheld: ['case', 'people'] },
    target: token,
    form,
    recipient: 'Sample registry',
    purpose: 'Sample handover',
    authority: 'Sample order 7/2026',
  });
  await engine.done(job);
}

/** A file of evidence in a bundle folder with one bit turned. */
function turnOneBit(bundle: string): void {
  const data = join(bundle, 'data');
  const [file] = readdirSync(data, { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && one.name.endsWith('.jpg'),
  );
  if (file === undefined) throw new Error('the bundle has no picture');
  const path = join(file.parentPath, file.name);
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  writeFileSync(path, bytes);
}

/** The first custodian of an installation, who makes a case. */
async function begin(engine: StageEngine, code: string, place: string, title: string): Promise<void> {
  await engine.call('start.first', {
    kind: 'new-key',
    code,
    person: 'A sample person',
    passphrase: KEY_PASSPHRASE,
  });
  const [token = ''] = await engine.choose('new-case', place);
  await engine.call('cases.create', {
    place: token,
    title,
    organisation: 'Sample organisation',
    numberPrefix: code === 'K-02' ? 'SMP' : 'OTH',
    encrypt: true,
    passphrase: CASE_PASSPHRASE,
    openWithMyKey: true,
  });
}

/** Somebody else's installation, which is thrown away: only what was handed over is left. */
async function makeStranger(root: string): Promise<void> {
  const { received, stranger } = placesOf(root);
  const theirs = join(root, 'theirs');
  const source = join(theirs, 'Camera');
  cpSync(join(SAMPLES, 'photos'), source, { recursive: true });
  const engine = startStageEngine(join(theirs, 'home'), theirs);
  await begin(engine, 'K-09', join(theirs, 'case.custodia'), 'Received case');
  await importFolder(engine, source, 'Camera');
  await exportAll(engine, stranger, 'zip');
  await engine.close();
  renameSync(join(theirs, 'case.custodia'), received);
  rmSync(theirs, { recursive: true });
}

/** Makes it in a folder that is there and empty. */
export async function makeStage(root: string): Promise<ShownItems> {
  const places = placesOf(root);
  await placeMaterial(places.card);
  mkdirSync(places.phone);
  cpSync(join(SAMPLES, 'photos'), join(places.phone, 'DCIM'), { recursive: true });
  cpSync(join(SAMPLES, 'documents'), join(places.phone, 'Downloads'), { recursive: true });
  mkdirSync(places.edited);
  cpSync(join(SAMPLES, 'photos/sample-screen.png'), join(places.edited, 'sample-redacted.png'));
  const stranger = makeStranger(root);
  const engine = startStageEngine(places.home, root);
  await begin(engine, 'K-02', places.case, 'Sample case');
  await importFolder(engine, places.card, 'SD card SAMPLE-32');
  const items = await shownItems(engine);
  await describe(engine, items, places.edited);
  await engine.done((await engine.call('verify.case', { quick: false })).job);
  await exportAll(engine, places.bundle, 'directory');
  cpSync(places.bundle, places.tampered, { recursive: true });
  turnOneBit(places.tampered);
  await stranger;
  await addOtherPeople(engine, root, places.case);
  const [received = ''] = await engine.choose('open-case', places.received);
  await engine.call('cases.open', {
    token: received,
    credential: { kind: 'passphrase', text: CASE_PASSPHRASE },
  });
  await engine.close();
  return items;
}
