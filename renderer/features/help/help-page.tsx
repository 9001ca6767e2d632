/** Help as a whole: contents and search at the side, beside them a document, the results, or about the program. */
import { useDeferredValue, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { PageViewProps } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { About } from './about.tsx';
import { Contents } from './contents.tsx';
import { DocumentView } from './document-view.tsx';
import { ABOUT, documentsForAuditors, manualIn } from './documents.ts';
import './help.css';
import { MissingDocument, Overview } from './overview.tsx';
import { Results } from './results.tsx';
import { createHelpSearch } from './search.ts';

export function HelpPage({ place }: PageViewProps): ReactNode {
  const { language } = useI18n();
  const [slug, section] = place.path;
  const address = place.path.join('/');
  const manual = useMemo(() => manualIn(language), [language]);
  const auditors = useMemo(documentsForAuditors, []);
  const search = useMemo(() => createHelpSearch([...manual, ...auditors]), [manual, auditors]);
  const [query, setQuery] = useState('');
  // Results stand over the page on which they were asked for; going to another page leaves them.
  const [isSearching, setSearching] = useState(false);
  useEffect(() => setSearching(false), [address]);
  const asked = useDeferredValue(query);
  const hits = useMemo(() => (isSearching ? search(asked) : []), [search, asked, isSearching]);

  const shown = (): ReactNode => {
    if (isSearching && query.trim() !== '') {
      return <Results hits={hits} onChosen={() => setSearching(false)} />;
    }
    if (slug === undefined) return <Overview manual={manual} auditors={auditors} />;
    if (slug === ABOUT) return <About />;
    const document = [...manual, ...auditors].find((one) => one.slug === slug);
    if (document === undefined) return <MissingDocument />;
    return <DocumentView key={slug} document={document} section={sectionOf(section)} />;
  };

  return (
    <div className="help">
      <Contents
        manual={manual}
        auditors={auditors}
        here={slug ?? null}
        query={query}
        onQuery={(text) => {
          setQuery(text);
          setSearching(true);
        }}
      />
      {/* A new element for each page: it begins at its top. */}
      <div key={isSearching ? 'results' : (slug ?? '')} className="help-shown">
        {shown()}
      </div>
    </div>
  );
}

/** The section that an address means; 0, the beginning, for none. */
const sectionOf = (text: string | undefined): number =>
  text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : 0;
