import { describe, expect, it } from 'vitest';
import { en } from '../../shared/messages/en.ts';
import { createSpeaker } from '../../shared/messages/message.ts';
import { orThrow } from '../engine/failure.ts';
import { findProfile, parseReference } from '../engine/profiles/index.ts';
import { profileLines } from './profile-options.ts';

const icc = orThrow(findProfile(null, parseReference('icc')));
const lines = profileLines(createSpeaker(en, 'en-GB'), icc);

describe('a profile as people read it', () => {
  it.each([
    ['a field with its severity in words', '  title: required (Error), bemba-annex-a'],
    ['a rule by its name', '  M-4 Times that disagree: Warning, leiden'],
    ['a rule that is not confirmed', '  P-4 Approval by a second person: Warning, murad (not confirmed)'],
  ])('says %s', (_, line) => {
    expect(lines).toContain(line);
  });
});
