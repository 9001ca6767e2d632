/**
 * What a verification must say of a mutant, by kind of file and kind of mutation: written from verdicts.md §2 and bundle.md §2, not from
 * the verifier. Each fact leads to one finding; the verdict is that of the strongest.
 */
import { BUNDLE_FILES } from '../../shared/core/bundle/layout.ts';
import { hex } from '../../shared/core/bytes.ts';
import { type FindingCode, verdictOf } from '../../shared/core/verdict/findings.ts';
import { strongest, type Verdict } from '../../shared/core/verdict/verdicts.ts';
import { nodeCoreCrypto as crypto } from '../core-ports.ts';
import type { Files } from './bundle-files.ts';
import { ADDED, type Mutant, UNSAFE } from './mutants.ts';

export interface Expected {
  readonly verdict: Verdict;
  /** Of each list at least one finding is there. */
  readonly findings: readonly (readonly FindingCode[])[];
}

type Kind = 'declaration' | 'bag-info' | 'tag-manifest' | 'signature' | 'payload' | 'entries' | 'tag';

function kindOf(path: string): Kind {
  if (path === BUNDLE_FILES.bagit) return 'declaration';
  if (path === BUNDLE_FILES.bagInfo) return 'bag-info';
  if (path.startsWith('tagmanifest-')) return 'tag-manifest';
  if (path === BUNDLE_FILES.signature) return 'signature';
  if (path === BUNDLE_FILES.entries) return 'entries';
  return path.startsWith('data/') ? 'payload' : 'tag';
}

const REMOVED: Readonly<Record<Kind, FindingCode>> = {
  declaration: 'not-a-bundle',
  'bag-info': 'not-a-bundle',
  'tag-manifest': 'required-file-missing',
  signature: 'signature-missing',
  payload: 'file-missing',
  entries: 'file-missing',
  tag: 'file-missing',
};

const SIGNATURE: readonly FindingCode[] = ['signature-malformed', 'signature-not-canonical', 'signature-bad'];

/** Of a file whose bytes were changed. */
function ofChange(path: string, files: Files): readonly (readonly FindingCode[])[] {
  const bytes = files.get(path) ?? new Uint8Array();
  switch (kindOf(path)) {
    case 'signature':
      return [SIGNATURE];
    case 'payload':
      return [['payload-mismatch']];
    case 'bag-info':
      return [[formatFinding(bytes)]];
    case 'tag-manifest':
      return ofTagManifest(path, files).map((code) => [code]);
    case 'entries':
      return [['tag-mismatch'], ...(namesNewerVersion(bytes) ? [['newer-version' as const]] : [])];
    case 'declaration':
    case 'tag':
      return [['tag-mismatch']];
  }
}

function formatFinding(bagInfo: Uint8Array): FindingCode {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bagInfo);
  } catch {
    return 'not-a-bundle';
  }
  const version = text
    .split('\n')
    .slice(0, -1)
    .map((line) => /^Bundle-Format: custodia-bundle\/([1-9]\d*)$/.exec(line)?.[1])
    .find((found) => found !== undefined);
  if (version === undefined) return 'not-a-bundle';
  return version === '1' ? 'tag-mismatch' : 'newer-version';
}

const namesNewerVersion = (entries: Uint8Array): boolean =>
  /"v":([2-9]|1\d)|"format":"custodia-ledger\/([2-9]|1\d)"/.test(new TextDecoder().decode(entries));

/** Lines of a tag manifest against the page, the other manifest, and the files. */
function ofTagManifest(path: string, files: Files): readonly FindingCode[] {
  const listed = manifestOf(path, files);
  const other = manifestOf(
    path === BUNDLE_FILES.tagManifestSha512 ? BUNDLE_FILES.tagManifestSha256 : BUNDLE_FILES.tagManifestSha512,
    files,
  );
  if (listed === null) return ['manifest-syntax'];
  const found: FindingCode[] = [];
  const algorithm = path.includes('512') ? 'sha512' : 'sha256';
  for (const [name, digest] of listed) {
    if (!isSafe(name)) found.push('path-unsafe');
    else if (/^(data\/|signatures\/|tagmanifest-)/.test(name)) found.push('manifest-syntax');
    else if (other !== null && !other.has(name)) found.push('manifests-differ');
    const bytes = files.get(name);
    if (bytes !== undefined && hex(crypto[algorithm](bytes)) !== digest) found.push('tag-mismatch');
  }
  for (const name of other?.keys() ?? []) if (!listed.has(name)) found.push('manifests-differ');
  return found;
}

function manifestOf(path: string, files: Files): ReadonlyMap<string, string> | null {
  const lines = new TextDecoder('latin1').decode(files.get(path)).split('\n');
  if (lines.pop() !== '') return null;
  const form = path.includes('512') ? /^([0-9a-f]{128}) {2}([ -~]+)$/ : /^([0-9a-f]{64}) {2}([ -~]+)$/;
  const listed = new Map<string, string>();
  let last = '';
  for (const line of lines) {
    const [, digest, name] = form.exec(line) ?? [];
    if (digest === undefined || name === undefined || name <= last) return null;
    last = name;
    listed.set(name, digest);
  }
  return listed;
}

const isSafe = (path: string): boolean =>
  path.length <= 200 &&
  path.split('/').every((part) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(part) && !part.endsWith('.')) &&
  !path.split('/').some((part) => /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part));

function ofAddition(path: string): FindingCode {
  if (path === 'fetch.txt') return 'fetch-file';
  if (UNSAFE.includes(path) || path.endsWith('(empty-folder)')) return 'path-unsafe';
  if (path.endsWith('(link)') || path.endsWith('(special)')) return 'link-or-special-file';
  if (ADDED.includes(path)) return 'file-extra';
  return path === 'BAGIT.TXT' || path === 'Ledger/checkpoint' ? 'path-clash' : 'file-extra';
}

/** Nothing further is read after these of `bag-info.txt` and `bagit.txt` (verdicts.md §2). */
const STOPS: ReadonlySet<FindingCode> = new Set(['not-a-bundle']);

/** @param more findings that stand beside those of the files */
export function expectedOf(mutant: Mutant, more: readonly FindingCode[] = []): Expected {
  const { changed, removed, added, files } = mutant;
  const all = [
    ...more.map((code) => [code]),
    ...changed.flatMap((path) => ofChange(path, files)),
    ...removed.map((path) => [REMOVED[kindOf(path)]]),
    ...added.map((path) => [ofAddition(path)]),
  ];
  const bagInfo = changed.includes(BUNDLE_FILES.bagInfo)
    ? formatFinding(files.get(BUNDLE_FILES.bagInfo) ?? new Uint8Array())
    : null;
  const stop = bagInfo === 'newer-version' ? bagInfo : all.flat().find((code) => STOPS.has(code));
  const findings = stop === undefined ? all : [[stop]];
  return { verdict: strongest(findings.flatMap(([code]) => verdictsOf(code))), findings };
}

function verdictsOf(code: FindingCode | undefined): readonly Verdict[] {
  const verdict = code === undefined ? null : verdictOf(code);
  return verdict === null ? [] : [verdict];
}
