import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf } from './format.ts';
import { normaliseMetadata } from './normalise.ts';
import type { MetadataView } from './view.ts';

const jpeg = formatOf('jpeg');
const read = (tags: Record<string, unknown>, partial = false): MetadataView =>
  normaliseMetadata({ status: 'read', raw: JSON.stringify([tags]), properties: [], partial }, jpeg);
const num = (value: number | string, val = 'printed'): unknown => ({ desc: 'd', num: value, val });

describe('captured', () => {
  it.each([
    ['time alone', { 'ExifIFD:DateTimeOriginal': '2024:03:04 05:06:07' }, '2024-03-04T05:06:07'],
    [
      'with its fraction and zone',
      {
        'ExifIFD:DateTimeOriginal': '2024:03:04 05:06:07',
        'ExifIFD:SubSecTimeOriginal': '089',
        'ExifIFD:OffsetTimeOriginal': '+02:00',
      },
      '2024-03-04T05:06:07.089+02:00',
    ],
    ['zone inside', { 'Keys:CreationDate': '2024:03:04 05:06:07+0200' }, '2024-03-04T05:06:07+02:00'],
    ['of a PDF', { 'PDF:CreateDate': '2010:03:10 15:09:14Z' }, '2010-03-10T15:09:14Z'],
    [
      'date and time in two tags',
      { 'IPTC:DateCreated': '2024:03:04', 'IPTC:TimeCreated': '05:06:07+01:00' },
      '2024-03-04T05:06:07+01:00',
    ],
    ['date alone', { 'IPTC:DateCreated': '2024:03:04' }, '2024-03-04'],
    [
      'camera before editor',
      { 'XMP-xmp:CreateDate': '2025:01:01 00:00:00', 'ExifIFD:CreateDate': '2024:03:04 05:06:07' },
      '2024-03-04T05:06:07',
    ],
    [
      'a repeated tag that has no first',
      { 'PDF:Copy1:CreateDate': '2010:03:10 15:09:14Z' },
      '2010-03-10T15:09:14Z',
    ],
  ])('%s', (_name, tags, value) => {
    expect(read(tags).captured).toMatchObject({ status: 'value', value });
  });

  it('zeroed is stripped, not absent', () => {
    expect(read({ 'ExifIFD:DateTimeOriginal': '0000:00:00 00:00:00' }).captured).toEqual({
      status: 'stripped',
      tag: 'ExifIFD:DateTimeOriginal',
    });
  });

  it('falls to the next clock when the first is zeroed', () => {
    expect(
      read({
        'ExifIFD:DateTimeOriginal': '    :  :     :  :  ',
        'QuickTime:CreateDate': '2024:03:04 05:06:07',
      }).captured,
    ).toEqual({ status: 'value', value: '2024-03-04T05:06:07', tag: 'QuickTime:CreateDate' });
  });

  it('a date that is none is unreadable and quoted', () => {
    expect(read({ 'ExifIFD:DateTimeOriginal': '2024:13:45 05:06:07' }).captured).toEqual({
      status: 'unreadable',
      reason: 'ExifIFD:DateTimeOriginal is "2024:13:45 05:06:07"',
    });
  });
});

describe('clocks', () => {
  it('lists competing ones with their tags, each once, without colour profiles', () => {
    expect(
      read({
        'ICC-header:ProfileDateTime': '1998:02:09 06:49:00',
        'IFD0:ModifyDate': '2024:03:05 07:00:01',
        'ExifIFD:DateTimeOriginal': '2024:03:04 05:06:07',
        'GPS:GPSDateStamp': '2024:03:04',
        'GPS:GPSTimeStamp': '03:06:07',
        'Nikon:Copy1:PowerUpTime': '0000:00:00 00:00:00',
        'ExifIFD:Copy1:DateTimeOriginal': '2024:03:04 05:06:07',
      }).clocks,
    ).toEqual([
      { tag: 'IFD0:ModifyDate', value: '2024-03-05T07:00:01' },
      { tag: 'ExifIFD:DateTimeOriginal', value: '2024-03-04T05:06:07' },
      { tag: 'GPS:GPSDateStamp', value: '2024-03-04T03:06:07Z' },
    ]);
  });
});

