/** What can be done with one custodian's key. */
import { useState, type ReactNode } from 'react';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import type { CustodianKey } from '../../../shared/contract/index.ts';
import { useAct } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Form, SecretField, TextField } from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { NewPassphrase, NO_PASSPHRASE, pairProblem } from '../start/index.ts';

export interface KeyActsProps {
  readonly custodian: CustodianKey;
  readonly onChanged: (words: string) => void;
}

export function KeyActs({ custodian, onChanged }: KeyActsProps): ReactNode {
  const { say } = useI18n();
  const pick = usePick();
  const { code, fingerprint, hasSecret } = custodian;
  const [person, setPerson] = useState(custodian.person ?? '');
  const [old, setOld] = useState('');
  const [pair, setPair] = useState(NO_PASSPHRASE);
  const [forBackup, setForBackup] = useState('');
  const [wasSent, setSent] = useState(false);
  const [pickFailure, setPickFailure] = useState<ContractFailure | null>(null);
  const name = useAct('people.setPerson', () => onChanged(say('people.person.done', { code })));
  const passphrase = useAct('people.setPassphrase', () => {
    setOld('');
    setPair(NO_PASSPHRASE);
    onChanged(say('people.passphrase.done', { code }));
  });
  const certificate = useAct('people.saveCertificate', ({ path }) =>
    onChanged(say('people.saved', { path })),
  );
  const backup = useAct('people.saveBackup', ({ path }) => {
    setForBackup('');
    onChanged(say('people.saved', { path }));
  });
  const saveAt = async (
    purpose: 'save-certificate' | 'save-key-backup',
    act: (target: string) => void,
  ): Promise<void> => {
    const { paths, failure } = await pick(
      purpose,
      purpose === 'save-certificate' ? `${code}.asc` : `${code}.backup.asc`,
    );
    setPickFailure(failure);
    const [chosen] = paths ?? [];
    if (chosen !== undefined) act(chosen.token);
  };
  const sendPassphrase = (): void => {
    setSent(true);
    if (old !== '' && pairProblem(pair) === null) void passphrase.act({ fingerprint, old, new: pair.first });
  };
  return (
    <div className="key-acts">
      <ErrorNotice
        failure={name.failure ?? passphrase.failure ?? certificate.failure ?? backup.failure ?? pickFailure}
      />
      <Button
        isPending={certificate.isActing}
        onPress={() =>
          void saveAt('save-certificate', (target) => void certificate.act({ fingerprint, target }))
        }
      >
        {say('people.certificate')}
      </Button>
      {hasSecret && (
        <>
          <Form
            label={say('people.person')}
            onSubmit={() => person.trim() !== '' && void name.act({ fingerprint, person: person.trim() })}
            acts={
              <Button type="submit" isPending={name.isActing}>
                {say('people.person.act')}
              </Button>
            }
          >
            <TextField
              label={say('people.person')}
              description={say('start.person.description')}
              value={person}
              onChange={setPerson}
            />
          </Form>
          <Form
            label={say('people.backup')}
            onSubmit={() =>
              forBackup !== '' &&
              void saveAt(
                'save-key-backup',
                (target) => void backup.act({ fingerprint, target, passphrase: forBackup }),
              )
            }
            acts={
              <Button type="submit" isPending={backup.isActing}>
                {say('people.backup.act')}
              </Button>
            }
          >
            <SecretField
              label={say('people.backup.passphrase')}
              description={say('people.backup.words')}
              value={forBackup}
              onChange={setForBackup}
            />
          </Form>
          <Form
            label={say('people.passphrase')}
            onSubmit={sendPassphrase}
            acts={
              <Button type="submit" isPending={passphrase.isActing}>
                {say('people.passphrase.act')}
              </Button>
            }
          >
            <SecretField label={say('people.passphrase.old')} value={old} onChange={setOld} />
            <NewPassphrase
              label={say('start.passphrase.new')}
              description={say('start.passphrase.new.description')}
              value={pair}
              onChange={setPair}
              wasSent={wasSent}
            />
          </Form>
        </>
      )}
    </div>
  );
}
