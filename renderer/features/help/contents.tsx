/** The side of Help: the search field, and all pages by what they are for. */
import type { ReactNode } from 'react';
import { hrefOf } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Link, SearchField } from '../../ui/index.ts';
import { ABOUT, type HelpDocument } from './documents.ts';

export interface ContentsProps {
  readonly manual: readonly HelpDocument[];
  readonly auditors: readonly HelpDocument[];
  /** Slug of the page that is shown; null on the overview. */
  readonly here: string | null;
  readonly query: string;
  readonly onQuery: (text: string) => void;
}

export function Contents({ manual, auditors, here, query, onQuery }: ContentsProps): ReactNode {
  const { say } = useI18n();
  const entry = (slug: string | null, words: ReactNode): ReactNode => (
    <li key={slug ?? ''}>
      <Link
        href={hrefOf('help', slug === null ? [] : [slug])}
        {...(here === slug && { 'aria-current': 'page' as const })}
      >
        {words}
      </Link>
    </li>
  );
  return (
    <div className="help-side screen-only">
      <SearchField
        label={say('help.search')}
        clearLabel={say('help.clearSearch')}
        value={query}
        onChange={onQuery}
        onSubmit={onQuery}
      />
      <nav className="help-contents" aria-label={say('help.contents')}>
        <ul>{entry(null, say('help.overview'))}</ul>
        <h2>{say('help.manual')}</h2>
        <ul>{manual.map(({ slug, title }) => entry(slug, title))}</ul>
        <h2>{say('help.auditors')}</h2>
        <ul>
          {auditors.map(({ slug, title }) =>
            entry(
              slug,
              <span lang="en" dir="ltr">
                {title}
              </span>,
            ),
          )}
        </ul>
        <ul>{entry(ABOUT, say('help.about'))}</ul>
      </nav>
    </div>
  );
}
