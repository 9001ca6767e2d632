/** Facts of a batch under each other: on the screen and on paper. */
import type { ReactNode } from 'react';
import type { BatchSummary } from '../../../shared/contract/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Bytes, Facts, Outside, Time } from '../../ui/index.ts';
import { toldAnswers } from './report-facts.ts';

export function BatchFacts({ summary }: { readonly summary: BatchSummary }): ReactNode {
  const { say } = useI18n();
  const { batch, startedAt, endedAt, by, state, roots, told, bytes } = summary;
  return (
    <Facts
      facts={[
        {
          name: say('import.fact.roots'),
          value: (
            <ul className="import-paths">
              {roots.map((root) => (
                <li key={root}>
                  <Outside text={root} />
                </li>
              ))}
            </ul>
          ),
        },
        ...toldAnswers(told).map(({ name, text }) => ({
          name: say(`import.answer.${name}`),
          value: <Outside text={text} />,
        })),
        { name: say('import.fact.state'), value: say(`import.state.${state}`) },
        { name: say('import.fact.size'), value: <Bytes size={bytes} isExact /> },
        { name: say('import.fact.by'), value: <bdi>{by}</bdi> },
        { name: say('import.fact.started'), value: <Time at={startedAt} /> },
        ...(endedAt === null ? [] : [{ name: say('import.fact.ended'), value: <Time at={endedAt} /> }]),
        {
          name: say('import.fact.batch'),
          value: (
            <code dir="ltr" translate="no">
              {batch}
            </code>
          ),
        },
      ]}
    />
  );
}
