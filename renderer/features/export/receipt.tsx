/** The receipt on paper: what was handed over, to whom, why, by whom, with the fingerprint, and lines for both signatures. */
import type { ReactNode } from 'react';
import type { ExportResult } from '../../../shared/contract/index.ts';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { useI18n } from '../../i18n/index.ts';
import { Facts, Hash, Outside, PrintSheet, Time } from '../../ui/index.ts';
import { FingerprintSheet } from './fingerprint-sheet.tsx';
import { ItemNumbers } from './item-numbers.tsx';
import { RecipientKeys } from './recipient-keys.tsx';
import { Withheld } from './withheld.tsx';

export function ExportReceipt({ result }: { readonly result: ExportResult }): ReactNode {
  const { say, number } = useI18n();
  const { recipient, purpose, authority, items, fingerprint, words, signer, encrypted } = result;
  return (
    <PrintSheet title={say('export.receipt')}>
      <p>{say('export.receipt.lede')}</p>
      {result.complete === false && (
        <p>
          <strong>{say('export.result.incomplete')}</strong>
        </p>
      )}
      <Facts
        facts={[
          { name: say('export.recipient'), value: <Outside text={recipient} /> },
          { name: say('export.purpose'), value: <Outside text={purpose} /> },
          {
            name: say('export.authority'),
            value: authority === '' ? say('export.notTold') : <Outside text={authority} />,
          },
          {
            name: say('export.receipt.items', { count: items }),
            value: <ItemNumbers {...result} />,
          },
          {
            name: say('export.withheld'),
            value: <Withheld groups={result.withheld} />,
          },
          {
            name: say('export.signer', { code: signer.code }),
            value: (
              <span className="export-key" dir="ltr">
                {formatKeyFingerprint(signer.fingerprint)}
              </span>
            ),
          },
          ...(encrypted === null
            ? [{ name: say('export.encrypt'), value: say('export.encrypt.none') }]
            : [
                {
                  name: say('export.encrypt.to'),
                  // One of several recipients is not to learn from paper what the file does not say.
                  value: encrypted.hidden ? (
                    say('export.encrypted.hidden')
                  ) : (
                    <RecipientKeys recipients={encrypted.recipients} />
                  ),
                },
                {
                  name: say('export.encrypted.sha256'),
                  value: <Hash name="SHA-256" value={encrypted.sha256} isInline />,
                },
              ]),
          { name: say('export.finished'), value: <Time at={result.finishedAt} /> },
          { name: say('export.entry'), value: number(result.seq) },
          {
            name: say('export.bundleId'),
            value: (
              <code dir="ltr" translate="no">
                {result.bundleId}
              </code>
            ),
          },
        ]}
      />
      <h2>{say('export.fingerprint')}</h2>
      <FingerprintSheet fingerprint={fingerprint} words={words} />
      <p>{say('export.receipt.compare')}</p>
      <div className="export-signatures">
        {(['giver', 'receiver'] as const).map((who) => (
          <div key={who} className="export-signature">
            <strong>{say(`export.receipt.${who}`)}</strong>
            {(['name', 'place', 'signature'] as const).map((line) => (
              <span key={line} className="export-signature-line">
                {say(`export.receipt.${line}`)}
              </span>
            ))}
          </div>
        ))}
      </div>
    </PrintSheet>
  );
}
