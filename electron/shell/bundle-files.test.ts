import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBundleFiles } from './bundle-files.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'custodia-page-'));
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets/index-1a.js'), '1');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the table of the page', () => {
  it('holds exactly the built files, by their address', () => {
    expect([...readBundleFiles(root).keys()].sort()).toEqual(['/assets/index-1a.js', '/index.html']);
  });
  it.each([
    '/../package.json',
    '/assets/..',
    '/%2e%2e/x',
    '/assets\\index-1a.js',
    '/index.html/',
    'index.html',
    '',
  ])('has nothing at %j', (address) => {
    expect(readBundleFiles(root).get(address)).toBeUndefined();
  });
  it.each([
    ['a link out of it', () => symlinkSync('/etc/hostname', join(root, 'name.html'))],
    ['a file of no page', () => writeFileSync(join(root, 'notes.exe'), '')],
    ['a name that needs escaping', () => writeFileSync(join(root, 'a b.js'), '')],
  ])('is not made over %s', (_, spoil) => {
    spoil();
    expect(() => readBundleFiles(root)).toThrow('is no file of a page');
  });
  it('needs a page', () => {
    rmSync(join(root, 'index.html'));
    expect(() => readBundleFiles(root)).toThrow('no page is built');
  });
});
