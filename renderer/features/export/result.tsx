/** The bundle is written: its fingerprint for the notebook, where it lies, what is given to the recipient. */
import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExportResult } from '../../../shared/contract/index.ts';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { hrefOf, useCall } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, Count, ErrorNotice, Link, Notice, Page, Section } from '../../ui/index.ts';
import { EncryptedParts } from './encrypted-parts.tsx';
import { FingerprintSheet } from './fingerprint-sheet.tsx';
import { HowToVerify } from './how-to-verify-lines.tsx';
import { decryptedName } from './how-to-verify.ts';
import { ItemNumbers } from './item-numbers.tsx';
import { ExportReceipt } from './receipt.tsx';
import { WhereItLies } from './where-it-lies.tsx';

export function Result({ job }: { readonly job: string }): ReactNode {
  const { say } = useI18n();
  const result = useCall('exports.result', { job });
  if (result.status !== 'done') {
    return (
      <Page title={say('export.result')}>
        <ErrorNotice
          failure={result.failure}
          action={<Link href={hrefOf('bundles')}>{say('bundles.title')}</Link>}
        />
        {result.status === 'waiting' && <p role="status">{say('import.report.waiting')}</p>}
      </Page>
    );
  }
  const { fingerprint, words, items, encrypted, target, complete } = result.data;
  // Of an encrypted bundle the recipient checks what comes out of it.
  const opened = encrypted === null ? target : decryptedName(encrypted.path);
  return (
    <Page
      title={say('export.result.title', { count: items })}
      lede={say('export.result.lede')}
      acts={
        <>
          <Link look="button" href={hrefOf('bundles')}>
            {say('bundles.title')}
          </Link>
          <Button variant="primary" icon={Printer} onPress={() => window.print()}>
            {say('export.receipt.print')}
          </Button>
        </>
      }
    >
      {complete === false && (
        <Notice tone="attention" title={say('export.result.incomplete')}>
          {say('export.result.incomplete.body')}
        </Notice>
      )}
      <Section title={say('export.fingerprint')}>
        <p>{say('export.fingerprint.lede')}</p>
        <FingerprintSheet fingerprint={fingerprint} words={words} />
      </Section>
      <Where job={job} result={result.data} />
      <EncryptedParts {...result.data} />
      <Section title={say('export.give')}>
        <HowToVerify target={opened} form={result.data.form} signer={result.data.signer} />
      </Section>
      <ExportReceipt result={result.data} />
    </Page>
  );
}

function Where({ job, result }: { readonly job: string; readonly result: ExportResult }): ReactNode {
  const { say } = useI18n();
  const { form, encrypted, files, signer, withoutRawMetadata, withoutPageImages, bundleId } = result;
  return (
    <WhereItLies
      job={job}
      form={say(encrypted === null ? `export.form.${form}` : 'export.form.encrypted')}
      result={result}
      own={[
        { name: say('export.result.files'), value: <Count value={files} /> },
        {
          name: say('export.signer', { code: signer.code }),
          value: (
            <span className="export-key" dir="ltr" translate="no">
              {formatKeyFingerprint(signer.fingerprint)}
            </span>
          ),
        },
      ]}
      id={{ name: say('export.bundleId'), value: bundleId }}
    >
      <Without tone="info" title="export.withoutRaw" of={withoutRawMetadata} />
      <Without tone="attention" title="export.withoutPages" of={withoutPageImages} />
    </WhereItLies>
  );
}

/** Items that are in the bundle without something; nothing where there are none. */
function Without({
  tone,
  title,
  of,
}: {
  readonly tone: 'info' | 'attention';
  readonly title: 'export.withoutRaw' | 'export.withoutPages';
  readonly of: ExportResult['withoutPageImages'];
}): ReactNode {
  const { say } = useI18n();
  const count = of.numbers.length + of.furtherNumbers;
  return (
    count > 0 && (
      <Notice tone={tone} title={say(title, { count })}>
        <ItemNumbers {...of} />
      </Notice>
    )
  );
}
