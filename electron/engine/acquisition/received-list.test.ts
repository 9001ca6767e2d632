import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { orThrow } from '../failure.ts';
import { type ListedFile, parseReceivedList } from './received-list.ts';

const hashOf = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');
const sha = (text: string): string => hashOf('sha256', text);

function file(path: string, content: string, root = '/media/usb'): ListedFile {
  return {
    path: Buffer.from(path),
    root: Buffer.from(root),
    hashes: {
      md5: hashOf('md5', content),
      sha1: hashOf('sha1', content),
      sha256: sha(content),
      sha512: hashOf('sha512', content),
    },
  };
}
const parse = (text: string | Buffer) => orThrow(parseReceivedList(Buffer.from(text)));
const a = file('/media/usb/DCIM/a.jpg', 'a');

describe('received list', () => {
  it.each([
    ['sha256sum, text', `${sha('a')}  DCIM/a.jpg\n`, 'sha256'],
    ['sha256sum, binary', `${sha('a')} *DCIM/a.jpg\n`, 'sha256'],
    ['upper case and Windows line ends', `${sha('a').toUpperCase()}  DCIM/a.jpg\r\n`, 'sha256'],
    ['md5sum', `${hashOf('md5', 'a')}  a.jpg\n`, 'md5'],
    ['sha1sum', `${hashOf('sha1', 'a')}  a.jpg\n`, 'sha1'],
    ['sha512sum', `${hashOf('sha512', 'a')}  a.jpg\n`, 'sha512'],
    ['BSD', `SHA256 (DCIM/a.jpg) = ${sha('a')}\n`, 'sha256'],
    ['BSD MD5', `MD5 (a (1).jpg) = ${hashOf('md5', 'a')}\n`, 'md5'],
    ['OpenSSL', `SHA2-256(DCIM/a.jpg)= ${sha('a')}\n`, 'sha256'],
    [
      'hashdeep',
      `%%%% HASHDEEP-1.0\n%%%% size,md5,sha256,filename\n## Invoked from: /x\n##\n1,${hashOf('md5', 'x')},${sha('a')},/x/a, b.jpg\n`,
      'sha256',
    ],
    ['a byte order mark', `\u{feff}${sha('a')}  a.jpg\n`, 'sha256'],
    ['two algorithms', `${hashOf('md5', 'z')}  z\n${sha('a')}  a.jpg\n`, 'md5+sha256'],
  ])('%s', (_, text, algorithm) => {
    const list = parse(text);
    expect(list).toMatchObject({
      algorithm,
      ignoredLines: 0,
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    expect(list.compare(a)).toBe('matched');
  });

  it('UTF-16, as PowerShell writes', () => {
    const list = parse(
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${sha('a')}  ä.jpg\r\n`, 'utf16le')]),
    );
    expect(list.compare(file('/media/usb/ä.jpg', 'other'))).toBe('mismatch');
  });

  it('asks for weak hashes only where the list has them', () => {
    expect(parse(`${sha('a')}  a\n`).weak).toEqual([]);
    expect(parse(`${hashOf('md5', 'a')}  a\n${hashOf('sha1', 'b')}  b\n`).weak).toEqual(['md5', 'sha1']);
  });

  it.each([
    ['its own relative path', 'DCIM/a.jpg', 'mismatch'],
    ['its name alone', 'a.jpg', 'mismatch'],
    ['a leading dot', './DCIM/a.jpg', 'mismatch'],
    ['an absolute path of another machine', '/home/giver/DCIM/a.jpg', 'mismatch'],
    ['a Windows path', 'D:\\stuff\\DCIM\\a.jpg', 'mismatch'],
    ['a file of that name elsewhere', 'OTHER/a.jpg', 'not-listed'],
    ['an absolute path elsewhere', '/home/giver/OTHER/a.jpg', 'not-listed'],
    ['the end of its name', '.jpg', 'not-listed'],
    ['another name', 'b.jpg', 'not-listed'],
  ])('another hash under %s', (_, name, result) => {
    expect(parse(`${sha('b')}  ${name}\n`).compare(a)).toBe(result);
  });

  it('reads escaped names', () => {
    const list = parse(`\\${sha('b')}  a\\nb\\\\c\n`);
    expect(list.compare(file('/media/usb/a\nb\\c', 'other'))).toBe('mismatch');
  });

  it('a listed hash under another name still matches', () => {
    expect(parse(`${sha('a')}  renamed.jpg\n`).compare(a)).toBe('matched');
  });

  it('counts what it does not understand', () => {
    const list = parse(`-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${sha('a')}  a\nshort  b\n`);
    expect(list).toMatchObject({ lines: 1, ignoredLines: 3 });
  });

  it.each([
    ['nothing', ''],
    ['no hash', 'hello\n'],
    ['a digest of no known length', `${'a'.repeat(56)}  x\n`],
    ['a label that does not fit', `MD5 (x) = ${sha('a')}\n`],
  ])('refuses a list with %s', (_, text) => {
    expect(parseReceivedList(Buffer.from(text))).toMatchObject({ code: 'RECEIVED_LIST_EMPTY' });
  });
});
