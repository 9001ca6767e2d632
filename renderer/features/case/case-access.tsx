/** Who can open the case: its passphrase, its recovery code, colleagues' keys; its backups. Each act is recorded in the ledger. */
import { useState, type ReactNode } from 'react';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import { useAct, useCall, useOpenCase } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  CheckBox,
  Confirm,
  Details,
  Dialog,
  ErrorNotice,
  Facts,
  Form,
  Notice,
  Outside,
  SecretField,
  Section,
} from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { NewPassphrase, NO_PASSPHRASE, pairProblem, RecoverySheet } from '../start/index.ts';

export function CaseAccess(): ReactNode {
  const { say, number, bytes } = useI18n();
  const { name, title } = useOpenCase();
  const pick = usePick();
  const info = useCall('cases.info', {});
  const [pair, setPair] = useState(NO_PASSPHRASE);
  /** Asked for again for each act: an unlocked window is not enough to change who opens the case. */
  const [confirm, setConfirm] = useState('');
  const [wasAsked, setAsked] = useState(false);
  const [wasSent, setSent] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const [asks, setAsks] = useState<'code' | 'rekey' | null>(null);
  const [checks, setChecks] = useState(true);
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const setPassphrase = useAct('cases.setPassphrase', () => {
    setPair(NO_PASSPHRASE);
    setConfirm('');
    setSent(false);
    setDone(say('access.passphrase.done'));
  });
  const newCode = useAct('cases.newRecoveryCode', ({ recoveryCode }) => {
    setConfirm('');
    setCode(recoveryCode);
  });
  const rekey = useAct('cases.rekey', ({ recoveryCode }) => {
    setPair(NO_PASSPHRASE);
    setConfirm('');
    setCode(recoveryCode);
  });
  const share = useAct('cases.share', ({ fingerprint }) => {
    setConfirm('');
    setDone(say('access.share.done', { fingerprint }));
  });
  const backup = useAct('cases.backup', () => setDone(say('access.backup.started')));

  const withPath = async (
    purpose: 'certificate-file' | 'backup-folder',
    act: (token: string) => void,
  ): Promise<void> => {
    const { paths, failure } = await pick(purpose, purpose === 'backup-folder' ? `${name}.backup` : '');
    setPickFailure(failure);
    const [chosen] = paths ?? [];
    if (chosen !== undefined) act(chosen.token);
  };
  const withPair = (act: (passphrase: string) => void): void => {
    setSent(true);
    setAsked(true);
    if (pairProblem(pair) === null && confirm !== '') act(pair.first);
  };
  const own = (
    <SecretField
      label={say('access.confirm')}
      description={say('access.confirm.words')}
      value={confirm}
      onChange={setConfirm}
      {...(wasAsked && confirm === '' && { error: say('access.confirm.missing') })}
    />
  );
  const failure =
    setPassphrase.failure ??
    newCode.failure ??
    rekey.failure ??
    share.failure ??
    backup.failure ??
    pickFailure ??
    info.failure;
  return (
    <Section title={say('access.title')}>
      <ErrorNotice failure={failure} />
      {done !== null && (
        <Notice tone="info" isLive>
          {done}
        </Notice>
      )}
      {info.data !== undefined && (
        <Facts
          facts={[
            { name: say('access.path'), value: <Outside text={info.data.path} /> },
            {
              name: say('access.caseId'),
              value: <bdi className="exact">{info.data.caseId}</bdi>,
            },
            {
              name: say('access.slots'),
              value: info.data.slots.map((slot) => say(`access.slot.${slotOf(slot)}`)).join(' · '),
            },
            {
              name: say('access.holds'),
              value: say('access.holds.words', {
                items: number(info.data.items),
                size: bytes(info.data.objectBytes),
              }),
            },
          ]}
        />
      )}
      <Details summary={say('access.passphrase')}>
        <Form
          label={say('access.passphrase')}
          onSubmit={() => withPair((passphrase) => void setPassphrase.act({ passphrase, confirm }))}
          acts={
            <>
              <Button
                variant="danger"
                onPress={() => withPair(() => setAsks('rekey'))}
                isPending={rekey.isActing}
              >
                {say('access.rekey')}
              </Button>
              <Button type="submit" isPending={setPassphrase.isActing}>
                {say('access.passphrase.act')}
              </Button>
            </>
          }
        >
          <p>{say('access.passphrase.words')}</p>
          <NewPassphrase
            label={say('case.open.newPassphrase')}
            description={say('start.passphrase.new.description')}
            value={pair}
            onChange={setPair}
            wasSent={wasSent}
          />
          {own}
        </Form>
      </Details>
      <Details summary={say('access.code')}>
        <p>{say('access.code.words')}</p>
        {own}
        <Button onPress={() => (confirm === '' ? setAsked(true) : setAsks('code'))}>
          {say('access.code.act')}
        </Button>
      </Details>
      <Details summary={say('access.share')}>
        <p>{say('access.share.words')}</p>
        {own}
        <Button
          isPending={share.isActing}
          onPress={() => {
            if (confirm === '') setAsked(true);
            else void withPath('certificate-file', (certificate) => void share.act({ certificate, confirm }));
          }}
        >
          {say('access.share.act')}
        </Button>
      </Details>
      <Details summary={say('access.backup')}>
        <p>{say('access.backup.words')}</p>
        <CheckBox label={say('access.backup.check')} isSelected={checks} onChange={setChecks} />
        <Button
          isPending={backup.isActing}
          onPress={() =>
            void withPath('backup-folder', (target) => void backup.act({ target, check: checks }))
          }
        >
          {say('access.backup.act')}
        </Button>
      </Details>
      <Confirm
        isOpen={asks === 'code'}
        onClose={() => setAsks(null)}
        title={say('access.code')}
        consequence={say('access.code.consequence')}
        act={say('access.code.act')}
        onAct={() => {
          setAsks(null);
          void newCode.act({ confirm });
        }}
      />
      <Confirm
        isOpen={asks === 'rekey'}
        onClose={() => setAsks(null)}
        title={say('access.rekey')}
        consequence={say('access.rekey.consequence')}
        act={say('access.rekey')}
        isDangerous
        onAct={() => {
          setAsks(null);
          void rekey.act({ passphrase: pair.first, confirm });
        }}
      />
      <Dialog isOpen={code !== null} onClose={() => {}} title={say('recovery.title')} width="wide" isAlert>
        {code !== null && <RecoverySheet caseName={title ?? name} code={code} onDone={() => setCode(null)} />}
      </Dialog>
    </Section>
  );
}

/** A kind of slot that a newer version added is one of none that are known here. */
const slotOf = (slot: string): 'passphrase' | 'recovery' | 'openpgp' | 'other' =>
  slot === 'passphrase' || slot === 'recovery' || slot === 'openpgp' ? slot : 'other';
