/** One disclosure with all that the ledger says of it. */
import { Fragment, type ReactNode } from 'react';
import type { DisclosureRecord, RegisteredPart } from '../../../shared/contract/index.ts';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { hrefOf } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Count, Facts, Hash, Link, Outside, Time, type Fact } from '../../ui/index.ts';
import { FingerprintSheet } from './fingerprint-sheet.tsx';
import { RecipientKeys } from './recipient-keys.tsx';
import { withheldOf, wordsOfFingerprint } from './register-facts.ts';

export function RecordFacts({ record }: { readonly record: DisclosureRecord }): ReactNode {
  const { say } = useI18n();
  const { intendedSeq, intendedAt, doneSeq, doneAt, fingerprint, signer, form, target, encrypted, annex } =
    record;
  const withheld = withheldOf(record);
  const told = (name: 'recipient' | 'purpose' | 'authority'): Fact => {
    const text = record[name];
    return {
      name: say(`export.${name}`),
      value: text === null ? say('bundles.withheld') : <Outside text={text} />,
    };
  };
  const entry = (seq: number): ReactNode => (
    <Link href={hrefOf('ledger', [String(seq)])}>
      {say('bundles.entry')} <Count value={seq} />
    </Link>
  );
  return (
    <>
      {fingerprint !== null && (
        <FingerprintSheet fingerprint={fingerprint} words={wordsOfFingerprint(fingerprint)} />
      )}
      <Facts
        facts={[
          told('recipient'),
          told('purpose'),
          told('authority'),
          {
            name: say('export.withheld'),
            value:
              withheld.known.length + withheld.unknown.length === 0 ? (
                say('export.withheld.nothing')
              ) : (
                <>
                  {withheld.known.map((group) => say(`export.group.${group}`)).join(say('import.list.comma'))}
                  {withheld.unknown.map((group) => (
                    <Fragment key={group}>
                      {' '}
                      <Outside text={group} />
                    </Fragment>
                  ))}
                </>
              ),
          },
          {
            name: say('export.target'),
            value: (
              <>
                {say(encrypted === null ? `export.form.${form}` : 'export.form.encrypted')}
                {target !== null && (
                  <>
                    : <Outside text={target} />
                  </>
                )}
              </>
            ),
          },
          ...(signer === null
            ? []
            : [
                {
                  name: say('export.signer.fingerprint'),
                  value: (
                    <span className="export-key" dir="ltr" translate="no">
                      {formatKeyFingerprint(signer)}
                    </span>
                  ),
                },
              ]),
          ...(record.outcome === 'done' && encrypted === null
            ? [{ name: say('export.encrypt'), value: say('export.encrypt.none') }]
            : []),
          ...part(encrypted, say('export.encrypt.to'), say('export.encrypted.sha256')),
          ...part(annex, say('export.annex.to'), say('export.annex.sha256')),
          {
            name: say('bundles.intended'),
            value: (
              <>
                <Time at={intendedAt} /> · {entry(intendedSeq)}
              </>
            ),
          },
          ...(doneAt === null || doneSeq === null
            ? []
            : [
                {
                  name: say('bundles.ended'),
                  value: (
                    <>
                      <Time at={doneAt} /> · {entry(doneSeq)}
                    </>
                  ),
                },
              ]),
          {
            name: say('export.bundleId'),
            value: (
              <code dir="ltr" translate="no">
                {record.bundleId}
              </code>
            ),
          },
        ]}
      />
    </>
  );
}

const part = (registered: RegisteredPart | null, to: string, sha256: string): readonly Fact[] =>
  registered === null
    ? []
    : [
        { name: to, value: <RecipientKeys recipients={registered.recipients} /> },
        { name: sha256, value: <Hash name="SHA-256" value={registered.sha256} isInline /> },
      ];
