/** A plain set is written: where it lies, what its list hashes to, and what it is not. */
import type { ReactNode } from 'react';
import { hrefOf, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { ErrorNotice, Hash, Link, Notice, Page } from '../../ui/index.ts';
import { WhereItLies } from './where-it-lies.tsx';

export function PlainSetResult({ job }: { readonly job: string }): ReactNode {
  const { say } = useI18n();
  const read = useCall('exports.plainResult', { job });
  const register = (
    <Link look="button" href={hrefOf('bundles')}>
      {say('bundles.title')}
    </Link>
  );
  if (read.status !== 'done') {
    return (
      <Page title={say('export.form.plain')} acts={register}>
        <ErrorNotice failure={read.failure} />
        {read.status === 'waiting' && <p role="status">{say('import.report.waiting')}</p>}
      </Page>
    );
  }
  const { items, indexSha256, setId } = read.data;
  return (
    <Page title={say('export.plain.title', { count: items })} acts={register}>
      <Notice tone="attention">{say('export.plain.unsigned')}</Notice>
      <WhereItLies
        job={job}
        form={say('export.form.plain')}
        result={read.data}
        own={[{ name: say('export.plain.index'), value: <Hash name="SHA-256" value={indexSha256} /> }]}
        id={{ name: say('export.plain.id'), value: setId }}
      />
    </Page>
  );
}
