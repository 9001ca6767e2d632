/** The order, the second person, and the one act. */
import { useState, type ReactNode } from 'react';
import type { CallInput, DisposalEffects, DisposalReceipt } from '../../../shared/contract/index.ts';
import { useAct } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  ErrorNotice,
  Form,
  Notice,
  RadioGroup,
  SecretField,
  Section,
  Select,
} from '../../ui/index.ts';
import { ByFiles, type ChosenFiles } from './by-files.tsx';
import { EMPTY_ORDER, isWhole, OrderFields } from './order-fields.tsx';

export interface DisposeFormProps {
  readonly uids: readonly string[];
  readonly approvers: DisposalEffects['approvers'];
  readonly onDone: (receipt: DisposalReceipt) => void;
}

export function DisposeForm({ uids, approvers, onDone }: DisposeFormProps): ReactNode {
  const { say } = useI18n();
  const here = approvers.filter(({ isHere }) => isHere);
  const [order, setOrder] = useState(EMPTY_ORDER);
  const [how, setHow] = useState<'here' | 'files'>(here.length > 0 ? 'here' : 'files');
  const [approver, setApprover] = useState<string | null>(here.length === 1 ? (here[0]?.code ?? null) : null);
  const [passphrase, setPassphrase] = useState('');
  const [files, setFiles] = useState<ChosenFiles>({ request: null, approval: null });
  const [isTried, setTried] = useState(false);
  const carryOut = useAct('disposals.carryOut', onDone);
  const given = (): CallInput<'disposals.carryOut'> | null => {
    if (how === 'files')
      return files.request === null || files.approval === null
        ? null
        : { kind: 'files', request: files.request.token, approval: files.approval.token };
    if (!isWhole(order) || approver === null || passphrase === '') return null;
    return { kind: 'here', uids: [...uids], order, approver, passphrase };
  };
  const send = (): void => {
    setTried(true);
    const act = given();
    if (act === null) return;
    setPassphrase('');
    void carryOut.act(act);
  };
  if (approvers.length === 0)
    return (
      <Notice tone="attention" title={say('dispose.nobody')}>
        {say('dispose.nobody.words')}
      </Notice>
    );
  return (
    <Form
      label={say('dispose.title')}
      onSubmit={send}
      acts={
        <Button variant="danger" type="submit" isPending={carryOut.isActing}>
          {say('dispose.act')}
        </Button>
      }
    >
      <Section title={say('dispose.order')}>
        <OrderFields order={order} onChange={setOrder} isTried={isTried && how === 'here'} />
      </Section>
      <Section title={say('dispose.second')}>
        <p>{say('dispose.second.words')}</p>
        <RadioGroup
          label={say('dispose.how')}
          value={how}
          onChange={setHow}
          options={[
            {
              id: 'here',
              label: say('dispose.how.here'),
              description: say('dispose.how.here.words'),
              isDisabled: here.length === 0,
            },
            { id: 'files', label: say('dispose.how.files'), description: say('dispose.how.files.words') },
          ]}
        />
        {how === 'here' ? (
          <>
            <Select
              label={say('dispose.approver')}
              options={here.map(({ code }) => ({ id: code, label: code }))}
              value={approver}
              onChange={setApprover}
              {...(isTried && approver === null && { error: say('dispose.approver.missing') })}
            />
            <SecretField
              label={say('dispose.passphrase')}
              description={say('dispose.passphrase.words')}
              value={passphrase}
              onChange={setPassphrase}
              {...(isTried &&
                passphrase === '' &&
                !carryOut.isActing && { error: say('dispose.passphrase.missing') })}
            />
          </>
        ) : (
          <ByFiles uids={uids} order={order} files={files} onFiles={setFiles} isTried={isTried} />
        )}
      </Section>
      <ErrorNotice failure={carryOut.failure} />
    </Form>
  );
}
