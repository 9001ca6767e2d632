/** `how-to-check/<lang>.pdf|.txt`: the one page that a registry can hang on the wall. The commands are those of `VERIFY.txt`. */
import { createSpeaker } from '../../messages/message.ts';
import { howToCheckAr } from '../../messages/documents/how-to-check-ar.ts';
import { howToCheckEn, type HowToCheckSpeaker } from '../../messages/documents/how-to-check-en.ts';
import { howToCheckEs } from '../../messages/documents/how-to-check-es.ts';
import { howToCheckFr } from '../../messages/documents/how-to-check-fr.ts';
import { BUNDLE_FILES, keyPath } from '../bundle/layout.ts';
import type { HOW_TO_CHECK_LANGUAGES } from '../profile/rules.ts';
import { textOfBlocks } from './as-text.ts';
import { code, heading, notice, text } from './blocks.ts';
import type { DocumentFacts } from './facts.ts';
import type { DocumentBlock, TypesetDocument } from './model.ts';

export type HowToCheckLanguage = (typeof HOW_TO_CHECK_LANGUAGES)[number];

/** Numbers in Western digits everywhere: they are compared with those of other papers. */
const SPEAKERS: Readonly<Record<HowToCheckLanguage, HowToCheckSpeaker>> = {
  en: createSpeaker(howToCheckEn, 'en'),
  fr: createSpeaker(howToCheckFr, 'fr'),
  es: createSpeaker(howToCheckEs, 'es'),
  ar: createSpeaker(howToCheckAr, 'ar-u-nu-latn'),
};

type CheckFacts = Pick<DocumentFacts, 'bundle' | 'created' | 'signer' | 'complete'> & {
  /** Items of the bundle. */
  readonly count: number;
};

/** The page as text and as a document to be typeset. */
export function howToCheck(
  language: HowToCheckLanguage,
  facts: CheckFacts,
): { readonly text: string; readonly document: TypesetDocument } {
  const speaker = SPEAKERS[language];
  const say: HowToCheckSpeaker['say'] = (...message) => speaker.say(...message);
  const key = keyPath(facts.signer.code);
  const { signature, tagManifestSha256, tagManifestSha512, manifestSha256, manifestSha512 } = BUNDLE_FILES;
  const title = say('title');
  const blocks: readonly DocumentBlock[] = [
    text(say('bundle', { bundle: facts.bundle, items: String(facts.count), code: facts.signer.code })),
    ...(facts.complete ? [] : [notice(say('incomplete'))]),
    text(say('intro')),
    heading(2, say('key')),
    code(`gpg --show-keys --with-fingerprint ${key}`),
    text(say('keyWhat')),
    heading(2, say('signature')),
    code(`gpg --import ${key}\ngpg --verify ${signature} \\\n    ${tagManifestSha512}`),
    text(say('signatureWhat')),
    heading(2, say('bytes')),
    code(
      [tagManifestSha512, manifestSha512]
        .map((path) => `sha512sum -c --quiet ${path}`)
        .concat([tagManifestSha256, manifestSha256].map((path) => `sha256sum -c --quiet ${path}`))
        .join('\n'),
    ),
    text(say('bytesWhat')),
    code('bagit.py --validate .'),
    heading(2, say('program')),
    code(`custodia verify bundle . --signer ${key}`),
    text(say('programWhat')),
    heading(2, say('fingerprint')),
    code(
      `for g in $(sha512sum ${tagManifestSha512} | cut -c1-32 | fold -w4)\ndo printf '%05d ' $((16#$g)); done; echo`,
    ),
    text(say('fingerprintWhat')),
    heading(2, say('limits')),
    text(say('limitsWhat')),
  ];
  return {
    text: textOfBlocks(title, blocks),
    document: {
      template: 'page',
      lang: language,
      title,
      created: facts.created,
      header: '',
      watermark: '',
      pageLabel: say('page', { page: '{page}', pages: '{pages}' }),
      blocks: [...blocks],
    },
  };
}
