/**
 * The format of a file, decided from its own first bytes and from nothing else: a name's extension is what its
 * giver wants us to think (S-15). One closed table: what is not in it is `unknown`, never guessed.
 */

export type FormatFamily = 'image' | 'video' | 'audio' | 'document' | 'text' | 'archive' | 'unknown';

interface FormatFacts {
  readonly mediaType: string;
  readonly extension: string;
  readonly family: FormatFamily;
}

const fact = (mediaType: string, extension: string, family: FormatFamily): FormatFacts => ({
  mediaType,
  extension,
  family,
});

const OOXML = 'application/vnd.openxmlformats-officedocument';
const ODF = 'application/vnd.oasis.opendocument';

const TABLE = {
  jpeg: fact('image/jpeg', 'jpg', 'image'),
  png: fact('image/png', 'png', 'image'),
  gif: fact('image/gif', 'gif', 'image'),
  tiff: fact('image/tiff', 'tif', 'image'),
  bigtiff: fact('image/tiff', 'tif', 'image'),
  webp: fact('image/webp', 'webp', 'image'),
  heic: fact('image/heic', 'heic', 'image'),
  heif: fact('image/heif', 'heif', 'image'),
  avif: fact('image/avif', 'avif', 'image'),
  bmp: fact('image/bmp', 'bmp', 'image'),
  cr2: fact('image/x-canon-cr2', 'cr2', 'image'),
  cr3: fact('image/x-canon-cr3', 'cr3', 'image'),
  orf: fact('image/x-olympus-orf', 'orf', 'image'),
  rw2: fact('image/x-panasonic-rw2', 'rw2', 'image'),
  raf: fact('image/x-fuji-raf', 'raf', 'image'),
  svg: fact('image/svg+xml', 'svg', 'image'),
  djvu: fact('image/vnd.djvu', 'djvu', 'document'),
  pdf: fact('application/pdf', 'pdf', 'document'),
  docx: fact(`${OOXML}.wordprocessingml.document`, 'docx', 'document'),
  xlsx: fact(`${OOXML}.spreadsheetml.sheet`, 'xlsx', 'document'),
  pptx: fact(`${OOXML}.presentationml.presentation`, 'pptx', 'document'),
  odt: fact(`${ODF}.text`, 'odt', 'document'),
  ods: fact(`${ODF}.spreadsheet`, 'ods', 'document'),
  odp: fact(`${ODF}.presentation`, 'odp', 'document'),
  odg: fact(`${ODF}.graphics`, 'odg', 'document'),
  epub: fact('application/epub+zip', 'epub', 'document'),
  ole: fact('application/x-ole-storage', 'ole', 'document'),
  rtf: fact('application/rtf', 'rtf', 'document'),
  wordperfect: fact('application/vnd.wordperfect', 'wpd', 'document'),
  mp4: fact('video/mp4', 'mp4', 'video'),
  mov: fact('video/quicktime', 'mov', 'video'),
  '3gp': fact('video/3gpp', '3gp', 'video'),
  m4a: fact('audio/mp4', 'm4a', 'audio'),
  avi: fact('video/x-msvideo', 'avi', 'video'),
  mkv: fact('video/x-matroska', 'mkv', 'video'),
  webm: fact('video/webm', 'webm', 'video'),
  'mpeg-ts': fact('video/mp2t', 'ts', 'video'),
  'mpeg-ps': fact('video/mpeg', 'mpg', 'video'),
  asf: fact('video/x-ms-asf', 'wmv', 'video'),
  flv: fact('video/x-flv', 'flv', 'video'),
  mp3: fact('audio/mpeg', 'mp3', 'audio'),
  aac: fact('audio/aac', 'aac', 'audio'),
  amr: fact('audio/amr', 'amr', 'audio'),
  wav: fact('audio/wav', 'wav', 'audio'),
  flac: fact('audio/flac', 'flac', 'audio'),
  ogg: fact('audio/ogg', 'ogg', 'audio'),
  zip: fact('application/zip', 'zip', 'archive'),
  gzip: fact('application/gzip', 'gz', 'archive'),
  '7z': fact('application/x-7z-compressed', '7z', 'archive'),
  rar: fact('application/vnd.rar', 'rar', 'archive'),
  tar: fact('application/x-tar', 'tar', 'archive'),
  sqlite: fact('application/vnd.sqlite3', 'sqlite', 'archive'),
  html: fact('text/html', 'html', 'text'),
  eml: fact('message/rfc822', 'eml', 'text'),
  m3u: fact('application/vnd.apple.mpegurl', 'm3u8', 'text'),
  xml: fact('application/xml', 'xml', 'text'),
  text: fact('text/plain', 'txt', 'text'),
  empty: fact('application/x-empty', 'bin', 'unknown'),
  unknown: fact('application/octet-stream', 'bin', 'unknown'),
} as const satisfies Record<string, FormatFacts>;

export type FormatId = keyof typeof TABLE;

export interface FileFormat extends FormatFacts {
  readonly id: FormatId;
}

/** The format of that name, with its media type, its usual extension and its family. */
export const formatOf = (id: FormatId): FileFormat => ({ id, ...TABLE[id] });

/** Whether a text is one of the closed list of format names. */
export const isFormatId = (text: string): text is FormatId => Object.hasOwn(TABLE, text);

const EXTENSIONS: ReadonlyMap<string, string> = new Map(
  Object.values(TABLE)
    .toReversed()
    .map(({ mediaType, extension }) => [mediaType, extension]),
);

/** The usual extension of a media type of the table, the first where several formats share it; null for others. */
export const extensionOfMediaType = (mediaType: string): string | null => EXTENSIONS.get(mediaType) ?? null;

const FAMILIES: ReadonlyMap<string, FormatFamily> = new Map(
  Object.values(TABLE).map(({ mediaType, family }) => [mediaType, family]),
);

/** The family of a media type of the table; null for others. */
export const familyOfMediaType = (mediaType: string): FormatFamily | null => FAMILIES.get(mediaType) ?? null;
