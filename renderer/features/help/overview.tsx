/** The first page of Help: every page with its first sentence; and what stands where there is no page. */
import type { ReactNode } from 'react';
import { hrefOf } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { EmptyPlace, Link, Page, Section } from '../../ui/index.ts';
import { ABOUT, type HelpDocument } from './documents.ts';

export interface OverviewProps {
  readonly manual: readonly HelpDocument[];
  readonly auditors: readonly HelpDocument[];
}

export function Overview({ manual, auditors }: OverviewProps): ReactNode {
  const { say } = useI18n();
  return (
    <Page title={say('help.title')} lede={say('help.lede')}>
      <Section title={say('help.manual')}>
        <List documents={manual} />
      </Section>
      <Section title={say('help.auditors')}>
        <p>{say('help.auditors.lede')}</p>
        <List documents={auditors} />
      </Section>
      <Section title={say('help.about')}>
        <p>
          <Link href={hrefOf('help', [ABOUT])}>{say('help.about.lede')}</Link>
        </p>
      </Section>
    </Page>
  );
}

function List({ documents }: { readonly documents: readonly HelpDocument[] }): ReactNode {
  const { language } = useI18n();
  return (
    <ul className="help-list">
      {documents.map(({ slug, title, summary, language: written }) => (
        <li key={slug} {...(written !== language && { lang: written, dir: 'ltr' })}>
          <Link href={hrefOf('help', [slug])}>{title}</Link>
          <span className="help-summary">{firstSentence(summary)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The first sentence of a text; a full stop inside a name or number does not end it. */
export const firstSentence = (text: string): string => /^.*?[.?؟](?=\s|$)/su.exec(text)?.[0] ?? text;

/** An address of Help that names no document. */
export function MissingDocument(): ReactNode {
  const { say } = useI18n();
  return (
    <Page title={say('help.title')}>
      <EmptyPlace
        title={say('help.missing')}
        action={
          <Link look="button" href={hrefOf('help')}>
            {say('help.overview')}
          </Link>
        }
      >
        <p>{say('help.missing.what')}</p>
      </EmptyPlace>
    </Page>
  );
}
