/** What a case says that it holds, asked through the command, and what a folder really holds. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { custodia, custodiaJson, type Installation } from '../command/custodia.ts';

export interface RecordedFile {
  /** Where it was acquired from. */
  readonly path: string;
  readonly sha256: string;
}

export interface RecordedItem extends RecordedFile {
  readonly uid: string;
  readonly number: string;
}

/** What an `ingestion` entry says of the file. */
export const recordedFile = z
  .object({
    stated: z.object({ object: z.object({ sha256: z.string() }) }),
    disclosed: z.object({ path: z.object({ text: z.string() }) }),
  })
  .transform(({ stated, disclosed }) => ({ path: disclosed.path.text, sha256: stated.object.sha256 }));
const itemEntry = z.object({ item: z.object({ uid: z.string(), number: z.string() }) });
const ledgerPage = z.object({ entries: z.array(z.unknown()) });
const MORE_THAN_ANY_TEST = '100000';

/** The items of a case, in the order in which they were acknowledged. */
export async function recordedItems(
  installation: Installation,
  caseDir: string,
): Promise<readonly RecordedItem[]> {
  const args = ['ledger', 'list', '--case', caseDir, '--type', 'ingestion', '--limit', MORE_THAN_ANY_TEST];
  return ledgerPage
    .parse(await custodiaJson(installation, args))
    .entries.map((entry) => ({ ...itemEntry.parse(entry).item, ...recordedFile.parse(entry) }));
}

/** `path sha256` of every item or file, sorted: equal lists mean that each is there exactly once. */
export const asLines = (files: readonly RecordedFile[]): readonly string[] =>
  files.map(({ path, sha256 }) => `${path} ${sha256}`).sort();

/** Every file under `dir` with its hash. */
export const filesUnder = (dir: string): readonly RecordedFile[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') }));

/** Names in the case's folder for temporary files. */
export const temporaries = (caseDir: string): readonly string[] => readdirSync(join(caseDir, 'tmp'));

/** How many objects lie in the store, known to the database or not. */
export const storedObjects = (caseDir: string): number =>
  readdirSync(join(caseDir, 'objects'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length;

const verification = z.object({
  verdict: z.string(),
  findings: z.array(z.object({ code: z.string() })),
});

/** Verdict of `custodia verify case` with the codes of its findings, such as `ACCEPTED` or `TAMPERED entry-changed`. */
export async function verdictOf(installation: Installation, caseDir: string): Promise<string> {
  const { code, stdout, stderr } = await custodia(installation, ['verify', 'case', caseDir, '--json']);
  const parsed = verification.safeParse(JSON.parse(stdout === '' ? '{}' : stdout));
  if (!parsed.success) return `no verdict, exit ${code}: ${stdout}${stderr}`;
  const { verdict, findings } = parsed.data;
  return [verdict, ...new Set(findings.map((finding) => finding.code))].join(' ');
}

const failureDocument = z.object({ error: z.object({ code: z.string() }) });

/** `exit code` and failure code of a command run with `--json`, such as `7 DISK_FULL`; `0` when it succeeded. */
export function endOf({ code, stdout }: { code: number | null; stdout: string }): string {
  const parsed = failureDocument.safeParse(stdout === '' ? null : JSON.parse(stdout));
  return parsed.success ? `${code} ${parsed.data.error.code}` : String(code);
}
