import { describe, expect, it } from 'vitest';
import { Preflight } from './check-item.ts';
import { FindingCollector } from './summary.ts';
import {
  bundleOf,
  type Change,
  COMPLETE,
  entry,
  foundIn,
  OTHER,
  PROFILE,
  RULES_ON,
  sampleItem,
  UID,
} from './preflight-fixture.ts';

const date = (value: string, precision = 'day') => ({ value, precision, basis: 'sample' });
const rule = (id: string, severity: 'E' | 'W' | 'I' | 'off'): NonNullable<Change['profile']> => ({
  rules: { ...RULES_ON, [id]: { severity, source: 's' } },
});
const WRITTEN_LATER = {
  fileName: null,
  owner: null,
  path: null,
  times: { modified: '2026-02-20T10:00:00Z' },
  volume: null,
};

const derived = (type: string, salted: Parameters<typeof entry>[2] = {}): Change => ({
  record: { origin: 'derivative' },
  history: [
    entry(
      type,
      { role: 'derivative' },
      {
        original: { uid: OTHER, sha256: 'b'.repeat(64) },
        tool: { name: 'sample', version: '1' },
        operator: 'P-001',
        ...salted,
      },
    ),
  ],
});
const withOther: Change['bundle'] = { numberOf: () => 'ABC-0001-0002' };
const transfer = (at: string, from: string, to: string, signatures = 'both') =>
  entry('transfer', { at }, { from, to, signatures });
const web = {
  url: 'https://example.org',
  capturedAt: '',
  tool: '',
  collector: '',
  htmlSource: 'ABC-0001-0001',
  fullPageCapture: 'ABC-0001-0001',
  showsContent: true,
};

describe('a complete item', () => {
  it('is without findings', () => {
    expect(foundIn({})).toEqual([]);
  });

  it.each(Object.keys(COMPLETE))('lacks %s when nobody has said anything of it', (field) => {
    expect(foundIn({ described: { [field]: null } })).toContain('M-2 missing');
  });

  it.each(['title', 'location', 'consent', 'dateRecorded'])(
    'has %s when it is said why there is no value',
    (field) => {
      expect(foundIn({ described: { [field]: { absent: 'unknown' } } })).toEqual([]);
    },
  );
});

