/** What a person reads who comes second: why, and what to do, in both languages. Plain HTML without styles or scripts. */
import { shellWords } from '../shell/index.ts';

const part = (language: 'en' | 'ar'): string => {
  const words = shellWords(language);
  const [title, ...lines] = (['refused.title', 'refused.detail', 'refused.again'] as const).map((key) =>
    words.say(key),
  );
  const text = lines.map((line) => `<p>${line}</p>`).join('');
  return `<section lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><h1>${title ?? ''}</h1>${text}</section>`;
};

export const refusedPage = (): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Custodia</title></head><body>${part('en')}${part('ar')}</body></html>`;
