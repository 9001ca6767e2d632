/** Hands the speaker to the page and tells the document and React Aria which language and direction it is in. */
import { createContext, use, useLayoutEffect, useMemo, type ReactNode } from 'react';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components';
import type { Language } from './language.ts';
import { createPageSpeaker, type PageSpeaker } from './page-speaker.ts';

const SpeakerContext = createContext<PageSpeaker | null>(null);

export interface I18nProviderProps {
  readonly language: Language;
  /** IANA name of the zone in which times are shown, or `system`. */
  readonly timeZone: string;
  readonly children: ReactNode;
}

export function I18nProvider({ language, timeZone, children }: I18nProviderProps): ReactNode {
  const speaker = useMemo(() => createPageSpeaker(language, timeZone), [language, timeZone]);
  useLayoutEffect(() => {
    document.documentElement.lang = speaker.language;
    document.documentElement.dir = speaker.direction;
  }, [speaker]);
  return (
    <SpeakerContext value={speaker}>
      <AriaI18nProvider locale={speaker.locale}>{children}</AriaI18nProvider>
    </SpeakerContext>
  );
}

/** The speaker of the page. Throws outside of `I18nProvider`. */
export function useI18n(): PageSpeaker {
  const speaker = use(SpeakerContext);
  if (speaker === null) throw new Error('useI18n needs an I18nProvider above it');
  return speaker;
}