describe('the rules about one item', () => {
  it.each<[string, Change, readonly string[]]>([
    ['an empty text', { described: { title: '  ' } }, ['M-2 missing']],
    ['a date in words', { described: { dateRecorded: 'last spring' } }, ['M-2 form-unknown']],
    [
      'a date of an earlier version',
      { described: { dateRecorded: '2026-01-01' } },
      ['M-2 date-without-basis'],
    ],
    ['a type that is not listed', { described: { itemType: 'sculpture' } }, ['M-2 type-not-listed']],
    ['a type in other letters', { described: { itemType: 'Photograph' } }, []],
    [
      'a number of another form',
      { described: { externalIds: [{ scheme: 'ICC-ERN', value: 'x' }] } },
      ['M-2 number-form'],
    ],
    ['a number of another scheme', { described: { externalIds: [{ scheme: 'OWN', value: 'x' }] } }, []],
    ['a film without language', { mediaType: 'video/mp4' }, ['M-2 missing']],
    ['no metadata', { record: { metadata: null } }, ['M-2 missing', 'M-2 not-analysed']],
    ['no check of the bytes', { item: { checks: [] } }, ['M-2 missing', 'D-1 declarant-did-not-check']],
    [
      'recommended only',
      {
        described: { title: null },
        profile: { fields: { title: { need: 'recommended', severity: 'W', source: 's' } } },
      },
      ['M-2 recommended'],
    ],
    [
      'optional',
      {
        described: { title: null },
        profile: { fields: { title: { need: 'optional', severity: 'E', source: 's' } } },
      },
      [],
    ],

    [
      'published before it was recorded',
      { described: { datePublished: date('2025-12-01') } },
      ['M-3 dates-out-of-order'],
    ],
    [
      'obtained after it was imported',
      { described: { dateObtained: date('2026-04-01') } },
      ['M-3 dates-out-of-order'],
    ],
    [
      'dates out of order with a note',
      { described: { datePublished: date('2025-12-01'), note: 'The clock was wrong.' } },
      [],
    ],
    [
      'dates within what is known',
      { described: { dateRecorded: date('2026', 'year'), datePublished: date('2026-01-15') } },
      [],
    ],
    [
      'the file claims another day',
      { view: { captured: { status: 'value', value: '2025-11-01T10:00:00' } } },
      ['M-4 clocks-apart'],
    ],
    [
      'the file claims the same day',
      { view: { captured: { status: 'value', value: '2026-01-01T10:00:00' } } },
      [],
    ],
    ['the file system claims another day', { record: { original: WRITTEN_LATER } }, ['M-4 clocks-apart']],
    [
      'a derivative whose file was written another day',
      { ...derived('rendering'), record: { origin: 'derivative', original: WRITTEN_LATER } },
      [],
    ],
    [
      'clocks three hours apart',
      {
        described: { dateRecorded: date('2026-01-01T10:00:00Z', 'time') },
        view: { captured: { status: 'value', value: '2026-01-01T13:00:01Z' } },
      },
      ['M-4 clocks-whole-hours'],
    ],

    ['a derivative that names nothing', { record: { origin: 'derivative' } }, ['M-5 derivation-unnamed']],
    ['a derivative', { ...derived('rendering') }, []],
    [
      'a derivative without tool',
      { ...derived('rendering', { tool: null }) },
      ['M-5 derivation-without-tool'],
    ],
    [
      'a derivative without operator',
      { ...derived('rendering', { operator: '' }) },
      ['M-5 derivation-without-operator'],
    ],
    [
      'a derivative explained',
      { ...derived('rendering', { operator: '', tool: null }), described: { note: 'Made by hand.' } },
      [],
    ],
    [
      'a derivative beside its original',
      { ...derived('rendering'), described: { location: null, source: null }, bundle: withOther },
      [],
    ],
    [
      'a derivative without its original',
      { ...derived('rendering'), described: { source: null } },
      ['M-2 missing'],
    ],

    [
      'an excerpt of a film',
      { ...derived('excerpt'), mediaType: 'video/mp4', described: { language: ['en'] } },
      ['M-2 missing', 'M-6 whole-missing'],
    ],
    [
      'an excerpt beside the whole',
      {
        ...derived('excerpt'),
        mediaType: 'video/mp4',
        described: { language: ['en'], excerpt: { fullAvailable: '', extractedBy: 'P-001', timecodes: '' } },
        bundle: withOther,
      },
      [],
    ],
    ['a web page', { described: { web } }, []],
    [
      'a web page without source',
      { described: { web: { ...web, htmlSource: '' } } },
      ['M-7 web-below-minimum'],
    ],
    [
      'a web page behind a login',
      { described: { web: { ...web, showsContent: false } } },
      ['M-7 web-content-not-shown'],
    ],
    [
      'a web page whose capture stays here',
      { described: { web: { ...web, fullPageCapture: 'ABC-0001-0009' } } },
      ['M-7 web-capture-elsewhere'],
    ],

    [
      'bytes that failed',
      { item: { checks: [{ at: '2026-04-01T00:00:00.000Z', by: 'K-01', isFailed: true }] } },
      ['C-1 check-failed', 'D-1 declarant-did-not-check'],
    ],
    [
      'custody without gap',
      { history: [transfer('2026-01-03', 'A', 'B'), transfer('2026-01-04', 'b', 'C')] },
      [],
    ],
    [
      'custody with a gap',
      { history: [transfer('2026-01-03', 'A', 'B'), transfer('2026-01-04', 'X', 'C')] },
      ['C-1 custody-gap'],
    ],
    [
      'custody told later',
      { history: [transfer('2026-01-04', 'B', 'C'), transfer('2026-01-03', 'A', 'B')] },
      [],
    ],
    ['an unsigned transfer', { history: [transfer('2026-01-03', 'A', 'B', '')] }, ['C-2 transfer-unsigned']],
    ['a transfer with a reason', { history: [entry('transfer', { at: '2026' }, { note: 'by post' })] }, []],
    ['a long time without check', { bundle: { now: '2027-05-01T00:00:00.000Z' } }, ['C-3 check-overdue']],
    ['checked by another', { bundle: { declarant: 'K-02' } }, ['D-1 declarant-did-not-check']],
    [
      'checked by another, nothing declared',
      { bundle: { declarant: 'K-02' }, profile: { declarations: [] } },
      [],
    ],

    [
      'consent withdrawn',
      { described: { consent: { status: 'withdrawn', refs: [] } } },
      ['P-2 consent-against'],
    ],
    [
      'consent limited',
      { described: { consent: { status: 'limited', refs: ['F-1'] } } },
      ['P-2 consent-limited'],
    ],
    [
      'another level',
      {
        described: {
          classification: { level: 'Cosmic', exParte: false, basisFactual: 'a', basisLegal: 'b' },
        },
      },
      ['P-3 level-not-listed'],
    ],
    [
      'confidential without basis',
      {
        described: {
          classification: { level: 'confidential', exParte: false, basisFactual: 'a', basisLegal: '' },
        },
      },
      ['P-3 level-without-basis'],
    ],
    [
      'public and ex parte',
      { described: { classification: { level: 'Public', exParte: true, basisFactual: '', basisLegal: '' } } },
      ['P-3 level-without-basis'],
    ],
    ['no level at all', { described: { classification: { absent: 'unknown' } } }, ['ICC-3 level-missing']],
    [
      'a child, and one custodian',
      { described: { risk: { assessmentRef: '', sexualViolence: false, childInvolved: true } } },
      ['P-4 not-approved'],
    ],
    [
      'a child, and a second custodian',
      {
        described: { risk: { assessmentRef: '', sexualViolence: false, childInvolved: true } },
        history: [entry('inspection', { at: '2026' }, {}, 'K-02')],
      },
      [],
    ],
    [
      'a position',
      { view: { gps: { status: 'value', value: { lat: '1', lon: '1' } } } },
      ['P-5 position-in-original'],
    ],
    [
      'a redaction that changed nothing',
      { ...derived('redaction', { original: { uid: OTHER, sha256: 'a'.repeat(64) } }) },
      ['ICC-6 redaction-changed-nothing'],
    ],
    [
      'a redaction beside what it hides',
      { ...derived('redaction'), bundle: withOther },
      ['ICC-6 unredacted-beside-redacted'],
    ],
    [
      'a film in another language',
      { mediaType: 'video/mp4', described: { language: ['ar', 'en-GB'] } },
      ['ICC-5 not-translated'],
    ],
    ['a film in a working language', { mediaType: 'video/mp4', described: { language: ['fr-BE'] } }, []],
    ['a film without words', { mediaType: 'video/mp4', described: { language: ['zxx'] } }, []],
  ])('%s', (_, change, expected) => {
    expect(foundIn(change)).toEqual(expected);
  });

  it('are as grave as the profile says', () => {
    const preflight = new Preflight(bundleOf({ profile: rule('P-5', 'W') }));
    const item = sampleItem({ view: { gps: { status: 'value', value: {} } } });
    expect(preflight.look(item)).toEqual([
      {
        rule: 'P-5',
        severity: 'W',
        uid: UID,
        number: 'ABC-0001-0001',
        field: null,
        reason: 'position-in-original',
        detail: '',
      },
    ]);
  });

  it('say nothing when they are off', () => {
    const change: Change = { described: { consent: { status: 'refused', refs: [] } } };
    expect(foundIn({ ...change, profile: rule('P-2', 'off') })).toEqual([]);
  });

  it('never weigh more than the rule of required fields', () => {
    const [finding] = new Preflight(bundleOf({ profile: rule('M-2', 'W') })).look(
      sampleItem({ described: { title: null } }),
    );
    expect([finding?.severity, finding?.field]).toEqual(['W', 'title']);
  });
});

