import { describe, expect, it } from 'vitest';
import { bundlePathProblem, clashes } from './bundle-path.ts';

describe('bundlePathProblem', () => {
  it.each([
    'bagit.txt',
    'data/ABC-0001-0042/original/ABC-0001-0042.jpg',
    'signatures/tagmanifest-sha512.txt.asc',
    'a..b',
    'console.txt',
    'com0',
    'com10.txt',
    'nullable',
    'x'.repeat(200),
  ])('accepts %s', (path) => {
    expect(bundlePathProblem(path)).toBeNull();
  });

  it.each([
    ['', 'path-empty'],
    ['x'.repeat(201), 'path-too-long'],
    ['/abs', 'path-absolute'],
    ['//server/share', 'path-absolute'],
    ['..', 'path-parent'],
    ['../x', 'path-parent'],
    ['a/../../x', 'path-parent'],
    ['a/..', 'path-parent'],
    ['.', 'path-characters'],
    ['a/./b', 'path-characters'],
    ['a//b', 'path-characters'],
    ['a/', 'path-characters'],
    ['.hidden', 'path-characters'],
    ['-rf', 'path-characters'],
    ['C:\\x', 'path-characters'],
    ['C:x', 'path-characters'],
    ['\\\\srv\\x', 'path-characters'],
    ['..\\x', 'path-characters'],
    ['x:ads', 'path-characters'],
    ['a b', 'path-characters'],
    ['a ', 'path-characters'],
    ['a .', 'path-characters'],
    ['a\0b', 'path-characters'],
    ['a\nb', 'path-characters'],
    ['b\n', 'path-characters'],
    ['é', 'path-characters'],
    ['a\u202eb', 'path-characters'],
    ['~', 'path-characters'],
    ['a%0a', 'path-characters'],
    ['a.', 'path-trailing-dot'],
    ['a./b', 'path-trailing-dot'],
    ['CON', 'path-reserved-name'],
    ['nul.txt', 'path-reserved-name'],
    ['data/Aux/x', 'path-reserved-name'],
    ['prn.tar.gz', 'path-reserved-name'],
    ['COM1', 'path-reserved-name'],
    ['lpt9.log', 'path-reserved-name'],
  ])('refuses %j as %s', (path, problem) => {
    expect(bundlePathProblem(path)).toBe(problem);
  });
});

describe('clashes', () => {
  it('finds none among different paths', () => {
    expect(clashes(['a', 'b/a', 'b/c', 'ab', 'a.txt'])).toEqual([]);
  });

  it.each([
    ['the same path', ['a', 'a'], [['a', 'a']]],
    ['another case', ['data/A', 'Data/a'], [['data/A', 'Data/a']]],
    ['another normal form', ['\u00e9', 'e\u0301'], [['\u00e9', 'e\u0301']]],
    ['ß and ss', ['stra\u00dfe', 'STRASSE'], [['stra\u00dfe', 'STRASSE']]],
    ['the long s', ['\u017f', 's'], [['\u017f', 's']]],
    ['both sigmas', ['\u03c3', '\u03c2'], [['\u03c3', '\u03c2']]],
    ['a file that is a folder', ['a', 'a/b'], [['a', 'a/b']]],
    ['a file that is a folder in another case, listed later', ['A/b/c', 'a/B'], [['a/B', 'A/b/c']]],
    [
      'three of a kind',
      ['a', 'A', 'a'],
      [
        ['a', 'A'],
        ['a', 'a'],
      ],
    ],
  ])('finds %s', (_, paths, pairs) => {
    expect(clashes(paths)).toEqual(pairs);
  });
});
