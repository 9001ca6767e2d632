/**
 * Writes `notices.json`: every library that is shipped, with its version, its licence and the text of it. Run after a change of
 * dependencies: `node resources/notices/make-notices.ts`. Reads `package.json`, the lock file, the page's sources and `node_modules`;
 * nothing is fetched.
 *
 * Shipped is what `dependencies` needs, what the page imports (it is built into one file) and Electron. Of a package for one
 * platform only the licence's name is listed: its text lies in the package's own folder, which is shipped as it is.
 */
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface Library {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** Its place in `texts`; null where there is none in the package. */
  readonly text: number | null;
}
export interface Notices {
  readonly libraries: readonly Library[];
  readonly texts: readonly string[];
}

const names = z.record(z.string(), z.string());
const systems = z.union([z.string(), z.array(z.string())]);
const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dependencies: names.optional(),
      optionalDependencies: names.optional(),
      peerDependencies: names.optional(),
      os: systems.optional(),
      cpu: systems.optional(),
    }),
  ),
});
type LockFile = z.infer<typeof lockFile>;
const manifest = z.object({ dependencies: names });

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const NOTICES_FILE = join(ROOT, 'resources/notices/notices.json');

/** Packages that the page's sources and style sheets name. */
function namesInPage(): readonly string[] {
  const files = globSync('renderer/**/*.{ts,tsx,css}', { cwd: ROOT }).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  );
  const names = files.flatMap((file) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    const found = source.matchAll(
      /^\s*(?!import type\b).*?(?:from |import |import\(|url\()'((?:@[^/']+\/)?[a-z][^/']*)/gm,
    );
    return [...found].map(([, name]) => name ?? '');
  });
  return [...new Set(names)].filter((name) => name !== '').sort();
}

/** Where a package lies that `from` (a path in the lock file) needs: the nearest `node_modules`, as Node looks for it. */
function placeOf(lock: LockFile, name: string, from: string): string | null {
  for (let folder = from; ;) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (Object.hasOwn(lock.packages, place)) return place;
    if (folder === '') return null;
    const end = folder.lastIndexOf('/node_modules/');
    folder = end < 0 ? '' : folder.slice(0, end);
  }
}

function shippedPlaces(lock: LockFile, names: readonly string[]): readonly string[] {
  const places = new Set<string>();
  const add = (name: string, from: string): void => {
    const place = placeOf(lock, name, from);
    if (place === null || places.has(place)) return;
    places.add(place);
    const { dependencies, optionalDependencies, peerDependencies } = lock.packages[place] ?? {};
    const needed = { ...dependencies, ...optionalDependencies, ...peerDependencies };
    // Types are not shipped.
    for (const next of Object.keys(needed)) if (!next.startsWith('@types/')) add(next, place);
  };
  for (const name of names) add(name, '');
  return [...places].sort();
}

function licenceText(place: string): string | null {
  const folder = join(ROOT, place);
  if (!existsSync(folder)) return null;
  const files = readdirSync(folder);
  const file = files.find((name) => /^(?:licen[cs]e|copying)(?:\.(?:md|txt))?$/i.test(name));
  // Packages of fonts have the licence of the fonts in a second file.
  const texts = [file, files.find((name) => name === 'LICENSE_FONT')]
    .filter((name) => name !== undefined)
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
  return texts.length === 0 ? null : texts.join('\n\n');
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

/** The list as the lock file and `node_modules` have it now. */
export function collectNotices(): Notices {
  const lock = lockFile.parse(readJson('package-lock.json'));
  const { dependencies } = manifest.parse(readJson('package.json'));
  const texts: string[] = [];
  const libraries = shippedPlaces(lock, [...Object.keys(dependencies), ...namesInPage()]).map(
    (place): Library => {
      const { version, license, os, cpu } = lock.packages[place] ?? {};
      const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
      if (version === undefined || license === undefined)
        throw new Error(`${name} states no licence in the lock file: look it up before it is shipped`);
      const text = os === undefined && cpu === undefined ? licenceText(place) : null;
      if (text !== null && !texts.includes(text)) texts.push(text);
      return { name, version, licence: license, text: text === null ? null : texts.indexOf(text) };
    },
  );
  return { libraries: [...libraries, electron(lock, texts)], texts };
}

/** Electron is a tool in the lock file and shipped by the packager; Chromium's own notices lie beside its program. */
function electron(lock: LockFile, texts: string[]): Library {
  const { version = '', license = '' } = lock.packages['node_modules/electron'] ?? {};
  const text = licenceText('node_modules/electron');
  if (text !== null && !texts.includes(text)) texts.push(text);
  return { name: 'electron', version, licence: license, text: text === null ? null : texts.indexOf(text) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const notices = collectNotices();
  writeFileSync(NOTICES_FILE, `${JSON.stringify(notices, null, 2)}\n`);
  console.log(`${notices.libraries.length} libraries, ${notices.texts.length} texts of licences`);
}
