/**
 * All messages of the page by language. English decides which keys there are and which places each has; a translation has the
 * same keys (checked by the compiler) and the same places (checked by `catalogues.test.ts`).
 */
import { engine as arabicEngine } from '../../shared/messages/ar/index.ts';
import { engine, type EngineTranslation } from '../../shared/messages/engine.ts';
import type { Template } from '../../shared/messages/message.ts';
import { ar } from './ar/index.ts';
import { en } from './en/index.ts';
import type { Language } from './language.ts';

/** What the page says beside the engine's messages. Where both have a key, the page's text stands: it names buttons, not commands. */
export const pageCatalogues = { en, ar } as const satisfies Record<
  Language,
  Readonly<Record<keyof typeof en, Template>>
>;

const engineCatalogues: Readonly<Record<Language, EngineTranslation>> = { en: engine, ar: arabicEngine };

export type Messages = Omit<typeof engine, keyof typeof en> & typeof en;
export type MessageKey = keyof Messages;

type Templates = Readonly<Record<string, Template>>;
const templatesOf = (language: Language): Templates => ({
  ...engineCatalogues[language],
  ...pageCatalogues[language],
});
const byLanguage: Readonly<Record<Language, Templates>> = { en: templatesOf('en'), ar: templatesOf('ar') };

/** The template of a key; null where the language has none. */
export function findTemplate(language: Language, key: string): Template | null {
  const templates = byLanguage[language];
  return Object.hasOwn(templates, key) ? (templates[key] ?? null) : null;
}
