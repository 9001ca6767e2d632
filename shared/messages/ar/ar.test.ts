import { describe, expect, it } from 'vitest';
import { engine as english } from '../engine.ts';
import type { Template } from '../message.ts';
import { engine as arabic } from './index.ts';

const templates: readonly (readonly [string, Template])[] = Object.entries(arabic);
const inEnglish = new Map<string, Template>(Object.entries(english));

const textsOf = (template: Template): readonly string[] =>
  typeof template === 'string'
    ? [template]
    : Object.entries(template).flatMap(([form, text]) => (form === 'by' ? [] : [String(text)]));
const placesOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()),
];
const placesOfAll = (template: Template): string => placesOf(textsOf(template).join(' ')).join();

/** Names, commands and forms to be typed, which are Latin in every language. */
const LATIN_TERMS =
  /--[a-z-]+|custodia [a-z]+ [a-z]+(?: DIR| K-01| export)?|\?(?:unknown|withheld:CODE|na:reason)|case (?:backup|restore)|CUSTODIA_[A-Z]+(?:=1)?|\b(?:CSV|UTF-16|Unicode|ar|en-GB|sr-Latn|Custodia|OpenPGP|BagIt|ZIP|UTF-8|UTC|Ed25519|NIST|RSA|MiB|ABC(?:-DEF)?|PDF|JPEG|TEXT|DIR|YYYY(?:-MM(?:-DD)?)?|sha256sum|md5sum|hashdeep|field=value|title=|graphic|yes|no)(?!\w)/g;

describe('the Arabic messages of the engine', () => {
  it('have the keys of the English ones', () => {
    expect(templates.map(([key]) => key).sort()).toEqual([...inEnglish.keys()].sort());
  });

  it('have the places of the English ones', () => {
    const differing = templates.filter(
      ([key, template]) => placesOfAll(template) !== placesOfAll(inEnglish.get(key) ?? ''),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('name the count in every plural form', () => {
    const silent = templates.filter(
      ([, template]) =>
        typeof template !== 'string' && textsOf(template).some((text) => !text.includes(`{${template.by}}`)),
    );
    expect(silent.map(([key]) => key)).toEqual([]);
  });

  it('have all six plural forms', () => {
    const forms = ['few', 'many', 'one', 'other', 'two', 'zero'];
    const incomplete = templates.filter(
      ([, template]) =>
        typeof template !== 'string' &&
        Object.keys(template)
          .filter((form) => form !== 'by')
          .sort()
          .join() !== forms.join(),
    );
    expect(incomplete.map(([key]) => key)).toEqual([]);
  });

  it('count by the same place', () => {
    const differing = templates.filter(([key, template]) => {
      const other = inEnglish.get(key) ?? '';
      return (
        (typeof template === 'string' ? null : template.by) !== (typeof other === 'string' ? null : other.by)
      );
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('leave no English but names, commands and forms', () => {
    const english = templates.flatMap(([key, template]) =>
      textsOf(template)
        .map((text) => text.replace(/\{\w+\}/g, '').replace(LATIN_TERMS, ''))
        .filter((text) => /[A-Za-z]{2,}/.test(text))
        .map((text) => `${key}: ${text}`),
    );
    expect(english).toEqual([]);
  });

  it('write digits as Latin ones', () => {
    expect(
      templates.filter(([, template]) => textsOf(template).some((text) => /[٠-٩۰-۹]/.test(text))),
    ).toEqual([]);
  });

  it('say of every failure what was not lost or what to do, as English does', () => {
    const short = templates.filter(
      ([key, template]) =>
        key.startsWith('failure.') &&
        key !== 'failure.USAGE' &&
        textsOf(template).some((text) => (text.match(/[.:؛]/g) ?? []).length < 2),
    );
    expect(short.map(([key]) => key)).toEqual([]);
  });
});
