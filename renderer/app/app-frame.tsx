/** The frame around every page: title bar, tree, the page, status line; keys that work everywhere; where the focus goes. */
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useI18n, type MessageKey } from '../i18n/index.ts';
import { Button } from '../ui/index.ts';
import './app-frame.css';
import { useAct } from './client.tsx';
import { CoverSheet } from './cover-sheet.tsx';
import { useCover } from './cover.tsx';
import { Navigation } from './navigation.tsx';
import type { Place, Section } from './place.ts';
import { go } from './router.ts';
import { shortcutOf, type ShortcutId } from './shortcuts.ts';
import { StatusLine } from './status-line.tsx';
import { TitleBar } from './title-bar.tsx';

/** Titles name the page, never the case or an item: they are in the task bar and in what a browser remembers. */
const TITLES = {
  start: 'nav.start',
  evidence: 'nav.evidence',
  item: 'nav.item',
  import: 'nav.import',
  ledger: 'nav.ledger',
  bundles: 'nav.bundles',
  export: 'nav.export',
  verify: 'nav.verify',
  people: 'nav.people',
  settings: 'nav.settings',
  help: 'nav.help',
} as const satisfies Record<Section, MessageKey>;

const focusSearch = (): boolean => {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  field?.focus();
  field?.select();
  return field !== null;
};

/** The next part of the window takes the focus, round and round. */
const focusNextPart = (): void => {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')];
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  parts[(here + 1) % parts.length]?.focus();
};

export interface AppFrameProps {
  /** Null where the address leads nowhere. */
  readonly place: Place | null;
  readonly children: ReactNode;
}

export function AppFrame({ place, children }: AppFrameProps): ReactNode {
  const { say } = useI18n();
  const { isCovered, coverAll, showAgain } = useCover();
  const { act: lock } = useAct('start.lock');
  const lockNow = useCallback(() => void lock({}), [lock]);
  const main = useRef<HTMLElement>(null);

  const section = place?.section ?? null;
  useEffect(() => {
    document.title = section === null ? say('app.name') : say('app.title', { page: say(TITLES[section]) });
  }, [section, say]);

  const path = place?.path.join('/') ?? '';
  const last = useRef<{ readonly section: Section | null; readonly path: string } | null>(null);
  useEffect(() => {
    const before = last.current;
    last.current = { section, path };
    if (before === null) return;
    // What begins is seen from its beginning.
    if (main.current !== null) main.current.scrollTop = 0;
    const focusTitle = (): void => {
      const heading = main.current?.querySelector<HTMLElement>('[data-page-title]');
      (heading ?? main.current)?.focus();
    };
    const findFocus = (): void => {
      if (document.activeElement === null || document.activeElement === document.body) focusTitle();
    };
    if (before.section === section) findFocus();
    else focusTitle();
    // What was left may go, and the focus with it, a moment after what was gone to is there.
    const later = requestAnimationFrame(findFocus);
    return () => cancelAnimationFrame(later);
  }, [section, path]);

  useEffect(() => {
    const acts: Record<ShortcutId, () => boolean> = {
      cover: () => {
        if (isCovered) showAgain();
        else coverAll();
        return true;
      },
      search: () => !isCovered && focusSearch(),
      lock: () => {
        lockNow();
        return true;
      },
      help: () => {
        go('help');
        return true;
      },
      'next-part': () => {
        focusNextPart();
        return true;
      },
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf(event);
      if (shortcut !== null && acts[shortcut]()) event.preventDefault();
    };
    // Before any component sees it: covering has to work from inside a dialog or a field too.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isCovered, coverAll, showAgain, lockNow]);

  return (
    <>
      <div className="frame" {...(isCovered && { 'data-covered': '' })}>
        <span className="skip screen-only">
          <Button onPress={() => main.current?.focus()}>{say('app.skip')}</Button>
        </span>
        <TitleBar onLock={lockNow} />
        <div className="frame-middle">
          <Navigation place={place} />
          <main ref={main} className="frame-main" tabIndex={-1} data-part="">
            {children}
          </main>
        </div>
        <StatusLine />
      </div>
      <CoverSheet />
    </>
  );
}
