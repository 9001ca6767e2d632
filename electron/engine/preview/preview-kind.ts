import type { FileFormat, FormatId } from '../../../shared/core/metadata/index.ts';

export type PreviewKind = 'image' | 'pdf' | 'video' | 'audio' | 'text' | 'document' | 'html' | 'hex';

/** Formats that the parser makes pixels of. */
const PICTURES: ReadonlySet<FormatId> = new Set([
  'jpeg',
  'png',
  'gif',
  'tiff',
  'bigtiff',
  'webp',
  'heic',
  'heif',
  'avif',
  'bmp',
  'svg',
  'cr2',
  'cr3',
  'orf',
  'rw2',
  'raf',
]);

/** Formats that the parser extracts text of; mail is text already, but has parts that are not to be read as such. */
const DOCUMENTS: ReadonlySet<FormatId> = new Set([
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'ods',
  'odp',
  'odg',
  'rtf',
  'eml',
]);

/**
 * Containers that Chromium plays, with the type under which it takes them: QuickTime and 3GPP are read by the demuxer of MP4
 * (ISO/IEC 14496-12). What its codecs cannot decode is for the page to notice.
 */
const MEDIA = {
  mp4: 'video/mp4',
  mov: 'video/mp4',
  '3gp': 'video/mp4',
  webm: 'video/webm',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  wav: 'audio/wav',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
} as const satisfies Partial<Record<FormatId, string>>;

type MediaId = keyof typeof MEDIA;
const isMedia = (id: FormatId): id is MediaId => Object.hasOwn(MEDIA, id);

/** Every content type that a handle can have. Nothing else may reach a shell's header. */
export type ContentType = 'image/webp' | 'text/html' | (typeof MEDIA)[MediaId];

/** The content type of an original that may be played, or null. */
export const mediaContentType = ({ id }: FileFormat): ContentType | null => (isMedia(id) ? MEDIA[id] : null);

/** How a file of this format is shown. What has no decoder here, and no player in Chromium, is shown in hexadecimal. */
export function previewKind(format: FileFormat): PreviewKind {
  const { id, family } = format;
  if (id === 'pdf' || id === 'html') return id;
  if (PICTURES.has(id)) return 'image';
  if (DOCUMENTS.has(id)) return 'document';
  const media = mediaContentType(format);
  if (media !== null) return media.startsWith('video/') ? 'video' : 'audio';
  return family === 'text' ? 'text' : 'hex';
}
