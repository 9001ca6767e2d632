/** One document: its title, its text in the language it is written in, and the keys where the page is about them. */
import { useEffect, type ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { Page, PrintButton } from '../../ui/index.ts';
import type { HelpDocument } from './documents.ts';
import { KeyTable } from './key-table.tsx';
import { MarkdownView, sectionId } from './markdown-view.tsx';

export interface DocumentViewProps {
  readonly document: HelpDocument;
  /** Index of the section to begin at; 0: the beginning. */
  readonly section: number;
}

export function DocumentView({ document: shown, section }: DocumentViewProps): ReactNode {
  const { say, language } = useI18n();
  const { slug, title, blocks, language: written } = shown;
  const isForeign = written !== language;
  useEffect(() => {
    const heading = section > 0 ? document.getElementById(sectionId(section)) : null;
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }, [section]);
  return (
    <Page
      title={isForeign ? <span {...{ lang: written, dir: 'ltr' }}>{title}</span> : title}
      {...(isForeign && { lede: say('help.english') })}
      acts={<PrintButton label={say('help.print')} />}
    >
      {slug === 'keyboard' && <KeyTable />}
      <article className="help-text" {...(isForeign && { lang: written, dir: 'ltr' })}>
        <MarkdownView blocks={blocks} />
      </article>
    </Page>
  );
}
