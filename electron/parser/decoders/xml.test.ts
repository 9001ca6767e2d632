import { describe, expect, it } from 'vitest';
import { readXml } from './xml.ts';

async function* chunksOf(xml: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(xml);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function textOf(xml: string, chunk = 1000): Promise<string> {
  let text = '';
  await readXml(chunksOf(xml, chunk), { text: (piece) => (text += piece) });
  return text;
}

describe('readXml', () => {
  it('reads characters that a chunk divides', async () => {
    expect(await textOf('<a>Свидетель &amp; <![CDATA[<x>]]></a>', 1)).toBe('Свидетель & <x>');
  });

  it.each([1, 3, 1000])(
    'refuses a DOCTYPE in chunks of %i before any entity is read (S-13)',
    async (size) => {
      await expect(
        textOf('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', size),
      ).rejects.toMatchObject({
        code: 'REFUSED',
      });
    },
  );

  it('knows no entities but the five of XML', async () => {
    await expect(textOf('<a>&x;</a>')).rejects.toMatchObject({ code: 'DAMAGED' });
  });

  it('refuses deep nesting', async () => {
    await expect(textOf('<a>'.repeat(300))).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('reports what is not well-formed', async () => {
    await expect(textOf('<a></b>')).rejects.toMatchObject({ code: 'DAMAGED' });
  });

  it('ends early when the handler has enough', async () => {
    let opened = 0;
    await readXml(chunksOf('<a><b/><c/><d/>', 4), { open: () => (opened += 1), isEnough: () => opened >= 2 });
    expect(opened).toBe(2);
  });
});
