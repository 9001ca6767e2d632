/** `#/item/UID/dispose`: the consequence, the order, the second person; then the receipt in its place. */
import { useState, type ReactNode } from 'react';
import type { DisposalReceipt } from '../../../shared/contract/index.ts';
import { hrefOf, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { CheckGroup, ErrorNotice, Link, Notice, Page, Section } from '../../ui/index.ts';
import './disposal.css';
import { DisposeForm } from './dispose-form.tsx';
import { Receipt } from './receipt.tsx';
import { Reach } from './reach.tsx';

export function DisposePage({ uid }: { readonly uid: string }): ReactNode {
  const [receipt, setReceipt] = useState<DisposalReceipt | null>(null);
  return receipt === null ? <Ask uid={uid} onDone={setReceipt} /> : <Receipt receipt={receipt} />;
}

function Ask({
  uid,
  onDone,
}: {
  readonly uid: string;
  readonly onDone: (receipt: DisposalReceipt) => void;
}): ReactNode {
  const { say } = useI18n();
  const [along, setAlong] = useState<readonly string[]>([]);
  const alone = useCall('disposals.effects', { uids: [uid] }, { keepsLast: true });
  const uids = [uid, ...along];
  const effects = useCall('disposals.effects', { uids }, { keepsLast: true });
  const number = alone.data?.items[0]?.number ?? '';
  const back = (
    <Link look="button" href={hrefOf('item', [uid])}>
      {say('dispose.back')}
    </Link>
  );
  if (alone.data === undefined || effects.data === undefined)
    return (
      <Page title={say('dispose.title')} acts={back}>
        <ErrorNotice failure={alone.failure ?? effects.failure} />
        {alone.failure === null && effects.failure === null && <p role="status">{say('dispose.reading')}</p>}
      </Page>
    );
  return (
    <Page title={say('dispose.title.of', { number })} acts={back}>
      <Notice tone="refuted" title={say('dispose.consequence')}>
        <p>{say(effects.data.encrypted ? 'dispose.consequence.encrypted' : 'dispose.consequence.open')}</p>
        <p>{say('dispose.consequence.time')}</p>
      </Notice>
      <Section title={say('dispose.what')}>
        {alone.data.derivatives.length > 0 && (
          <CheckGroup
            label={say('dispose.along')}
            description={say('dispose.along.words')}
            options={alone.data.derivatives.map((one) => ({ id: one.uid, label: one.number }))}
            value={along}
            onChange={setAlong}
          />
        )}
        <Reach reach={effects.data} />
      </Section>
      <DisposeForm uids={uids} approvers={effects.data.approvers} onDone={onDone} />
    </Page>
  );
}
