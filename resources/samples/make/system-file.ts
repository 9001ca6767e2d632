/**
 * What a file browser leaves in a folder. A `.DS_Store` begins with a version, the name of its allocator and where its
 * root block lies; the records follow in UTF-16. Enough to be recognised and to be told apart from evidence.
 */
import { MARK } from '../facts.ts';

const SIZE_BYTES = 4096;
const ROOT_OFFSET = 2048;
const ROOT_SIZE = 1024;
const RECORD_OFFSET = 64;

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const utf16 = (text: string): Buffer =>
  Buffer.concat([uint32(text.length), Buffer.from(text, 'utf16le').swap16()]);

export function systemFile(): Uint8Array {
  const header = [
    uint32(1),
    Buffer.from('Bud1'),
    uint32(ROOT_OFFSET),
    uint32(ROOT_SIZE),
    uint32(ROOT_OFFSET),
  ];
  // One record: the comment (`cmmt`, of type `ustr`) of the folder itself.
  const record = [uint32(0), uint32(1), utf16('.'), Buffer.from('cmmtustr'), utf16(MARK)];
  const file = Buffer.alloc(SIZE_BYTES);
  Buffer.concat(header).copy(file, 0);
  Buffer.concat(record).copy(file, RECORD_OFFSET);
  return file;
}
