/** A ZIP writer for small documents (APPNOTE 6.3.3): members stored, in the order given, with one fixed time. */
import { crc32 } from 'node:zlib';

export type ZipMember = { readonly name: string; readonly text: string };

/** 1 January 2024, 00:00, in MS-DOS form: 44 years after 1980. */
const DOS_TIME = 0;
const DOS_DATE = (44 << 9) | (1 << 5) | 1;

/** The fields that the local header and the central directory share, from "version needed" to "extra length". */
function commonFields(name: Buffer, data: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(10, 0);
  fields.writeUInt16LE(0, 2);
  fields.writeUInt16LE(0, 4);
  fields.writeUInt16LE(DOS_TIME, 6);
  fields.writeUInt16LE(DOS_DATE, 8);
  fields.writeUInt32LE(crc32(data), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(data.length, 18);
  fields.writeUInt16LE(name.length, 22);
  fields.writeUInt16LE(0, 24);
  return fields;
}

/**
 * Bytes of an archive. The local header of the first member has no extra field, so that an OpenDocument `mimetype`
 * put first stands at offset 38, where readers look for it (OpenDocument 1.3 part 2 §3.3).
 */
export function zip(members: readonly ZipMember[]): Uint8Array {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const name = Buffer.from(member.name, 'ascii');
    const data = Buffer.from(member.text, 'utf8');
    const common = commonFields(name, data);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x0a\x00', 'latin1'), common, tail, name);
    body.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, central, end]);
}