describe('translations', () => {
  const film = sampleItem({ mediaType: 'video/mp4', described: { language: ['ar'] } });
  const made = (uid: string, type: string, original: string) =>
    sampleItem({
      ...derived(type, { original: { uid: original, sha256: '' } }),
      record: { uid, origin: 'derivative' },
    });
  const after = (...items: readonly ReturnType<typeof sampleItem>[]) => {
    const preflight = new Preflight(
      bundleOf({ profile: { rules: { 'ICC-5': { severity: 'E', source: 's' } } } }),
    );
    for (const item of items) preflight.look(item);
    return preflight.finish([], null).map(({ detail }) => detail);
  };

  it('are asked for with the transcript', () => {
    expect(after(film)).toEqual(['ar: transcript, translation']);
  });

  it('of the transcript are enough', () => {
    expect(after(made(OTHER, 'transcription', UID), made('3', 'translation', OTHER), film)).toEqual([]);
  });

  it('count whether they come before or after', () => {
    expect(after(film, made(OTHER, 'transcription', UID))).toEqual(['ar: translation']);
  });
});

describe('relations that were set', () => {
  const set = (state: string) =>
    entry('relation assignment', { relation: 'excerptOf', state }, { other: OTHER });
  it.each([
    ['stand', [set('set')], ['M-2 missing']],
    ['end', [set('set'), set('ended')], []],
  ])('%s', (_, history, expected) => {
    expect(foundIn({ history })).toEqual(expected);
  });
});

