/** A plain set is written: where it lies, what its list hashes to, and what it is not. */
import { FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { hrefOf, useAct, useAppState, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Bytes,
  Count,
  ErrorNotice,
  Facts,
  Hash,
  Link,
  Notice,
  Outside,
  Page,
  Section,
  Time,
} from '../../ui/index.ts';

export function PlainSetResult({ job }: { readonly job: string }): ReactNode {
  const { say } = useI18n();
  const { host } = useAppState();
  const reveal = useAct('files.reveal');
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
  const { target, items, bytes, indexSha256, withheld, finishedAt, seq, setId } = read.data;
  return (
    <Page title={say('export.plain.title', { count: items })} acts={register}>
      <Notice tone="attention">{say('export.plain.unsigned')}</Notice>
      <Section
        title={say('export.where')}
        {...(host === 'electron' && {
          acts: (
            <Button icon={FolderOpen} isPending={reveal.isActing} onPress={() => void reveal.act({ job })}>
              {say('export.reveal')}
            </Button>
          ),
        })}
      >
        <ErrorNotice failure={reveal.failure} />
        <Facts
          facts={[
            { name: say('export.form.plain'), value: <Outside text={target} /> },
            {
              name: say('export.check.items'),
              value: (
                <>
                  <Count value={items} /> · <Bytes size={bytes} isExact />
                </>
              ),
            },
            { name: say('export.plain.index'), value: <Hash name="SHA-256" value={indexSha256} /> },
            {
              name: say('export.withheld'),
              value:
                withheld.length === 0
                  ? say('export.withheld.nothing')
                  : withheld.map((group) => say(`export.group.${group}`)).join(say('import.list.comma')),
            },
            { name: say('export.finished'), value: <Time at={finishedAt} standing="recorded" /> },
            {
              name: say('export.entry'),
              value: (
                <Link href={hrefOf('ledger', [String(seq)])}>
                  <Count value={seq} />
                </Link>
              ),
            },
            {
              name: say('export.plain.id'),
              value: (
                <code dir="ltr" translate="no">
                  {setId}
                </code>
              ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
