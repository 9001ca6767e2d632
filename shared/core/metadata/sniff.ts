import { formatOf } from './format.ts';
import type { FileFormat, FormatId } from './format.ts';
import { sniffText } from './sniff-text.ts';

/** How many first bytes `sniffFormat` wants: enough for a tar header and the first entries of an office file. */
export const SNIFF_BYTES = 65_536;

const HEX = (hex: string): readonly number[] =>
  (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

/** Signatures at offset 0. Longer ones first where one is a prefix of another. */
const AT_START: readonly (readonly [FormatId, readonly number[]])[] = [
  ['jpeg', HEX('ffd8ff')],
  ['png', HEX('89504e470d0a1a0a')],
  ['gif', HEX('474946383761')],
  ['gif', HEX('474946383961')],
  ['bigtiff', HEX('49492b00')],
  ['bigtiff', HEX('4d4d002b')],
  ['orf', HEX('4949524f')],
  ['orf', HEX('49495253')],
  ['rw2', HEX('49495500')],
  ['raf', HEX('46554a4946494c4d4343442d524157')],
  ['djvu', HEX('41542654464f524d')],
  ['ole', HEX('d0cf11e0a1b11ae1')],
  ['rtf', HEX('7b5c727466')],
  ['wordperfect', HEX('ff575043')],
  ['mpeg-ps', HEX('000001ba')],
  ['mpeg-ps', HEX('000001b3')],
  ['asf', HEX('3026b2758e66cf11a6d900aa0062ce6c')],
  ['flv', HEX('464c5601')],
  ['mp3', HEX('494433')],
  ['flac', HEX('664c6143')],
  ['ogg', HEX('4f676753')],
  ['amr', HEX('2321414d52')],
  ['gzip', HEX('1f8b08')],
  ['7z', HEX('377abcaf271c')],
  ['rar', HEX('526172211a07')],
  ['sqlite', HEX('53514c69746520666f726d6174203300')],
];

/** ISO base media brands (ISO/IEC 14496-12 §4.3, ISO/IEC 23008-12 annex B) that are not plain MP4. */
const BRANDS: Readonly<Record<string, FormatId>> = {
  heic: 'heic',
  heix: 'heic',
  heim: 'heic',
  heis: 'heic',
  hevc: 'heic',
  hevx: 'heic',
  mif1: 'heif',
  msf1: 'heif',
  avif: 'avif',
  avis: 'avif',
  'qt  ': 'mov',
  'M4A ': 'm4a',
  'M4B ': 'm4a',
  'crx ': 'cr3',
};

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  bytes.length >= signature.length && signature.every((value, at) => bytes[at] === value);

function sniffIsoMedia(head: Uint8Array): FormatId | null {
  const box = ascii(head, 4, 8);
  // QuickTime files older than ISO media start with any of these top-level atoms instead of `ftyp`.
  if (box === 'moov' || box === 'mdat' || box === 'wide' || box === 'pnot') return 'mov';
  if (box !== 'ftyp') return null;
  const major = ascii(head, 8, 12);
  const known = BRANDS[major];
  if (known === 'heif') {
    // `mif1` says only "a still image": the compatible brands say with which coding.
    const size = Math.min(
      new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0),
      head.length,
      256,
    );
    for (let at = 16; at + 4 <= size; at += 4) {
      const brand = BRANDS[ascii(head, at, at + 4)];
      if (brand === 'avif' || brand === 'heic') return brand;
    }
    return known;
  }
  if (known !== undefined) return known;
  return major.startsWith('3g') ? '3gp' : 'mp4';
}

function sniffRiff(head: Uint8Array): FormatId | null {
  if (ascii(head, 0, 4) !== 'RIFF') return null;
  const form = ascii(head, 8, 12);
  return form === 'WEBP' ? 'webp' : form === 'AVI ' ? 'avi' : form === 'WAVE' ? 'wav' : null;
}

const ODF_TYPES: Readonly<Record<string, FormatId>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'application/vnd.oasis.opendocument.graphics': 'odg',
  'application/epub+zip': 'epub',
};

