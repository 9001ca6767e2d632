/** Three lines for the recipient: with this program, and with tools that everybody has. */
import type { ReactNode } from 'react';
import type { ExportResult } from '../../../shared/contract/index.ts';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { useI18n } from '../../i18n/index.ts';
import { CopyButton, Notice } from '../../ui/index.ts';
import { verifyLines } from './how-to-verify.ts';

const LINES = ['custodia', 'gpg', 'sha512sum'] as const;

export type HowToVerifyProps = Pick<ExportResult, 'target' | 'form' | 'signer'>;

export function HowToVerify({ target, form, signer }: HowToVerifyProps): ReactNode {
  const { say } = useI18n();
  const lines = verifyLines({ target, signer });
  const all = LINES.map((line) => `${say(`export.give.${line}`)}\n    ${lines[line]}`).join('\n');
  return (
    <>
      <p>{say('export.give.lede')}</p>
      <ol className="export-lines">
        {LINES.map((line) => (
          <li key={line}>
            <span>{say(`export.give.${line}`)}</span>
            <code dir="ltr" translate="no">
              {lines[line]}
            </code>
          </li>
        ))}
      </ol>
      <p className="field-description">
        {form === 'zip' && `${say('export.give.unpack')} `}
        {say('export.give.more')}
      </p>
      <CopyButton
        text={`${all}\n${formatKeyFingerprint(signer.fingerprint)}\n`}
        name={say('export.give.lines')}
        hasWords
      />
      <Notice tone="attention">{say('export.give.apart')}</Notice>
    </>
  );
}
