import { expect, test } from 'vitest';
import { decryptLine, verifyLines } from './how-to-verify.ts';

const signer = { code: 'K-02', fingerprint: 'a'.repeat(40) };

test.each([
  ['/media/stick/bundle-1.zip', 'bundle-1.zip'],
  ['C:\\out\\b.zip', 'b.zip'],
  ["/tmp/it's here", String.raw`'./it'\''s here'`],
  ['/tmp/$(rm -r x)', "'./$(rm -r x)'"],
  ['/tmp/-x', "'./-x'"],
])('%s', (target, shown) => {
  expect(verifyLines({ target, signer }).custodia).toBe(
    `custodia verify bundle ${shown} --signer ${'a'.repeat(40)}`,
  );
});

test.each([
  ['/media/stick/bundle-1.zip.pgp', 'gpg --output bundle-1.zip --decrypt bundle-1.zip.pgp'],
  ['C:\\out\\two words.zip.pgp', "gpg --output './two words.zip' --decrypt './two words.zip.pgp'"],
  ['/tmp/$(x).zip.pgp', "gpg --output './$(x).zip' --decrypt './$(x).zip.pgp'"],
])('%s is opened', (path, line) => {
  expect(decryptLine(path)).toBe(line);
});
