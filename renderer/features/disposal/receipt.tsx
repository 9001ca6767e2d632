/** It is done: what went, by whose order and approval, what was not reached; on the screen and on paper. */
import type { ReactNode } from 'react';
import type { DisposalReceipt } from '../../../shared/contract/index.ts';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { hrefOf } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Facts,
  Hash,
  Link,
  Notice,
  Outside,
  Page,
  PrintButton,
  PrintSheet,
  Section,
  Time,
} from '../../ui/index.ts';
import { Reach } from './reach.tsx';

export function Receipt({ receipt }: { readonly receipt: DisposalReceipt }): ReactNode {
  const { say } = useI18n();
  const count = receipt.items.length;
  return (
    <Page
      title={say('dispose.done', { count })}
      lede={say('dispose.done.lede')}
      acts={
        <>
          <Link look="button" href={hrefOf('evidence')}>
            {say('item.toList')}
          </Link>
          <PrintButton label={say('dispose.receipt.print')} />
        </>
      }
    >
      {!receipt.isSettled && (
        <Notice tone="attention" title={say('dispose.unsettled')}>
          {say('dispose.unsettled.words')}
        </Notice>
      )}
      <Section title={say('dispose.receipt')}>
        <ReceiptFacts receipt={receipt} />
      </Section>
      <PrintSheet title={say('dispose.receipt')}>
        <ReceiptFacts receipt={receipt} />
        <div className="disposal-signatures">
          {[receipt.disposedBy, receipt.approvedBy.code].map((code) => (
            <span key={code} className="disposal-signature">
              {say('dispose.receipt.signature', { code })}
            </span>
          ))}
        </div>
      </PrintSheet>
    </Page>
  );
}

function ReceiptFacts({ receipt }: { readonly receipt: DisposalReceipt }): ReactNode {
  const { say } = useI18n();
  const { order, items, at, disposedBy, requestedBy, approvedBy, digest } = receipt;
  return (
    <>
      <Facts
        facts={[
          { name: say('dispose.order.reference'), value: <Outside text={order.reference} /> },
          { name: say('dispose.order.authority'), value: <Outside text={order.authority} /> },
          { name: say('dispose.order.reason'), value: <Outside text={order.reason} /> },
          { name: say('dispose.receipt.at'), value: <Time at={at} standing="recorded" /> },
          { name: say('dispose.requested'), value: <bdi>{requestedBy}</bdi> },
          { name: say('dispose.receipt.by'), value: <bdi>{disposedBy}</bdi> },
          {
            name: say('dispose.receipt.approved'),
            value: (
              <>
                <bdi>{approvedBy.code}</bdi> <Time at={approvedBy.signedAt} />{' '}
                <span className="disposal-key" dir="ltr" translate="no">
                  {formatKeyFingerprint(approvedBy.fingerprint)}
                </span>
              </>
            ),
          },
          {
            name: say('dispose.receipt.request'),
            value: <Hash value={digest} name={say('dispose.receipt.request')} />,
          },
        ]}
      />
      <ul className="disposal-copies">
        {items.map(({ uid, number, sha256, seq, content }) => (
          <li key={uid}>
            <bdi className="exact-text">{number}</bdi> {say(`dispose.content.${content}`)}{' '}
            {say('dispose.receipt.entry', { seq })} <Hash value={sha256} name="SHA-256" />
          </li>
        ))}
      </ul>
      <Reach reach={receipt} />
    </>
  );
}
