/** Last step: the consequence in one sentence, then one act. */
import { PenLine } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { hrefOf, useAct, useAppState, useCall, useForget, useOpenCase } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Facts, Link, Notice, Outside } from '../../ui/index.ts';
import { UNKNOWN_CHOICE, useExportChoice } from './export-choice.ts';
import { declarantRequest } from './declarant-draft.ts';
import { encryptionRequest } from './encryption-draft.ts';
import { EncryptionFacts } from './encryption-facts.tsx';
import { lookedOver } from './export-draft.ts';
import type { StepProps } from './step.tsx';

export function SignStep({ draft, onBack, onStarted }: StepProps): ReactNode {
  const { say } = useI18n();
  const open = useOpenCase();
  const { custodian } = useAppState();
  const forget = useForget();
  const chosen = useExportChoice(draft, open.items);
  const start = useAct('exports.start', ({ job }) => {
    forget('exports.');
    onStarted(job);
  });
  const startPlain = useAct('exports.plain', ({ job }) => {
    forget('exports.');
    onStarted(job);
  });
  const check = useCall('exports.check', chosen.choice ?? UNKNOWN_CHOICE, {
    isWanted: chosen.choice !== null,
  });
  // What was recorded meanwhile is taken into account.
  useEffect(() => forget('exports.check'), [forget, open.entries]);
  const { target, recipient, purpose, authority, form, withheld } = draft;
  const refusal =
    open.readOnly !== null
      ? 'export.finding.read-only'
      : custodian?.canSign === true
        ? null
        : 'export.finding.key-locked';
  const sign = (): void => {
    if (target === null || chosen.choice === null || refusal !== null || !isSeen) return;
    const asked = {
      choice: chosen.choice,
      target: target.token,
      recipient: recipient.trim(),
      purpose: purpose.trim(),
      authority: authority.trim(),
    };
    if (form === 'plain') {
      void startPlain.act(asked);
      return;
    }
    void start.act({
      ...asked,
      form,
      incomplete: draft.incomplete,
      pageImages: draft.pageImages,
      ...encryptionRequest(draft),
      ...declarantRequest(draft.declarant, custodian?.code),
    });
  };
  const isSeen = check.status === 'done' && draft.looked === lookedOver(check.data, draft);
  const count = check.data?.items ?? chosen.count ?? 0;
  return (
    <div className="export-step">
      <p className="export-consequence">
        {say(form === 'plain' ? 'export.plain.consequence' : 'export.sign.consequence', {
          count,
          code: custodian?.code ?? '',
          recipient: recipient.trim(),
        })}
      </p>
      <Facts
        facts={[
          { name: say('export.recipient'), value: <Outside text={recipient.trim()} /> },
          { name: say('export.purpose'), value: <Outside text={purpose.trim()} /> },
          {
            name: say('export.authority'),
            value: authority.trim() === '' ? say('export.notTold') : <Outside text={authority.trim()} />,
          },
          {
            name: say('export.withheld'),
            value:
              withheld.length === 0
                ? say('export.withheld.nothing')
                : withheld.map((group) => say(`export.group.${group}`)).join(say('import.list.comma')),
          },
          {
            name: say('export.target'),
            value: (
              <>
                {say(`export.form.${form}`)}: {target !== null && <Outside text={target.path} />}
              </>
            ),
          },
          ...(custodian === null || form === 'plain'
            ? []
            : [
                {
                  name: say('export.signer', { code: custodian.code }),
                  value: (
                    <span className="export-key" dir="ltr" translate="no">
                      {formatKeyFingerprint(custodian.fingerprint)}
                    </span>
                  ),
                },
              ]),
        ]}
      />
      <EncryptionFacts draft={draft} />
      {refusal !== null && (
        <Notice tone="error" isLive action={<Link href={hrefOf('people')}>{say('nav.people')}</Link>}>
          {say(refusal)}
        </Notice>
      )}
      {check.status === 'done' && !isSeen && (
        <Notice
          tone="attention"
          isLive
          action={<Link href={hrefOf('export', ['check'])}>{say('export.check.act')}</Link>}
        >
          {say('export.sign.changed')}
        </Notice>
      )}
      {check.status === 'waiting' && <p role="status">{say('export.check.waiting')}</p>}
      <ErrorNotice failure={start.failure ?? startPlain.failure ?? chosen.failure ?? check.failure} />
      <div className="form-acts">
        {onBack !== null && <Button onPress={onBack}>{say('ui.back')}</Button>}
        <Button
          variant="primary"
          icon={PenLine}
          isPending={start.isActing || startPlain.isActing}
          isDisabled={refusal !== null || !isSeen || count === 0}
          onPress={sign}
        >
          {form === 'plain'
            ? say('export.plain.act')
            : say('export.sign.act', { code: custodian?.code ?? '' })}
        </Button>
      </div>
    </div>
  );
}
