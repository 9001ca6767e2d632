/**
 * The headless Chromium of `@sparticuz/chromium` (Linux x64), unpacked once per version and user. By itself the package
 * unpacks into the temporary folder and afterwards takes whatever file has that name: another version, one that a
 * parallel process is still writing, or somebody else's. Hence a folder of our own, filled beside its place and renamed.
 */
import { execFile } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const PACKAGE = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
/** Runs in a process of its own, because the package unpacks to wherever TMPDIR points. */
const UNPACK = `(await import(process.argv[1])).default.executablePath()`;

export interface UnpackedBrowser {
  executablePath: string;
  /** What the program needs in its environment: libraries and fonts of the package where the system has none. */
  env: Record<string, string>;
}

function packageVersion(): string {
  return z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))).version;
}

/** True when the folder is there and nobody else can have put a program into it. */
function isOurs(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.() || (stat.mode & 0o022) !== 0) {
    throw new Error(
      `${folder} is not a folder of this user alone: remove it, and the browser is unpacked again`,
    );
  }
  return true;
}

async function fill(folder: string): Promise<void> {
  await run(
    process.execPath,
    ['--input-type=module', '--eval', UNPACK, import.meta.resolve('@sparticuz/chromium')],
    // Under this name of a cloud the package also unpacks NSS and expat, for systems that lack them.
    { env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' } },
  );
  const starts = await run(join(folder, 'chromium'), ['--version']).then(
    () => true,
    () => false,
  );
  if (starts) rmSync(join(folder, 'al2023'), { recursive: true });
}

/** Where the folder is made: named by who starts a process with a temporary folder of its own, which would unpack it again. */
export const BROWSER_FOLDER = 'CUSTODIA_TEST_BROWSER_FOLDER';

/** Unpacks when this version is not there yet (about two seconds, 200 MB) and says how to start it. */
export async function unpackBrowser(): Promise<UnpackedBrowser> {
  const folder = join(
    process.env[BROWSER_FOLDER] ?? tmpdir(),
    `custodia-test-browser-${packageVersion()}-${process.getuid?.() ?? 0}`,
  );
  if (!isOurs(folder)) {
    const fresh = mkdtempSync(`${folder}.`);
    await fill(fresh);
    try {
      renameSync(fresh, folder);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      if (!isOurs(folder)) throw error; // otherwise another process was first
    }
  }
  const libraries = join(folder, 'al2023/lib');
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...(existsSync(libraries) ? { LD_LIBRARY_PATH: libraries } : {}),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
    },
  };
}
