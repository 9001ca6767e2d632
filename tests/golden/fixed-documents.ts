/** The texts of declarations and of the pages "how to check this bundle" over the fixed case. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { declaration, declarantSchema } from '../../shared/core/declaration/index.ts';
import { howToCheck } from '../../shared/core/documents/index.ts';
import { DECLARATION_KINDS, HOW_TO_CHECK_LANGUAGES } from '../../shared/core/profile/index.ts';
import { documentsEn } from '../../shared/messages/documents/en.ts';
import { createSpeaker } from '../../shared/messages/message.ts';
import { factsOfBundle } from './document-facts.ts';
import { fixedBundle } from './fixed-bundle.ts';

export const SAMPLE_DECLARANT = declarantSchema.parse({
  code: 'K-01',
  name: 'Sample Declarant',
  position: 'Sample position',
  organisation: 'Sample organisation',
  qualification: 'A sample of a qualification.\nIts second line.',
  signing: 'outside-us',
  place: 'Sample town',
});
const SOURCE = { title: 'A sample of a source', confirmation: 'unconfirmed' };

/** Golden file by name. */
export async function documentTexts(): Promise<ReadonlyMap<string, string>> {
  const facts = factsOfBundle(await fixedBundle());
  const say = createSpeaker(documentsEn, 'en');
  return new Map([
    ...DECLARATION_KINDS.map((kind): [string, string] => [
      `${kind}.txt`,
      declaration(kind, facts, SAMPLE_DECLARANT, SOURCE, say).text,
    ]),
    ...HOW_TO_CHECK_LANGUAGES.map((language): [string, string] => [
      `how-to-check-${language}.txt`,
      howToCheck(language, { ...facts, count: facts.items.length }).text,
    ]),
  ]);
}

const FOLDER = new URL('documents/', import.meta.url).pathname;
export const goldenText = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
export const writeGoldenText = (name: string, text: string): void => writeFileSync(join(FOLDER, name), text);
