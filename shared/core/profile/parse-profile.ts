/** From the bytes of a profile file to a profile, or what is wrong with it, by name. */
import { hex, tryUtf8 } from '../bytes.ts';
import { isWithinBounds } from '../json/index.ts';
import type { CoreCrypto } from '../ports.ts';
import {
  MAX_PROFILE_BYTES,
  type Profile,
  PROFILE_FORMAT,
  PROFILE_VERSION,
  profileSchema,
} from './profile-schema.ts';

/** A profile with the bytes it was read from: they are what is hashed, shipped and compared, never a re-serialisation. */
export interface LoadedProfile {
  readonly profile: Profile;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

export type ProfileRefusalCode =
  | 'PROFILE_TOO_LARGE'
  /** Not UTF-8, or not JSON. */
  | 'PROFILE_UNREADABLE'
  /** JSON, and no profile, or one of a later version of the format. */
  | 'PROFILE_NOT_ONE'
  | 'PROFILE_RULE_UNKNOWN'
  | 'PROFILE_FIELD_UNKNOWN'
  | 'PROFILE_COLUMN_UNKNOWN'
  /** Any other member that is missing, unknown, of another type or out of bounds; `at` says where. */
  | 'PROFILE_BROKEN';

export interface ProfileRefusal {
  readonly code: ProfileRefusalCode;
  readonly details: Readonly<Record<string, string | number>>;
}

const refusal = (code: ProfileRefusalCode, details: ProfileRefusal['details'] = {}): ProfileRefusal => ({
  code,
  details,
});

/** Names from a file that nobody has judged yet are cut, so that a message stays one. */
const cut = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/**
 * Reads a profile.
 * @param bytes the whole file
 */
export function parseProfile(
  bytes: Uint8Array,
  { sha256 }: Pick<CoreCrypto, 'sha256'>,
): LoadedProfile | ProfileRefusal {
  if (bytes.length > MAX_PROFILE_BYTES)
    return refusal('PROFILE_TOO_LARGE', { bytes: bytes.length, limit: MAX_PROFILE_BYTES });
  const value = tryJson(bytes);
  if (value === undefined) return refusal('PROFILE_UNREADABLE');
  const head = value !== null && typeof value === 'object' ? value : {};
  if (!('format' in head) || head.format !== PROFILE_FORMAT || !('v' in head) || head.v !== PROFILE_VERSION)
    return refusal('PROFILE_NOT_ONE');
  const parsed = profileSchema.safeParse(value);
  if (!parsed.success) return refusalOf(parsed.error.issues[0], value);
  const wrong = inconsistencyOf(parsed.data);
  return wrong ?? { profile: parsed.data, bytes, sha256: hex(sha256(bytes)) };
}

export const isProfileRefusal = (parsed: LoadedProfile | ProfileRefusal): parsed is ProfileRefusal =>
  'code' in parsed;

function tryJson(bytes: Uint8Array): unknown {
  // What a verifier of bundles would not read is no profile either (bundle.md §3).
  const text = isWithinBounds(bytes) ? tryUtf8(bytes) : null;
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** The first thing that is wrong, with its name. */
function refusalOf(issue: Issue | undefined, value: unknown): ProfileRefusal {
  if (issue === undefined) return refusal('PROFILE_BROKEN', { at: '', detail: '' });
  const at = issue.path.map(String).join('.');
  const [first, second, third] = issue.path.map(String);
  const name = cut(issue.keys?.[0] ?? '');
  if (issue.code === 'unrecognized_keys') {
    if (at === 'rules') return refusal('PROFILE_RULE_UNKNOWN', { rule: name });
    if (at === 'fields') return refusal('PROFILE_FIELD_UNKNOWN', { field: name });
    return refusal('PROFILE_BROKEN', { at: cut(at === '' ? name : `${at}.${name}`), detail: 'not a member' });
  }
  if (issue.code === 'invalid_key' && first === 'rules')
    return refusal('PROFILE_RULE_UNKNOWN', { rule: cut(second ?? '') });
  if (issue.code === 'invalid_key' && first === 'fields')
    return refusal('PROFILE_FIELD_UNKNOWN', { field: cut(second ?? '') });
  if (second === 'columns' && issue.path.at(-1) === 'key')
    return refusal('PROFILE_COLUMN_UNKNOWN', {
      column: textAt(value, issue.path),
      place: `${first ?? ''} ${Number(third) + 1}`,
    });
  return refusal('PROFILE_BROKEN', { at: cut(at), detail: cut(issue.message) });
}

/** The text that stands where an issue points to. */
function textAt(value: unknown, path: readonly PropertyKey[]): string {
  const at = path.reduce<unknown>(
    (inside, step) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, step)
        ? Object.getOwnPropertyDescriptor(inside, step)?.value
        : undefined,
    value,
  );
  return typeof at === 'string' ? cut(at) : '';
}

/** What no form can say: every source is one of the list, nothing is listed twice. */
function inconsistencyOf(profile: Profile): ProfileRefusal | null {
  const ids = profile.sources.map(({ id }) => id);
  const named: readonly (readonly [string, string])[] = [
    ...Object.entries(profile.fields).map(([name, { source }]) => [`fields.${name}`, source] as const),
    ...Object.entries(profile.rules).map(([name, { source }]) => [`rules.${name}`, source] as const),
    ...profile.externalIds.map(({ scheme, source }) => [`externalIds.${scheme}`, source] as const),
    ...Object.entries(profile.partSources).map(([name, source]) => [`partSources.${name}`, source] as const),
  ];
  for (const [at, source] of named)
    if (!ids.includes(source)) return refusal('PROFILE_BROKEN', { at, detail: `no source ${source}` });
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['sources', ids],
    ['itemTypes', profile.itemTypes],
    ['classificationLevels', profile.classificationLevels],
    ['index.columns', profile.index.columns.map(({ heading }) => heading)],
    ['loadFile.columns', profile.loadFile?.columns.map(({ heading }) => heading) ?? []],
    ['externalIds', profile.externalIds.map(({ scheme }) => scheme)],
    ['declarations', profile.declarations],
    ['files.howToCheck', profile.files.howToCheck],
  ];
  for (const [at, values] of lists) {
    const twice = values.find((one, i) => values.indexOf(one) !== i);
    if (twice !== undefined) return refusal('PROFILE_BROKEN', { at, detail: `${twice} twice` });
  }
  // A load file's rows are told apart by the item alone (Relativity: only the identifier is required).
  if (profile.loadFile !== null && profile.loadFile.columns[0]?.key !== 'item')
    return refusal('PROFILE_BROKEN', { at: 'loadFile.columns', detail: 'the first column has to be item' });
  return null;
}
