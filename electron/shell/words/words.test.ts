import { describe, expect, it } from 'vitest';
import { PICK_PURPOSES } from '../../../shared/contract/index.ts';
import type { Template } from '../../../shared/messages/message.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';

const placesOf = (template: Template): readonly string[] => {
  const texts = typeof template === 'string' ? [template] : [template.other];
  return texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)).sort();
};

describe('words of the shells', () => {
  it.each(Object.keys(en))('%s has the same places in each language', (key) => {
    const english: Readonly<Record<string, Template>> = en;
    const arabic: Readonly<Record<string, Template>> = ar;
    expect(placesOf(arabic[key] ?? '')).toEqual(placesOf(english[key] ?? ''));
  });
  it.each(Object.keys(PICK_PURPOSES))('the dialog for %s has a title', (purpose) => {
    expect(en).toHaveProperty([`pick.${purpose}`]);
  });
});