describe('the bundle', () => {
  const finish = (key: Parameters<Preflight['finish']>[1]) =>
    new Preflight(bundleOf({ profile: { ...PROFILE } })).finish([], key).map(({ reason }) => reason);
  it.each([
    ['no end', { isRevoked: false, expires: null }, ['time-self-declared']],
    [
      'its end near',
      { isRevoked: false, expires: '2026-05-20T00:00:00.000Z' },
      ['key-expires-soon', 'time-self-declared'],
    ],
    [
      'its end behind it',
      { isRevoked: false, expires: '2026-04-20T00:00:00.000Z' },
      ['key-expired', 'time-self-declared'],
    ],
    ['been revoked', { isRevoked: true, expires: null }, ['key-revoked', 'time-self-declared']],
  ])('says it when the key has %s', (_, key, expected) => {
    expect(finish(key)).toEqual(expected);
  });

  it('says once that a transfer of the whole case is unsigned', () => {
    const findings = new Preflight(bundleOf()).finish([entry('transfer', { at: '2026-01-03' })], null);
    expect(findings.map(({ rule: id, uid, detail }) => [id, uid, detail])).toContainEqual([
      'C-2',
      null,
      '2026-01-03',
    ]);
  });
});

describe('the summary', () => {
  it('counts everything and names the first items of a group', () => {
    const collector = new FindingCollector(2);
    for (let i = 1; i <= 5; i++)
      collector.add(
        new Preflight(bundleOf()).look(
          sampleItem({ described: { title: null }, record: { number: `ABC-0001-000${i}`, uid: String(i) } }),
        ),
      );
    const { counts, groups } = collector.summary();
    expect([counts, groups.map(({ count, items, further }) => [count, items.length, further])]).toEqual([
      { E: 5, W: 0, I: 0 },
      [[5, 2, 3]],
    ]);
  });

  it('puts the gravest first', () => {
    const collector = new FindingCollector(2);
    const preflight = new Preflight(bundleOf({ profile: rule('P-5', 'I') }));
    collector.add(preflight.finish([], null).map((finding) => ({ ...finding, severity: 'W' as const })));
    collector.add(
      preflight.look(
        sampleItem({ view: { gps: { status: 'value', value: {} } }, described: { source: null } }),
      ),
    );
    expect(collector.summary().groups.map(({ severity, rule: id }) => `${severity} ${id}`)).toEqual([
      'E M-2',
      'W T-2',
      'I P-5',
    ]);
  });
});
