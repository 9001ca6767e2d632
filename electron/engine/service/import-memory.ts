/**
 * What this installation remembers of imports, in its encrypted home: the answers given last in a case, and where the list of
 * hashes of a batch lies, so that an import goes on after a pause or a restart as it began.
 */
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { contract, type ImportAnswers, type Outcome } from '../../../shared/contract/index.ts';
import { parseReceivedList, type ReceivedList } from '../acquisition/index.ts';
import { isFailure } from '../failure.ts';
import type { Home } from '../home/index.ts';
import { failed, ok } from './outcome.ts';
import type { ChosenPath } from './paths.ts';
import { readChosen } from './read-file.ts';

const NOTHING_TOLD: ImportAnswers = { place: '', purpose: '', source: '', handedOverBy: '', authority: '' };
const MAX_LIST_BYTES = 268_435_456;
const rememberedList = z.object({ path: z.base64(), ignoredLines: z.int().min(0) });

const answersKey = (caseId: string): string => `import-answers:${caseId}`;
const listKey = (batch: string): string => `import-list:${batch}`;

export function lastAnswers(home: Home, caseId: string): ImportAnswers {
  const read = contract['imports.lastAnswers'].output.safeParse(home.settings.get(answersKey(caseId)));
  return read.success ? read.data : NOTHING_TOLD;
}

export const rememberAnswers = (home: Home, caseId: string, answers: ImportAnswers): void =>
  home.settings.set(answersKey(caseId), answers);

/** A list of hashes that came with the material, and the file it was read from. */
export interface HashList {
  readonly list: ReceivedList;
  readonly path: Pick<ChosenPath, 'bytes' | 'text'>;
}

/** RECEIVED_LIST_EMPTY, RECEIVED_LIST_TOO_LARGE, or why the file cannot be read. */
export async function readHashList(path: HashList['path']): Promise<Outcome<HashList>> {
  const bytes = await readChosen(path, MAX_LIST_BYTES);
  if ('failure' in bytes) return bytes;
  const list = parseReceivedList(bytes.ok);
  return isFailure(list) ? failed(list, { path: path.text }) : ok({ list, path });
}

export const rememberList = (home: Home, batch: string, { list, path }: HashList): void =>
  home.settings.set(listKey(batch), {
    path: Buffer.from(path.bytes).toString('base64'),
    ignoredLines: list.ignoredLines,
  });

/** The list that a batch began with, read again. RECEIVED_LIST_DIFFERS where nobody here knows where it is. */
export async function listOfBatch(home: Home, batch: string): Promise<Outcome<HashList>> {
  const known = rememberedList.safeParse(home.settings.get(listKey(batch)));
  if (!known.success) return failed({ code: 'RECEIVED_LIST_DIFFERS', details: { batch } });
  const bytes = Buffer.from(known.data.path, 'base64');
  return readHashList({ bytes, text: bytes.toString('utf8') });
}

/** Lines of a batch's list that were no hashes; 0 where there was no list, or it was read elsewhere. */
export function ignoredLinesOf(home: Home, batch: string): number {
  const known = rememberedList.safeParse(home.settings.get(listKey(batch)));
  return known.success ? known.data.ignoredLines : 0;
}