/** ODF names itself in a first stored entry `mimetype` (OpenDocument 1.3 part 2 §3.3); OOXML by the folders of its parts. */
function sniffZip(head: Uint8Array): FormatId | null {
  if (!startsWith(head, HEX('504b0304')) && !startsWith(head, HEX('504b0506'))) return null;
  if (ascii(head, 30, 38) === 'mimetype') {
    const type = /^[a-z0-9.+/-]+/.exec(ascii(head, 38, 120))?.[0] ?? '';
    for (const [mediaType, id] of Object.entries(ODF_TYPES)) if (type.startsWith(mediaType)) return id;
  }
  const names: string[] = [];
  for (let at = 0; at + 30 < head.length; at += 1) {
    if (head[at] !== 0x50 || head[at + 1] !== 0x4b || head[at + 2] !== 3 || head[at + 3] !== 4) continue;
    const length = (head[at + 26] ?? 0) | ((head[at + 27] ?? 0) << 8);
    names.push(ascii(head, at + 30, at + 30 + Math.min(length, 200)));
  }
  const has = (prefix: string): boolean => names.some((name) => name.startsWith(prefix));
  if (!has('[Content_Types].xml') && !has('_rels/.rels')) return 'zip';
  return has('word/') ? 'docx' : has('xl/') ? 'xlsx' : has('ppt/') ? 'pptx' : 'zip';
}

function sniffTiff(head: Uint8Array): FormatId | null {
  if (!startsWith(head, HEX('49492a00')) && !startsWith(head, HEX('4d4d002a'))) return null;
  return ascii(head, 8, 10) === 'CR' ? 'cr2' : 'tiff';
}

function sniffMatroska(head: Uint8Array): FormatId | null {
  if (!startsWith(head, HEX('1a45dfa3'))) return null;
  return ascii(head, 0, 64).includes('webm') ? 'webm' : 'mkv';
}

function sniffBmp(head: Uint8Array): FormatId | null {
  // 'BM' alone is two letters of any text: the header size at 14 must be one that exists.
  return ascii(head, 0, 2) === 'BM' &&
    [12, 40, 52, 56, 64, 108, 124].includes(head[14] ?? 0) &&
    head[15] === 0
    ? 'bmp'
    : null;
}

function sniffFrames(head: Uint8Array): FormatId | null {
  const sync = (at: number): boolean => head[at] === 0x47;
  if (head.length >= 564 && sync(0) && sync(188) && sync(376)) return 'mpeg-ts';
  if (head.length >= 580 && sync(4) && sync(196) && sync(388)) return 'mpeg-ts';
  const second = head[1] ?? 0;
  if (head[0] !== 0xff || (second & 0xe0) !== 0xe0) return null;
  if ((second & 0xf6) === 0xf0) return 'aac';
  const version = (second >> 3) & 3;
  const layer = (second >> 1) & 3;
  const rate = (head[2] ?? 0xff) >> 4;
  return version !== 1 && layer === 1 && rate !== 0 && rate !== 15 ? 'mp3' : null;
}

/** PDF readers accept leading bytes before the header (ISO 32000-1 annex H.3, note 13: within the first 1024). */
const sniffPdf = (head: Uint8Array): FormatId | null =>
  ascii(head, 0, 1029).includes('%PDF-') ? 'pdf' : null;

const sniffTar = (head: Uint8Array): FormatId | null => (ascii(head, 257, 262) === 'ustar' ? 'tar' : null);

const RULES = [
  sniffIsoMedia,
  sniffRiff,
  sniffTiff,
  sniffMatroska,
  sniffZip,
  sniffBmp,
  sniffPdf,
  sniffTar,
  sniffFrames,
  sniffText,
];

/**
 * The format of a file from its first bytes (give SNIFF_BYTES of them, or the whole file where it is shorter).
 * Total and pure: any bytes give an answer, `unknown` where no rule matches, `empty` for none.
 */
export function sniffFormat(head: Uint8Array): FileFormat {
  if (head.length === 0) return formatOf('empty');
  for (const [id, signature] of AT_START) if (startsWith(head, signature)) return formatOf(id);
  for (const rule of RULES) {
    const id = rule(head);
    if (id !== null) return formatOf(id);
  }
  return formatOf('unknown');
}
