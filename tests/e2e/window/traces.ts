/** Words that lie somewhere readable, as somebody who takes the machine away would look for them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files and folders below `places` whose bytes or names have the word, in UTF-8 or UTF-16. */
export function tracesOf(word: string, places: readonly string[]): readonly string[] {
  const wanted = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')];
  return places
    .filter((place) => existsSync(place))
    .flatMap((place) =>
      readdirSync(place, { recursive: true, withFileTypes: true }).flatMap((entry) => {
        const path = join(entry.parentPath, entry.name);
        if (entry.name.includes(word)) return [path];
        if (!entry.isFile()) return [];
        const bytes = bytesOf(path);
        return wanted.some((one) => bytes.includes(one)) ? [path] : [];
      }),
    );
}

/** Nothing for a file that went meanwhile: the browser goes on working. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
