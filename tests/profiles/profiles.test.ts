/** The profiles that come with the program, what is refused as one, and the schema file that says the same to other programs. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { utf8 } from '../../shared/core/bytes.ts';
import {
  isPattern,
  isProfileRefusal,
  matchesPattern,
  parseProfile,
  profileSchema,
  ruleSeverity,
  unconfirmedOf,
} from '../../shared/core/profile/index.ts';
import { nodeCoreCrypto } from '../core-ports.ts';

const folder = new URL('../../resources/profiles/', import.meta.url);
const SCHEMA_FILE = 'profile.schema.json';
const IDS = ['england-wales', 'eu-universal-jurisdiction', 'generic', 'icc', 'us-federal'];
const bytesOf = (id: string): Uint8Array => readFileSync(new URL(`${id}.json`, folder));
const jsonOf = (id: string): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8')));
const parse = (bytes: Uint8Array) => parseProfile(bytes, nodeCoreCrypto);
const load = (id: string) => {
  const parsed = parse(bytesOf(id));
  if (isProfileRefusal(parsed)) throw new Error(`${id}: ${JSON.stringify(parsed)}`);
  return parsed;
};
const schemaDocument = jsonOf('profile.schema');
const accepts = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schemaDocument);
const refusalOf = (change: Record<string, unknown>) => {
  const parsed = parse(utf8(JSON.stringify({ ...jsonOf('generic'), ...change })));
  return isProfileRefusal(parsed) ? parsed : null;
};

describe('the profiles of the program', () => {
  it('are five', () => {
    expect(readdirSync(folder).toSorted()).toEqual(
      [...IDS.map((id) => `${id}.json`), SCHEMA_FILE].toSorted(),
    );
  });

  it.each(IDS)('%s is one, under its own name', (id) => {
    expect(load(id).profile.id).toBe(id);
  });

  it.each(IDS)('%s is one by the schema file, too', (id) => {
    expect(accepts(jsonOf(id)) ? null : accepts.errors).toBeNull();
  });

  it.each(IDS)('%s names a source for each of its parts and each declaration', (id) => {
    const { profile } = load(id);
    for (const part of [
      'itemTypes',
      'classificationLevels',
      'workingLanguages',
      'fixityGapDays',
      'index',
      'loadFile',
      'files',
      ...profile.declarations,
    ] as const)
      expect(profile.partSources[part], part).toBeDefined();
  });

  it.each(IDS)('%s begins its index with the seven columns of a bar-table list', (id) => {
    expect(
      load(id)
        .profile.index.columns.slice(0, 7)
        .map(({ key }) => key),
    ).toEqual(['item', 'itemType', 'source', 'date', 'title', 'relevance', 'disclosures']);
  });

  it('the Court’s: what could not be read is unconfirmed', () => {
    expect(unconfirmedOf(load('icc').profile).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['itemTypes', 'loadFile', 'files', 'risk']),
    );
  });

  it('the Court’s: classification with its basis rests on regulation 23 bis', () => {
    const { profile } = load('icc');
    expect([ruleSeverity(profile, 'ICC-3'), profile.rules['P-3']]).toEqual([
      'E',
      { severity: 'E', source: 'icc-reg-23bis' },
    ]);
  });

  it('the United States’: a load file with images, and both certificates', () => {
    const { loadFile, declarations } = load('us-federal').profile;
    expect([loadFile?.dat, loadFile?.opt, declarations]).toEqual([true, true, ['us-902-14', 'us-902-13']]);
  });

  it('only the Court’s asks for its own numbers', () => {
    expect(
      IDS.filter((id) => load(id).profile.externalIds.some(({ scheme }) => scheme === 'ICC-ERN')),
    ).toEqual(['icc']);
  });

  it('are hashed as they lie on the disk', () => {
    expect(load('generic').bytes).toEqual(bytesOf('generic'));
  });
});

describe('what is no profile', () => {
  const generic = jsonOf('generic');
  it.each([
    [
      'unknown_rule_fail',
      { rules: { 'X-9': { severity: 'E', source: 'custodia' } } },
      'PROFILE_RULE_UNKNOWN',
      { rule: 'X-9' },
    ],
    [
      'unknown_field_fail',
      { fields: { colour: { need: 'required', severity: 'E', source: 'custodia' } } },
      'PROFILE_FIELD_UNKNOWN',
      { field: 'colour' },
    ],
    [
      'unknown_column_fail',
      { index: { columns: [{ key: 'shoe size', heading: 'Size' }] } },
      'PROFILE_COLUMN_UNKNOWN',
      { column: 'shoe size', place: 'index 1' },
    ],
    [
      'unknown_load_column_fail',
      { loadFile: { dat: true, opt: false, columns: [{ key: 'nothing', heading: 'X' }] } },
      'PROFILE_COLUMN_UNKNOWN',
      { column: 'nothing', place: 'loadFile 1' },
    ],
    ['unknown_member_fail', { script: 'x' }, 'PROFILE_BROKEN', { at: 'script', detail: 'not a member' }],
    ['unknown_declaration_fail', { declarations: ['us-1'] }, 'PROFILE_BROKEN', { at: 'declarations.0' }],
    ['missing_member_fail', { rules: undefined }, 'PROFILE_BROKEN', { at: 'rules' }],
    [
      'unknown_source_fail',
      { partSources: { index: 'nowhere' } },
      'PROFILE_BROKEN',
      { at: 'partSources.index', detail: 'no source nowhere' },
    ],
    [
      'repeated_type_fail',
      { itemTypes: ['a', 'a'] },
      'PROFILE_BROKEN',
      { at: 'itemTypes', detail: 'a twice' },
    ],
    ['other_format_fail', { format: 'something' }, 'PROFILE_NOT_ONE', {}],
    ['later_version_fail', { v: 2 }, 'PROFILE_NOT_ONE', {}],
    ['bidi_title_fail', { title: 'a\u202Eb' }, 'PROFILE_BROKEN', { at: 'title' }],
    ['id_with_path_fail', { id: '../x' }, 'PROFILE_BROKEN', { at: 'id' }],
    [
      'pattern_that_explodes_fail',
      { externalIds: [{ scheme: 'X', pattern: '^(a+)+$', source: 'custodia' }] },
      'PROFILE_BROKEN',
      { at: 'externalIds.0.pattern' },
    ],
    [
      'load_file_without_item_fail',
      { loadFile: { dat: true, opt: false, columns: [{ key: 'title', heading: 'TITLE' }] } },
      'PROFILE_BROKEN',
      { at: 'loadFile.columns' },
    ],
    [
      'inherited_rule_fail',
      { rules: { constructor: { severity: 'E', source: 'custodia' } } },
      'PROFILE_RULE_UNKNOWN',
      { rule: 'constructor' },
    ],
  ])('%s', (_, change, code, details) => {
    expect(refusalOf(change)).toMatchObject({ code, details });
  });

  it.each([
    ['not_json_fail', utf8('{"format":'), 'PROFILE_UNREADABLE'],
    ['not_utf8_fail', new Uint8Array([0x7b, 0xff, 0x7d]), 'PROFILE_UNREADABLE'],
    ['byte_order_mark_fail', utf8(`\uFEFF${JSON.stringify(generic)}`), 'PROFILE_UNREADABLE'],
    ['empty_fail', new Uint8Array(), 'PROFILE_UNREADABLE'],
    ['a_list_fail', utf8('[]'), 'PROFILE_NOT_ONE'],
    ['too_large_fail', new Uint8Array(262_145), 'PROFILE_TOO_LARGE'],
    ['nested_fail', utf8('['.repeat(200_000)), 'PROFILE_UNREADABLE'],
  ])('%s', (_, bytes, code) => {
    const parsed = parse(bytes);
    expect(isProfileRefusal(parsed) ? parsed.code : 'a profile').toBe(code);
  });
});

describe('the schema file', () => {
  it('says what the program checks', () => {
    const { $schema: _, $id: __, title: ___, description: ____, ...form } = schemaDocument;
    const { $schema: _____, ...made } = z.toJSONSchema(profileSchema, {
      unrepresentable: 'any',
      io: 'input',
    });
    expect(form).toEqual(made);
  });

  it.each([
    ['unknown rule', { rules: { 'X-9': { severity: 'E', source: 'custodia' } } }],
    ['unknown field', { fields: { colour: { need: 'required', severity: 'E', source: 'custodia' } } }],
    ['unknown column', { index: { columns: [{ key: 'shoe size', heading: 'Size' }] } }],
    ['unknown member', { script: 'x' }],
    ['later version', { v: 2 }],
    ['control characters', { title: 'a\u0007b' }],
  ])('refuses the same: %s', (_, change) => {
    const document = { ...jsonOf('generic'), ...change };
    expect([accepts(document), refusalOf(change) === null]).toEqual([false, false]);
  });
});

describe('patterns of external numbers', () => {
  it.each([
    ['^(a|b)?$', true],
    ['^[A-Z]{3}-\\d{4}([-_]R\\d{2})?$', true],
    ['^a+$', false],
    ['^a*$', false],
    ['^(ab){2}$', false],
    ['^(?=a)a$', false],
    ['^a{1,64}a{1,64}$', false],
    ['a', false],
    ['^\\w$', false],
    ['^(a$', false],
    ['^a|b$', false],
    ['^(a|b)c|d$', false],
    [`^${'a?'.repeat(40)}$`, false],
  ])('%s', (pattern, isOne) => {
    expect(isPattern(pattern)).toBe(isOne);
  });

  it.each([
    ['DRC-OTP-1042-0006', true],
    ['CAR-D21-0001-0011', true],
    ['DRC-OTP-2058-0667-R02', true],
    ['DRC-OTP-1042-00060', false],
    ['drc-otp-1042-0006', false],
  ])('of the Court: %s', (number, isOne) => {
    const [ern] = load('icc').profile.externalIds;
    expect(matchesPattern(ern?.pattern ?? '', number)).toBe(isOne);
  });
});
