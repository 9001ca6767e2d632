import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import type { Template } from './message.ts';

const templates: readonly (readonly [string, Template])[] = Object.entries(en);
const texts = templates.flatMap(([key, template]): (readonly [string, string])[] =>
  typeof template === 'string'
    ? [[key, template]]
    : Object.entries(template)
        .filter(([form]) => form !== 'by')
        .map(([form, text]) => [`${key} ${form}`, String(text)]),
);

describe('the English catalogue', () => {
  it('has a text for every key', () => {
    expect(texts.filter(([, text]) => text === '')).toEqual([]);
  });

  it('neither shouts nor apologises nor praises', () => {
    expect(
      texts.filter(([, text]) => /!|\boops\b|\bsorry\b|\bplease wait\b|\bsuccessfully\b/i.test(text)),
    ).toEqual([]);
  });

  it('never speaks of deleting', () => {
    expect(texts.filter(([, text]) => /\bdelete/i.test(text))).toEqual([]);
  });

  it('says of every failure what was not lost or what to do', () => {
    const short = texts.filter(
      ([key, text]) =>
        key.startsWith('failure.') && key !== 'failure.USAGE' && (text.match(/[.:;]/g) ?? []).length < 2,
    );
    expect(short).toEqual([]);
  });

  it('has well-formed places only', () => {
    expect(texts.filter(([, text]) => /[{}]/.test(text.replace(/\{\w+\}/g, '')))).toEqual([]);
  });
});
