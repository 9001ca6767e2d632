/** Item number `i` of a synthetic case: everything of it follows from the seed and `i`. Plainly samples: no place, person or event. */
import { formatOf, type FormatId } from '../../shared/core/metadata/index.ts';
import type { JsonValue } from '../../shared/core/json/index.ts';
import type { DescriptionField } from '../../shared/core/ledger/entry-types.ts';
import { seededRandom } from '../command/seeded.ts';

export interface SyntheticItem {
  readonly fileName: string;
  readonly folder: string;
  /** Number of the item whose bytes it has: its own, or that of an earlier one. */
  readonly bytesOf: number;
  readonly format: FormatId;
  readonly analysis: 'extracted' | 'unreadable' | 'waiting';
  /** Tags as exiftool would name them. */
  readonly tags: Readonly<Record<string, string>>;
  readonly text: string | null;
  readonly thumbnail: boolean;
  readonly described: Partial<Record<DescriptionField, JsonValue>>;
}

/** In every title. */
export const FREQUENT_WORD = 'Sample';
export const WORDS: readonly string[] =
  'harbour market bridge school river road square office station garden tower warehouse archive ferry signal lantern orchard meadow quarry canal pier lighthouse library mill depot workshop terrace courtyard fountain stairway'.split(
    ' ',
  );
/** In one text of ten thousand. */
export const RARE_WORD = 'heliotrope';
export const TAGS: readonly string[] = [
  'reviewed',
  'to review',
  'relevant',
  'not relevant',
  'translated',
  'sample',
  'court',
  'priority',
  'ok',
  'copy',
  ...Array.from({ length: 30 }, (_, at) => `sample tag ${at + 1}`),
];

const FORMATS: readonly (readonly [FormatId, number])[] = [
  ['jpeg', 0.56],
  ['png', 0.08],
  ['heic', 0.07],
  ['mp4', 0.09],
  ['mov', 0.03],
  ['m4a', 0.03],
  ['pdf', 0.05],
  ['docx', 0.03],
  ['text', 0.02],
  ['eml', 0.02],
  ['zip', 0.01],
  ['unknown', 0.01],
];
const WITH_TEXT: ReadonlySet<FormatId> = new Set(['pdf', 'docx', 'text', 'eml']);
const PICTURES: ReadonlySet<FormatId> = new Set(['jpeg', 'png', 'heic', 'mp4', 'mov']);
const DUPLICATES = 0.04;
const THUMBNAILS = 0.08;

export function syntheticItem(seed: number, i: number): SyntheticItem {
  const random = seededRandom(Math.imul(seed, 1_000_003) + i);
  const chance = (share: number): boolean => random() < share;
  const pick = <T>(from: readonly T[], otherwise: T): T =>
    from[Math.floor(random() * from.length)] ?? otherwise;
  const word = (): string => pick(WORDS, 'harbour');
  const words = (count: number): string => Array.from({ length: count }, word).join(' ');

  const format = pickFormat(random());
  const state = random();
  const analysis = state < 0.03 ? 'waiting' : state < 0.05 ? 'unreadable' : 'extracted';
  const name = word();
  const day = new Date(Date.UTC(2019, 0, 1) + Math.floor(random() * 2500 * 86_400_000)).toISOString();
  const isDuplicate = i > 1000 && chance(DUPLICATES);
  return {
    fileName: `${FREQUENT_WORD}_${name}_${String(i).padStart(6, '0')}.${formatOf(format).extension}`,
    folder: `DCIM/${100 + (i % 90)}SAMPL`,
    bytesOf: isDuplicate ? Math.floor(random() * (i - 500)) : i,
    format,
    analysis,
    tags: analysis === 'extracted' ? fileTags(format, day, chance, pick) : {},
    text:
      WITH_TEXT.has(format) && analysis === 'extracted'
        ? `Sample text of ${name}.\n${words(40 + Math.floor(random() * 160))}${chance(0.001) ? ` ${RARE_WORD}` : ''}\n`
        : null,
    thumbnail: PICTURES.has(format) && chance(THUMBNAILS),
    described: {
      ...(chance(0.6) ? { title: `${FREQUENT_WORD} ${name}, ${word()} ${i}` } : {}),
      ...(chance(0.3) ? { description: `A synthetic item that shows ${words(12)}.` } : {}),
      ...(chance(0.2) ? { note: `Sample note: ${words(8)}.` } : {}),
      ...(chance(0.7) ? { tags: sampleTags(random) } : {}),
      ...(chance(0.2) ? { reference: `SMP-${String(Math.floor(random() * 90_000)).padStart(5, '0')}` } : {}),
      ...(chance(0.03) ? { graphic: true } : {}),
    },
  };
}

function pickFormat(at: number): FormatId {
  let sum = 0;
  for (const [format, share] of FORMATS) {
    sum += share;
    if (at < sum) return format;
  }
  return 'jpeg';
}

/** Few tags are on many items, many on few. */
function sampleTags(random: () => number): readonly string[] {
  const count = 1 + Math.floor(random() * 3);
  const tags = Array.from({ length: count }, () => TAGS[Math.floor(random() ** 2 * TAGS.length)] ?? 'sample');
  return [...new Set(tags)];
}

function fileTags(
  format: FormatId,
  day: string,
  chance: (share: number) => boolean,
  pick: <T>(from: readonly T[], otherwise: T) => T,
): Record<string, string> {
  const at = `${day.slice(0, 10).replaceAll('-', ':')} ${day.slice(11, 19)}`;
  const size = pick(['4000x3000', '1920x1080', '1280x720', '6000x4000'], '4000x3000').split('x');
  const [width = '', height = ''] = size;
  if (format === 'pdf') return { 'PDF:CreateDate': `${at}Z`, 'PDF:Author': 'Sample Author' };
  if (!PICTURES.has(format)) return {};
  if (format === 'mp4' || format === 'mov')
    return { 'QuickTime:CreateDate': at, 'Track1:ImageWidth': width, 'Track1:ImageHeight': height };
  return {
    ...(chance(0.85) ? { 'ExifIFD:DateTimeOriginal': at } : {}),
    'IFD0:Make': 'Sample Make',
    'IFD0:Model': `Sample Model ${pick(['A', 'B', 'C', 'D'], 'A')}`,
    'File:ImageWidth': width,
    'File:ImageHeight': height,
  };
}
