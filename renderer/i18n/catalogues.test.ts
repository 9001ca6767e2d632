import { describe, expect, it } from 'vitest';
import type { Template } from '../../shared/messages/message.ts';
import { pageCatalogues } from './catalogues.ts';
import { localeOf } from './language.ts';

type Entry = readonly [key: string, template: Template];
const entriesOf = (catalogue: Readonly<Record<string, Template>>): readonly Entry[] =>
  Object.entries(catalogue);
const en = entriesOf(pageCatalogues.en);
const ar = entriesOf(pageCatalogues.ar);
const arabic = new Map(ar);

const textsOf = (template: Template): readonly string[] =>
  typeof template === 'string'
    ? [template]
    : Object.entries(template).flatMap(([form, text]) => (form === 'by' ? [] : [String(text)]));
const placesOf = (template: Template): ReadonlySet<string> =>
  new Set(
    textsOf(template).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')),
  );
const sorted = (names: Iterable<string>): readonly string[] => [...names].sort();

const formsOf = (locale: string): readonly string[] =>
  sorted(new Intl.PluralRules(locale).resolvedOptions().pluralCategories);
const incompletePlurals = (entries: readonly Entry[], locale: string): readonly string[] =>
  entries.flatMap(([key, template]) => {
    if (typeof template === 'string') return [];
    const forms = sorted(Object.keys(template).filter((form) => form !== 'by'));
    return forms.join() === formsOf(locale).join() ? [] : [key];
  });

/** Names, abbreviations and parts of file names that are written in Latin letters in Arabic too. */
const LATIN_TERMS =
  /\b(?:Custodia|OpenPGP|PGP|GnuPG|VERIFY\.txt|partial|SHA-(?:256|512)|MD5|QR|PDF|ZIP|ZIP64|CSV|JSON|HTML|GPS|EXIF|HEIC|ID|UTC|UTF-8|USB|SD|BagIt|RFC|TSA|JPEG|PNG|Shift|Ctrl|Del|Enter|Esc|Tab|F\d+|Electron|Argon2id|AES-256-GCM|Ed25519|RSA|YYYY(?:-MM(?:-DD)?)?|sha(?:256|512)sum|md5sum|hashdeep|Apache|Artistic|L?GPL|BSD|ExifTool|PDFium|SQLite|libvips|libheif|K-\d+|ABC(?:-\d+)*)\b/g;

describe('the catalogues of the page', () => {
  it('have the same keys', () => {
    expect(sorted(arabic.keys())).toEqual(sorted(en.map(([key]) => key)));
  });

  it('have the same places', () => {
    const differing = en.filter(
      ([key, template]) =>
        sorted(placesOf(template)).join() !== sorted(placesOf(arabic.get(key) ?? '')).join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('count by the same place', () => {
    const differing = en.filter(([key, template]) => {
      const other = arabic.get(key) ?? '';
      return typeof template !== 'string' && (typeof other === 'string' || other.by !== template.by);
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it.each([
    ['English', en, localeOf('en')],
    ['Arabic', ar, localeOf('ar')],
  ] as const)('have every plural form of %s', (_, entries, locale) => {
    expect(incompletePlurals(entries, locale)).toEqual([]);
  });

  it('have a text for every key', () => {
    const empty = [...en, ...ar].filter(([, template]) =>
      textsOf(template).some((text) => text.trim() === ''),
    );
    expect(empty).toEqual([]);
  });

  it('have well-formed places only', () => {
    const broken = [...en, ...ar].filter(([, template]) =>
      textsOf(template).some((text) => /[{}]/.test(text.replace(/\{\w+\}/g, ''))),
    );
    expect(broken).toEqual([]);
  });

  it('leave no English in Arabic but names and abbreviations', () => {
    const english = ar.flatMap(([key, template]) =>
      textsOf(template)
        .map((text) => text.replace(/\{\w+\}/g, '').replace(LATIN_TERMS, ''))
        .filter((text) => /[A-Za-z]{2,}/.test(text))
        .map((text) => `${key}: ${text}`),
    );
    expect(english).toEqual([]);
  });

  it('write the digits of Arabic as Latin ones', () => {
    expect(ar.filter(([, template]) => textsOf(template).some((text) => /[٠-٩۰-۹]/.test(text)))).toEqual([]);
  });

  it('neither shout nor apologise nor praise nor delete', () => {
    const loud = en.filter(([, template]) =>
      textsOf(template).some((text) =>
        /!|\boops\b|\bsorry\b|\bplease wait\b|\bsuccessfully\b|\bdelete/i.test(text),
      ),
    );
    expect(loud.map(([key]) => key)).toEqual([]);
  });
});
