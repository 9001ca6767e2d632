/** Bounds of what crosses between engine and parser (L-30), and of what one job may read or make. Bytes unless said. */

const KiB = 1024;
const MiB = 1024 * KiB;

/** Largest range the parser may ask for at once. */
export const MAX_READ = 8 * MiB;
/** Largest JSON part of one message: 200 warnings of 2 KB and 512 properties fit well. */
export const MAX_MESSAGE_JSON = 2 * MiB;
/** Largest byte part of one message: the largest result. */
export const MAX_MESSAGE_BYTES = 128 * MiB;

export const MAX_RAW_METADATA = 16 * MiB;
export const MAX_TEXT = 8 * MiB;
export const MAX_THUMBNAIL = 1 * MiB;
/** Noise of 2400 by 2400 pixels comes to 4 MB of WebP. */
export const MAX_RENDITION = 8 * MiB;
/** Largest document to be typeset (its JSON), and largest PDF that may come of it: the most that one message carries. */
export const MAX_DOCUMENT_JSON = 64 * MiB;
export const MAX_DOCUMENT_PDF = MAX_MESSAGE_BYTES;
/** Largest redacted picture, or pages of one job together: what a lossless picture of 40 million pixels needs. */
export const MAX_REDACTED = MAX_MESSAGE_BYTES;
/** Of a picture that is redacted, which is held twice as plain pixels, three bytes each. */
export const MAX_REDACTED_PIXELS = 120_000_000;
/** Of a page that is drawn to be redacted: A4 at 600 dots per inch has 35 million. */
export const MAX_REDACTED_PAGE_PIXELS = 36_000_000;
export const MAX_WARNINGS = 200;
export const MAX_WARNING_LENGTH = 2000;
export const MAX_PROPERTIES = 256;
export const MAX_PROPERTY_LENGTH = 2000;

/** Longest side of a thumbnail, pixels. */
export const THUMBNAIL_SIDE = 320;
/** Longest side of a rendition, pixels: what may be asked for, and what is made when nothing is said. */
export const MIN_RENDITION_SIDE = 320;
export const MAX_RENDITION_SIDE = 2400;
export const DEFAULT_RENDITION_SIDE = 1600;
/** Pages of one document that can be counted and asked for. A file's own count is only its claim. */
export const MAX_PAGES = 100_000;
/** libvips' own default (0x3FFF squared): a 109 KB PNG of 900 million pixels is refused (S-15). */
export const MAX_PIXELS = 268_402_689;
/** Of a bitmap, which is unpacked in JavaScript: 256 MiB of pixels. */
export const MAX_BMP_PIXELS = 67_108_864;
/** Largest encoded image that is taken into memory. */
export const MAX_IMAGE = 256 * MiB;
/** Largest PDF that is taken into memory (twice: here and inside the WebAssembly sandbox). */
export const MAX_PDF = 384 * MiB;
export const MAX_PDF_PAGES = 2000;
/** Largest SVG that is taken into memory. */
export const MAX_SVG = 16 * MiB;

/** Above this size exiftool and ffmpeg see a sparse copy. */
export const MAX_WHOLE_COPY = 256 * MiB;
export const SPARSE_HEAD = 64 * MiB;
export const SPARSE_TAIL = 16 * MiB;

/** S-13, zip bombs: counted while inflating, never believed from headers. */
export const MAX_ZIP_ENTRIES = 10_000;
export const MAX_ZIP_ENTRY = 128 * MiB;
export const MAX_ZIP_TOTAL = 256 * MiB;
/** What one look inside a file gives at most, and in how many places; and what is unpacked of it to find that. */
export const MAX_INSIDE = 64 * MiB;
export const MAX_INSIDE_PLACES = 1000;
export const MAX_PLACE_LENGTH = 200;
export const MAX_UNPACKED = 256 * MiB;
/** Files in files in files. */
export const MAX_INSIDE_DEPTH = 4;
/** Notes, fields and drawings over one page of a PDF, and over all of them. */
export const MAX_PAGE_ANNOTATIONS = 5000;
export const MAX_ANNOTATIONS = 50_000;
/** Earlier states of a PDF that are read again. */
export const MAX_REVISIONS = 16;
/** Highest ratio of inflated to stored bytes, looked at beyond the first 8 MiB of an entry. */
export const MAX_ZIP_RATIO = 250;
export const ZIP_RATIO_FLOOR = 8 * MiB;
export const MAX_XML_DEPTH = 256;

/** Heap of the parser's JavaScript, megabytes. */
export const PARSER_HEAP_MB = 768;

/** Oldest exiftool that is safe on hostile files (S-16). */
export const MIN_EXIFTOOL = [13, 59] as const;
