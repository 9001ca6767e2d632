import { describe, expect, it } from 'vitest';
import { documentTexts, goldenText } from './fixed-documents.ts';

describe('golden texts of declarations and of the pages how to check', async () => {
  it.each([...(await documentTexts())])('%s', (name, text) => {
    expect(text).toBe(goldenText(name));
  });
});
