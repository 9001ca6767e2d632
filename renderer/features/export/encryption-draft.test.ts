import { describe, expect, it } from 'vitest';
import { type EncryptedOf, encryptionRequest, isAnnexEmpty, NOTHING_ENCRYPTED } from './encryption-draft.ts';

const KEY = 'ab'.repeat(20);

const draft = (
  encryption: Partial<EncryptedOf['encryption']>,
  more: Partial<EncryptedOf> = {},
): EncryptedOf => ({
  form: 'zip',
  withheld: ['case', 'people'],
  ...more,
  encryption: { ...NOTHING_ENCRYPTED, ...encryption },
});

describe('what is sent of encryption', () => {
  it('is nothing where nobody was chosen', () => {
    expect(encryptionRequest(draft({ keepOpen: true, hidden: true }))).toEqual({});
  });

  it('names recipients and what becomes of the open ZIP', () => {
    expect(encryptionRequest(draft({ bundleTo: [KEY], keepOpen: true }))).toEqual({
      encryption: { recipients: [KEY], hidden: false, keepOpen: true },
    });
  });

  it('leaves out what a folder cannot be', () => {
    expect(encryptionRequest(draft({ bundleTo: [KEY] }, { form: 'directory' }))).toEqual({});
    expect(encryptionRequest(draft({ bundleTo: [KEY], annexTo: [KEY] }, { form: 'plain' }))).toEqual({});
  });

  it('has of an annex the groups that are still withheld', () => {
    const asked = draft({ annexTo: [KEY], annexGroups: ['people', 'places'], hidden: true });
    expect(encryptionRequest(asked)).toEqual({
      annex: { recipients: [KEY], hidden: true, groups: ['people'] },
    });
  });

  it('says where an annex would be empty', () => {
    const asked = draft({ annexTo: [KEY], annexGroups: ['places'] });
    expect([isAnnexEmpty(asked), encryptionRequest(asked)]).toEqual([true, {}]);
    expect(isAnnexEmpty(draft({ annexGroups: [] }))).toBe(false);
  });
});
