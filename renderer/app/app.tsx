/**
 * The page as a whole: connects, speaks the reader's language, shows the gate while locked and the frame with a page when open.
 * Pages come from the composition root (`../pages.tsx`), so that the frame knows no feature.
 */
import { Suspense, useEffect, useRef, type ComponentType, type ReactNode } from 'react';
import { chooseLanguage, I18nProvider, useI18n } from '../i18n/index.ts';
import { Button, ErrorNotice, Notice, Page } from '../ui/index.ts';
import './app-frame.css';
import { AppFrame } from './app-frame.tsx';
import { useForgetAll } from './client.tsx';
import { AppStateProvider, useAppState } from './app-state.tsx';
import { useAppearance } from './appearance.ts';
import { CoverProvider } from './cover.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { JobNews } from './job-news.tsx';
import type { LineEnd } from './line.ts';
import { MissingPage } from './missing-page.tsx';
import { NewsProvider } from './news.tsx';
import { needsCase, type Place, type Section } from './place.ts';
import { usePresence } from './presence.ts';
import { go, usePlace } from './router.ts';
import { WordsProvider } from './words.tsx';

export interface PageViewProps {
  readonly place: Place;
}
/** A section without a page is one that there is not. */
export type Pages = Readonly<Partial<Record<Section, ComponentType<PageViewProps>>>>;

export interface AppProps {
  readonly pages: Pages;
  /** What is seen while locked and on the first run: no case, no name. */
  readonly gate: ComponentType;
  /** Stands around gate and pages, inside the reader's language. */
  readonly around: ComponentType<{ readonly children: ReactNode }>;
  /** Everything was locked: the page is to be thrown away with the memory it has. */
  readonly onLocked: () => void;
  /** How the line to the engine ended; null while it holds. */
  readonly lineEnd: LineEnd | null;
}

const SYSTEM_APPEARANCE = { theme: 'system', density: 'comfortable' } as const;

export function App({ pages, gate, around: Around, onLocked, lineEnd }: AppProps): ReactNode {
  if (lineEnd !== null)
    return (
      <Unframed>
        <LineLost end={lineEnd} />
      </Unframed>
    );
  return (
    <AppStateProvider
      connecting={
        <Unframed>
          <Connecting />
        </Unframed>
      }
      ended={(failure) => (
        <Unframed>
          <LineLost end="ended" />
          <ErrorNotice failure={failure} />
        </Unframed>
      )}
    >
      {({ preferences, settings }) => (
        <I18nProvider
          language={chooseLanguage(preferences.language, navigator.languages)}
          timeZone={settings?.timeZone ?? 'system'}
        >
          <Around>
            <Unlocked pages={pages} gate={gate} onLocked={onLocked} />
          </Around>
        </I18nProvider>
      )}
    </AppStateProvider>
  );
}

/** Before and after the engine: its preferences are not known. */
function Unframed({ children }: { readonly children: ReactNode }): ReactNode {
  useAppearance(SYSTEM_APPEARANCE);
  return (
    <I18nProvider language={chooseLanguage('system', navigator.languages)} timeZone="system">
      <main className="outside-frame">{children}</main>
    </I18nProvider>
  );
}

function Connecting(): ReactNode {
  const { say } = useI18n();
  return <p role="status">{say('app.connecting')}</p>;
}

function LineLost({ end }: { readonly end: LineEnd }): ReactNode {
  const { say } = useI18n();
  return (
    <Page title={say('app.name')}>
      <Notice
        tone="attention"
        isLive
        action={<Button onPress={() => window.location.reload()}>{say('app.loadAgain')}</Button>}
      >
        {say(end === 'taken' ? 'app.lineTaken' : 'app.connectionLost')}
      </Notice>
    </Page>
  );
}

function Unlocked({ pages, gate: Gate, onLocked }: Pick<AppProps, 'pages' | 'gate' | 'onLocked'>): ReactNode {
  const { say } = useI18n();
  const { lock, preferences } = useAppState();
  useAppearance(preferences);
  const isOpen = lock === 'open';
  const forgetAll = useForgetAll();
  const wasOpen = useRef(false);
  useEffect(() => {
    if (isOpen) {
      wasOpen.current = true;
      return;
    }
    forgetAll();
    document.title = say('app.name');
    window.history.replaceState(null, '', '#/start');
    if (wasOpen.current) onLocked();
  }, [isOpen, say, forgetAll, onLocked]);
  if (!isOpen) {
    return (
      <main className="outside-frame">
        <Gate />
      </main>
    );
  }
  return (
    <WordsProvider>
      <CoverProvider>
        <NewsProvider>
          <JobNews />
          <Framed pages={pages} />
        </NewsProvider>
      </CoverProvider>
    </WordsProvider>
  );
}

function Framed({ pages }: Pick<AppProps, 'pages'>): ReactNode {
  usePresence();
  const place = usePlace();
  const { case: open } = useAppState();
  const isWithoutCase = place !== null && needsCase(place.section) && open === null;
  useEffect(() => {
    if (isWithoutCase) go('start', [], {}, { replaces: true });
  }, [isWithoutCase]);
  if (isWithoutCase) return null;
  const View = place === null ? undefined : pages[place.section];
  return (
    <AppFrame place={place}>
      <FaultBoundary place={place === null ? '' : [place.section, ...place.path].join('/')}>
        <Suspense>{View === undefined || place === null ? <MissingPage /> : <View place={place} />}</Suspense>
      </FaultBoundary>
    </AppFrame>
  );
}
