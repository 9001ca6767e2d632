/** One tag as exiftool reports it: the exact name, its printed text, and the plain number or code behind it. */
export interface Tag {
  /** `group:name`: exiftool's exact tag name without its numbering of repeated ones. */
  readonly key: string;
  /** Whether exiftool numbered this one as a repetition (`group:CopyN:name`). */
  readonly repeated: boolean;
  readonly group: string;
  readonly name: string;
  readonly text: string;
  /** The value before it was made readable (decimal degrees, seconds); equal to `text` where there is no other. */
  readonly plain: string;
}

/** How deep the objects and lists of a hostile file's metadata may nest before it is refused. */
const MAX_DEPTH = 32;

/**
 * The same JSON with every number in quotes. A firmware named 1.10 is printed by exiftool as the number 1.10, which
 * any JSON parser reads as 1.1: evidence would be altered by reading it.
 */
export function quoteNumbers(json: string): string {
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  while (at < json.length) {
    const code = json.charCodeAt(at);
    if (code === 0x22) {
      at += 1;
      while (at < json.length && json.charCodeAt(at) !== 0x22) at += json.charCodeAt(at) === 0x5c ? 2 : 1;
      at += 1;
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      const start = at;
      while (at < json.length && '+-.0123456789eE'.includes(json.charAt(at))) at += 1;
      parts.push(json.slice(from, start), '"', json.slice(start, at), '"');
      from = at;
    } else at += 1;
  }
  parts.push(json.slice(from));
  return parts.join('');
}

function asText(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return value.map((item) => asText(item, depth + 1)).join(', ');
  if (value !== null && typeof value === 'object')
    return Object.entries(value)
      .map(([key, item]) => `${key}: ${asText(item, depth + 1)}`)
      .join('; ');
  return '';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function tagOf(key: string, value: unknown): Tag {
  const parts = key.split(':');
  const entry = isRecord(value) && 'val' in value ? value : { val: value };
  const text = asText(entry['val']);
  const plain = 'num' in entry ? asText(entry['num']) : text;
  const group = parts[0] ?? '';
  const name = parts.at(-1) ?? '';
  return { key: `${group}:${name}`, repeated: parts.length > 2, group, name, text, plain };
}

/**
 * All tags of exiftool's JSON (`-j -l -G1:4`) in file order. Null when the text is not such JSON: untrusted output
 * of a process that may be taken over, so any text is answered.
 */
export function tryReadTags(raw: string): readonly Tag[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(quoteNumbers(raw));
  } catch {
    return null;
  }
  const file: unknown = Array.isArray(parsed) ? parsed[0] : null;
  if (!isRecord(file)) return null;
  return Object.entries(file)
    .filter(([key]) => key !== 'SourceFile')
    .map(([key, value]) => tagOf(key, value));
}

/**
 * The tags by `group:name`. Where one is repeated, the one that exiftool did not number wins, else the first: it
 * numbers across groups, so a lone tag may carry a number.
 */
export function indexTags(tags: readonly Tag[]): ReadonlyMap<string, Tag> {
  const byKey = new Map<string, Tag>();
  for (const tag of tags) if (!tag.repeated && !byKey.has(tag.key)) byKey.set(tag.key, tag);
  for (const tag of tags) if (!byKey.has(tag.key)) byKey.set(tag.key, tag);
  return byKey;
}
