/** Where what was written lies, and what the ledger keeps of it; what stayed out; shown in its folder on demand. */
import { FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExportResult } from '../../../shared/contract/index.ts';
import { hrefOf, useAct, useAppState } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Bytes,
  Count,
  ErrorNotice,
  type Fact,
  Facts,
  Link,
  Outside,
  Section,
  Time,
} from '../../ui/index.ts';
import { ItemNumbers, LeftOut } from './item-numbers.tsx';
import { Withheld } from './withheld.tsx';

export interface WhereItLiesProps {
  readonly job: string;
  /** What it is: a bundle in one of its forms, or a plain set. */
  readonly form: string;
  readonly result: Pick<
    ExportResult,
    | 'target'
    | 'items'
    | 'bytes'
    | 'numbers'
    | 'furtherNumbers'
    | 'leftOut'
    | 'withheld'
    | 'finishedAt'
    | 'seq'
  >;
  /** What only the one or the other has. */
  readonly own: readonly Fact[];
  readonly id: { readonly name: string; readonly value: string };
  readonly children?: ReactNode;
}

export function WhereItLies({ job, form, result, own, id, children }: WhereItLiesProps): ReactNode {
  const { say } = useI18n();
  const { host } = useAppState();
  const reveal = useAct('files.reveal');
  const { target, items, bytes, withheld, finishedAt, seq } = result;
  return (
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
          { name: form, value: <Outside text={target} /> },
          {
            name: say('export.check.items'),
            value: (
              <>
                <Count value={items} /> · <Bytes size={bytes} isExact />
              </>
            ),
          },
          { name: say('export.result.numbers'), value: <ItemNumbers {...result} /> },
          ...own,
          { name: say('export.withheld'), value: <Withheld groups={withheld} /> },
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
            name: id.name,
            value: (
              <code dir="ltr" translate="no">
                {id.value}
              </code>
            ),
          },
        ]}
      />
      <LeftOut {...result} />
      {children}
    </Section>
  );
}
