/** The report of an import on paper: counts, who and when, and every path that was not acquired. */
import type { ReactNode } from 'react';
import type { BatchReport } from '../../../shared/contract/index.ts';
import { useOpenCase } from '../../app/app-state.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Facts, Name, Outside, PrintSheet } from '../../ui/index.ts';
import { reasonWords } from '../jobs/index.ts';
import { BatchFacts } from './batch-facts.tsx';
import { reasonGroups, resultSentence } from './report-facts.ts';

export function ReportSheet({ report }: { readonly report: BatchReport }): ReactNode {
  const i18n = useI18n();
  const { say } = i18n;
  const open = useOpenCase();
  const { summary, unacquired, further, notAsReceived } = report;
  return (
    <PrintSheet title={say('import.sheet.title')}>
      <p>
        <strong>{resultSentence(summary, i18n)}</strong>
      </p>
      <Facts
        facts={[
          {
            name: say('import.sheet.case'),
            value: open.title === null ? <Name text={open.name} /> : <Outside text={open.title} />,
          },
          {
            name: say('import.sheet.caseId'),
            value: (
              <code dir="ltr" translate="no">
                {open.caseId}
              </code>
            ),
          },
        ]}
      />
      <BatchFacts summary={summary} />
      {summary.damaged > 0 && <p>{say('import.damaged', { count: summary.damaged })}</p>}
      {notAsReceived.length > 0 && (
        <>
          <h2>{say('import.notAsReceived', { count: notAsReceived.length })}</h2>
          <p>{notAsReceived.join(' ')}</p>
        </>
      )}
      {unacquired.length > 0 && <h2>{say('import.unacquired')}</h2>}
      {reasonGroups(unacquired).map(({ outcome, reason, paths }) => (
        <section key={`${outcome} ${reason}`}>
          <h3>
            {say(`import.outcome.${outcome}`, { count: paths.length })}:{' '}
            <Outside text={reasonWords(reason, i18n)} />
          </h3>
          <ul className="import-paths">
            {paths.map((path) => (
              <li key={path}>
                <Outside text={path} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {further > 0 && <p>{say('import.unacquired.further', { count: further })}</p>}
    </PrintSheet>
  );
}
