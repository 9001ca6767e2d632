/** What a search in Help found: page, section, and the words around the hit. */
import type { ReactNode } from 'react';
import { hrefOf } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { EmptyPlace, Link, Page } from '../../ui/index.ts';
import type { Hit } from './search.ts';

export interface ResultsProps {
  readonly hits: readonly Hit[];
  /** A result was pressed. */
  readonly onChosen: () => void;
}

export function Results({ hits, onChosen }: ResultsProps): ReactNode {
  const { say } = useI18n();
  return (
    <Page title={say('help.results')}>
      <p role="status">{hits.length > 0 && say('help.hits', { count: hits.length })}</p>
      {hits.length === 0 ? (
        <EmptyPlace title={say('help.none')}>
          <p>{say('help.none.what')}</p>
        </EmptyPlace>
      ) : (
        <ol className="help-hits" onClick={onChosen}>
          {hits.map((hit) => (
            <HitView key={`${hit.document.slug}/${hit.section}`} hit={hit} />
          ))}
        </ol>
      )}
    </Page>
  );
}

function HitView({ hit }: { readonly hit: Hit }): ReactNode {
  const { say, language } = useI18n();
  const { document, section, heading, snippet } = hit;
  const isForeign = document.language !== language;
  const path = section === 0 ? [document.slug] : [document.slug, String(section)];
  return (
    <li>
      {isForeign && <span className="help-foreign">{say('help.english')}</span>}
      <div {...(isForeign && { lang: document.language, dir: 'ltr' })}>
        <Link href={hrefOf('help', path)}>
          {heading === '' ? document.title : `${document.title}: ${heading}`}
        </Link>
        <p className="help-snippet">
          {snippet.map(({ text, isHit }, at) =>
            isHit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
          )}
        </p>
      </div>
    </li>
  );
}
