/** The layout of every page: title, what it is for, one primary act, body, and beside it what helps. */
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import './page.css';

export interface PageProps {
  readonly title: ReactNode;
  /** One or two sentences: what this page is for and what comes after its act. */
  readonly lede?: ReactNode;
  /** The one primary act, and quiet ones before it. */
  readonly acts?: ReactNode;
  readonly children?: ReactNode;
  /** Help that stands beside the body where there is room, below it where there is not. */
  readonly aside?: ReactNode;
  /** `text`: lines no longer than can be read well. `full`: a table or panels fill the page, which then does not scroll itself. */
  readonly width?: 'text' | 'full';
}

/** For the title of a page: takes the focus when it appears, where nothing else has it. */
export function useTitle(): RefObject<HTMLHeadingElement | null> {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) title.current?.focus();
  }, []);
  return title;
}

/**
 * The title takes the focus when the page appears, so that a reader of screens hears where he is. The page name in the window's
 * title is the frame's affair (`app/use-page.ts`).
 */
export function Page({ title, lede, acts, children, aside, width = 'text' }: PageProps): ReactNode {
  const heading = useTitle();
  return (
    <div className={`page ${width}`}>
      <header className="page-head">
        <div className="page-words">
          <h1 ref={heading} tabIndex={-1} data-page-title="">
            {title}
          </h1>
          {lede !== undefined && <p className="page-lede">{lede}</p>}
        </div>
        {acts !== undefined && <div className="page-acts">{acts}</div>}
      </header>
      <div className={aside === undefined ? 'page-body' : 'page-body with-aside'}>
        <div className="page-main">{children}</div>
        {aside !== undefined && <aside className="page-aside">{aside}</aside>}
      </div>
    </div>
  );
}

export interface SectionProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly acts?: ReactNode;
  readonly level?: 2 | 3;
  /** Takes the place of what was pressed: its title takes the focus when it appears. */
  readonly takesFocus?: boolean;
}

/** A titled part of a page. */
export function Section({ title, children, acts, level = 2, takesFocus = false }: SectionProps): ReactNode {
  const Heading = level === 2 ? 'h2' : 'h3';
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <section className="section">
      <div className="section-head">
        <Heading ref={heading} {...(takesFocus && { tabIndex: -1 })}>
          {title}
        </Heading>
        {acts !== undefined && <div className="page-acts">{acts}</div>}
      </div>
      {children}
    </section>
  );
}

export interface Fact {
  readonly name: ReactNode;
  readonly value: ReactNode;
}

/** Names and values under each other. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(({ name, value }, at) => (
        <div key={at} className="fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface EmptyPlaceProps {
  /** What goes here. */
  readonly title: string;
  /** Why, and how it gets here. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** A place where nothing is yet. */
export function EmptyPlace({ title, children, action }: EmptyPlaceProps): ReactNode {
  return (
    <div className="empty-place">
      <h2>{title}</h2>
      <div className="empty-words">{children}</div>
      {action !== undefined && <div className="page-acts">{action}</div>}
    </div>
  );
}
