/** Last step: the consequence in one sentence, then one act. */
import { FolderDown, PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import { hrefOf, useAct, useAppState, useForget, useOpenCase } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Facts, Link, Notice, Outside } from '../../ui/index.ts';
import { useExportCheck, useExportChoice } from './export-choice.ts';
import { declarantRequest } from './declarant-draft.ts';
import { encryptionRequest, isAnnexEmpty } from './encryption-draft.ts';
import { EncryptionFacts } from './encryption-facts.tsx';
import { canBeSigned, lookedOver, toldOf } from './export-draft.ts';
import type { StepProps } from './step.tsx';
import { Withheld } from './withheld.tsx';

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
  const check = useExportCheck(draft, chosen.choice);
  const { target, form, withheld } = draft;
  const told = toldOf(draft);
  const isPlain = form === 'plain';
  const refusal =
    open.readOnly !== null
      ? 'export.finding.read-only'
      : custodian?.canSign === true
        ? null
        : 'export.finding.key-locked';
  const sign = (): void => {
    if (target === null || chosen.choice === null || refusal !== null || !isSeen) return;
    const asked = { choice: chosen.choice, target: target.token, ...told };
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
  const isSeen =
    check.status === 'done' &&
    canBeSigned(check.data) &&
    !isAnnexEmpty(draft) &&
    draft.looked === lookedOver(check.data, draft);
  const count = check.data?.items ?? chosen.count ?? 0;
  return (
    <div className="export-step">
      <p className="export-consequence">
        {say(isPlain ? 'export.plain.consequence' : 'export.sign.consequence', {
          count,
          code: custodian?.code ?? '',
          recipient: told.recipient,
        })}
      </p>
      <Facts
        facts={[
          { name: say('export.recipient'), value: <Outside text={told.recipient} /> },
          { name: say('export.purpose'), value: <Outside text={told.purpose} /> },
          {
            name: say('export.authority'),
            value: told.authority === '' ? say('export.notTold') : <Outside text={told.authority} />,
          },
          {
            name: say('export.withheld'),
            value: <Withheld groups={withheld} />,
          },
          {
            name: say('export.target'),
            value: (
              <>
                {say(`export.form.${form}`)}: {target !== null && <Outside text={target.path} />}
              </>
            ),
          },
          ...(custodian === null || isPlain
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
          icon={isPlain ? FolderDown : PenLine}
          isPending={start.isActing || startPlain.isActing}
          isDisabled={refusal !== null || !isSeen || count === 0}
          onPress={sign}
        >
          {isPlain ? say('export.plain.act') : say('export.sign.act', { code: custodian?.code ?? '' })}
        </Button>
      </div>
    </div>
  );
}
