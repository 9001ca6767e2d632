import { expect, test } from 'vitest';
import { verifyLines } from './how-to-verify.ts';

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
