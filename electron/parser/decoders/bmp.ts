import { MAX_BMP_PIXELS } from '../limits.ts';
import { DecodeError } from '../outcome.ts';
import type { Pixels } from './image.ts';

/**
 * Windows bitmaps ([MS-WMF] §2.2.2.9, BITMAPFILEHEADER before it), which libvips does not read. Uncompressed ones only:
 * that is what screenshots and scanners write.
 */
const FILE_HEADER = 14;
const CORE_HEADER = 12;
const MASKS_AT = 54;
const BI_RGB = 0;
const BI_BITFIELDS = 3;

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bits: number;
  readonly compression: number;
  readonly dataAt: number;
  readonly paletteAt: number;
  readonly paletteEntryBytes: number;
}

function layoutOf(file: Buffer): Layout {
  const headerBytes = file.length < 54 ? 0 : file.readUInt32LE(14);
  if (headerBytes < CORE_HEADER) throw new DecodeError('DAMAGED', 'bitmap header is cut');
  const isCore = headerBytes === CORE_HEADER;
  const width = isCore ? file.readUInt16LE(18) : file.readInt32LE(18);
  const height = isCore ? file.readUInt16LE(20) : file.readInt32LE(22);
  const compression = isCore ? BI_RGB : file.readUInt32LE(30);
  const masksBytes = headerBytes === 40 && compression === BI_BITFIELDS ? 12 : 0;
  if (width < 1 || height === 0) throw new DecodeError('DAMAGED', 'bitmap has no size');
  if (width * Math.abs(height) > MAX_BMP_PIXELS)
    throw new DecodeError('TOO_LARGE', 'more pixels than are decoded');
  return {
    width,
    height: Math.abs(height),
    isTopDown: height < 0,
    bits: file.readUInt16LE(isCore ? 24 : 28),
    compression,
    dataAt: file.readUInt32LE(10),
    paletteAt: FILE_HEADER + headerBytes + masksBytes,
    paletteEntryBytes: isCore ? 3 : 4,
  };
}

/** One pixel of a row as 0xRRGGBBAA. */
type ReadPixel = (row: Buffer, x: number) => number;

function indexed(file: Buffer, { bits, dataAt, paletteAt, paletteEntryBytes }: Layout): ReadPixel {
  const palette: number[] = [];
  const end = Math.min(dataAt, file.length, paletteAt + (1 << bits) * paletteEntryBytes);
  for (let at = paletteAt; at + 3 <= end; at += paletteEntryBytes)
    palette.push(((file.readUIntLE(at, 3) << 8) | 0xff) >>> 0);
  const perByte = 8 / bits;
  const mask = (1 << bits) - 1;
  return (row, x) => {
    const shift = 8 - bits * ((x % perByte) + 1);
    return palette[((row[Math.floor(x / perByte)] ?? 0) >> shift) & mask] ?? 0xff;
  };
}

/** The value of a channel within a pixel, stretched to 8 bits; `absent` where its mask is empty. */
function channel(mask: number, absent: number): (pixel: number) => number {
  if (mask === 0) return () => absent;
  const shift = 31 - Math.clz32(mask & -mask);
  const largest = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / largest);
}

function masked(bytesPerPixel: 2 | 4, masks: readonly [number, number, number, number]): ReadPixel {
  const [red, green, blue, alpha] = [
    channel(masks[0], 0),
    channel(masks[1], 0),
    channel(masks[2], 0),
    channel(masks[3], 255),
  ];
  return (row, x) => {
    const pixel = row.readUIntLE(x * bytesPerPixel, bytesPerPixel);
    return ((red(pixel) << 24) | (green(pixel) << 16) | (blue(pixel) << 8) | alpha(pixel)) >>> 0;
  };
}

function readerFor(file: Buffer, layout: Layout): ReadPixel | null {
  const { bits, compression, paletteAt } = layout;
  if (compression === BI_RGB) {
    if (bits === 1 || bits === 4 || bits === 8) return indexed(file, layout);
    if (bits === 16) return masked(2, [0x7c00, 0x03e0, 0x001f, 0]);
    if (bits === 24) return (row, x) => ((row.readUIntLE(x * 3, 3) << 8) | 0xff) >>> 0;
    if (bits === 32) return masked(4, [0xff0000, 0xff00, 0xff, 0]);
  }
  if (compression !== BI_BITFIELDS || (bits !== 16 && bits !== 32) || file.length < MASKS_AT + 16)
    return null;
  const hasAlpha = paletteAt >= MASKS_AT + 16;
  const mask = (index: number): number => file.readUInt32LE(MASKS_AT + index * 4);
  return masked(bits === 16 ? 2 : 4, [mask(0), mask(1), mask(2), hasAlpha ? mask(3) : 0]);
}

/**
 * The pixels of a bitmap; null for a kind that is not read (compressed ones). Rows that the file does not have stay
 * transparent, and it is partial. Throws DecodeError.
 */
export function pixelsOfBmp(file: Buffer): (Pixels & { readonly partial: boolean }) | null {
  const layout = layoutOf(file);
  const read = readerFor(file, layout);
  if (read === null) return null;
  const { width, height, bits, dataAt, isTopDown } = layout;
  // Rows are padded to 32 bits.
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  const present = Math.min(height, Math.max(0, Math.floor((file.length - dataAt) / rowBytes)));
  if (present === 0) throw new DecodeError('DAMAGED', 'bitmap has no rows');
  const rgba = Buffer.alloc(width * height * 4);
  for (let stored = 0; stored < present; stored += 1) {
    const row = file.subarray(dataAt + stored * rowBytes, dataAt + (stored + 1) * rowBytes);
    const y = isTopDown ? stored : height - 1 - stored;
    for (let x = 0; x < width; x += 1) rgba.writeUInt32BE(read(row, x), (y * width + x) * 4);
  }
  return { rgba, width, height, partial: present < height };
}
