/** The built page as a table from path to bytes, read once at start: a request can name an entry of it and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface BundleFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}
/** Keys are exact paths as they stand in an address: `/index.html`, `/assets/index-1a2b.js`. */
export type BundleFiles = ReadonlyMap<string, BundleFile>;

/** All that a build makes. A file of another kind is a mistake of the build, found at start. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
const PLAIN_NAME = /^[A-Za-z0-9_.-]+$/;

/** Reads the page below `root`. Throws where there is no built page, or where it holds what no page consists of. */
export function readBundleFiles(root: string): BundleFiles {
  const files = new Map<string, BundleFile>();
  const walk = (folder: string, address: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const name = `${address}/${entry.name}`;
      if (entry.isDirectory()) walk(path, name);
      else {
        const contentType = CONTENT_TYPES[/\.[a-z0-9]+$/.exec(entry.name)?.[0] ?? ''];
        if (contentType === undefined || !entry.isFile() || !PLAIN_NAME.test(entry.name))
          throw new Error(`${name} is no file of a page`);
        files.set(name, { bytes: new Uint8Array(readFileSync(path)), contentType });
      }
    }
  };
  walk(root, '');
  if (!files.has('/index.html')) throw new Error(`no page is built at ${root}`);
  return files;
}
