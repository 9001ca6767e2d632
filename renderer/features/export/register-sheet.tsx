/** The register on paper, with every detail. */
import type { ReactNode } from 'react';
import type { DisclosureRecord } from '../../../shared/contract/index.ts';
import { useOpenCase } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Name, Outside, PrintSheet, Time } from '../../ui/index.ts';
import { RecordFacts } from './record-facts.tsx';

export function RegisterSheet({ records }: { readonly records: readonly DisclosureRecord[] }): ReactNode {
  const { say } = useI18n();
  const { title, name } = useOpenCase();
  return (
    <PrintSheet title={say('bundles.title')}>
      <p>
        {title === null ? <Name text={name} /> : <Outside text={title} />} ·{' '}
        {say('bundles.count', { count: records.length })}
      </p>
      {records.map((record) => (
        <section key={record.bundleId} className="register-printed">
          <h2>
            <Time at={record.doneAt ?? record.intendedAt} /> · {say(`bundles.outcome.${record.outcome}`)} ·{' '}
            {say('export.items.count', { count: record.items })} · <bdi>{record.by}</bdi>
          </h2>
          <RecordFacts record={record} />
        </section>
      ))}
    </PrintSheet>
  );
}