describe('gps', () => {
  const exif = (lat: unknown, lon: unknown): Record<string, unknown> => ({
    'GPS:GPSLatitudeRef': num('S'),
    'GPS:GPSLongitudeRef': num('W'),
    'GPS:Copy1:GPSLatitude': lat,
    'GPS:Copy1:GPSLongitude': lon,
  });

  it('signs EXIF values by their hemisphere and keeps their digits', () => {
    expect(read(exif(num(33.8586944444444), num(70.5))).gps).toEqual({
      status: 'value',
      value: { lat: '-33.8586944444444', lon: '-70.5' },
      tag: 'GPS:GPSLatitude',
    });
  });

  it.each([
    ['zeros', num(0), num(0)],
    ['0/0', { val: '' }, { val: '' }],
    ['undefined', num('undef'), num('undef')],
  ])('%s are stripped', (_name, lat, lon) => {
    expect(read(exif(lat, lon)).gps).toEqual({ status: 'stripped', tag: 'GPS:GPSLatitude' });
  });

  it('reads QuickTime coordinates with altitude', () => {
    expect(read({ 'Keys:GPSCoordinates': num('55.75 37.61 -12.5') }).gps).toEqual({
      status: 'value',
      value: { lat: '55.75', lon: '37.61', alt: '-12.5' },
      tag: 'Keys:GPSCoordinates',
    });
  });

  it('writes small values without an exponent', () => {
    expect(read(exif(num('5.5e-05'), num(1))).gps).toMatchObject({ value: { lat: '-0.000055' } });
  });

  it('a latitude of 200 degrees is unreadable', () => {
    expect(read(exif(num(200), num(1))).gps.status).toBe('unreadable');
  });

  it('an equator crossing is a position', () => {
    expect(read(exif(num(0), num(12))).gps).toMatchObject({ value: { lat: '0', lon: '-12' } });
  });
});

describe('other fields', () => {
  it('keeps a version number as it is written', () => {
    const raw = '[{"IFD0:Software": {"desc":"Software","val": 1.10}}]';
    expect(normaliseMetadata({ status: 'read', raw, properties: [], partial: false }, jpeg).software).toEqual(
      { status: 'value', value: '1.10', tag: 'IFD0:Software' },
    );
  });

  it('a blank make is stripped, a missing model is none', () => {
    expect(read({ 'IFD0:Make': '      ' }).device).toMatchObject({
      make: { status: 'stripped', tag: 'IFD0:Make' },
      model: { status: 'none' },
    });
  });

  it("finds a serial number in any maker's notes", () => {
    expect(read({ 'Canon:SerialNumber': 4711 }).device.serial).toMatchObject({
      value: '4711',
      tag: 'Canon:SerialNumber',
    });
  });

  it('takes duration in seconds', () => {
    expect(read({ 'QuickTime:Duration': num(90.5, '0:01:30') }).duration).toMatchObject({ value: '90.5' });
  });

  it('takes office properties', () => {
    expect(
      normaliseMetadata(
        {
          status: 'read',
          raw: '[{}]',
          properties: [{ tag: 'docProps/core.xml:dc:creator', value: 'Sample Person' }],
          partial: false,
        },
        formatOf('docx'),
      ).author,
    ).toEqual({ status: 'value', value: 'Sample Person', tag: 'docProps/core.xml:dc:creator' });
  });
});

describe('absence', () => {
  it('is none in a sound file', () => {
    expect(read({ 'File:ImageWidth': 3, 'File:ImageHeight': 2 }).gps).toEqual({ status: 'none' });
  });

  it('is unreadable where a directory is damaged', () => {
    expect(read({ 'ExifTool:Warning': 'Bad IFD1 directory' }).gps).toEqual({
      status: 'unreadable',
      reason: 'Bad IFD1 directory',
    });
  });

  it('is none where the complaint is minor', () => {
    expect(read({ 'ExifTool:Warning': '[minor] Bad offset for IFD1 tag 4' }).gps).toEqual({ status: 'none' });
  });

  it('is not looked at where a password keeps exiftool out', () => {
    expect(
      read({ 'ExifTool:Warning': 'Document is password protected (use Password option)' }).gps.status,
    ).toBe('not-looked-at');
  });

  it('is not looked at where only parts were read', () => {
    expect(read({}, true).gps.status).toBe('not-looked-at');
  });

  it.each(['unreadable', 'not-looked-at'] as const)('carries %s of the whole file', (status) => {
    expect(normaliseMetadata({ status, reason: 'why' }, jpeg).captured).toEqual({ status, reason: 'why' });
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (raw) => {
        const view = normaliseMetadata({ status: 'read', raw, properties: [], partial: false }, jpeg);
        return view.format.status === 'value';
      }),
    );
  });

  it('answers for any tags', () => {
    const keys = fc.constantFrom(
      'GPS:GPSLatitude',
      'GPS:GPSLongitude',
      'IFD0:Make',
      'ExifIFD:CreateDate',
      'A:Duration',
    );
    fc.assert(fc.property(fc.dictionary(keys, fc.jsonValue()), (tags) => read(tags).normaliser > 0));
  });
});
