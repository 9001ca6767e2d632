/** Another custodian at this installation: a new key, one brought along, or a backup brought back. */
import { useState, type ReactNode } from 'react';
import type { CustodianKey, PickedPath } from '../../../shared/contract/index.ts';
import { useAct } from '../../app/index.ts';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  Dialog,
  ErrorNotice,
  Form,
  Outside,
  RadioGroup,
  SecretField,
  TextField,
} from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { NewPassphrase, NO_PASSPHRASE, pairProblem } from '../start/index.ts';

type Way = 'new' | 'import' | 'backup';

export interface AddKeyProps {
  readonly onAdded: (key: CustodianKey) => void;
  readonly onClose: () => void;
}

export function AddKey({ onAdded, onClose }: AddKeyProps): ReactNode {
  const { say } = useI18n();
  const pick = usePick();
  const [way, setWay] = useState<Way>('new');
  const [code, setCode] = useState('');
  const [person, setPerson] = useState('');
  const [pair, setPair] = useState(NO_PASSPHRASE);
  const [passphrase, setPassphrase] = useState('');
  const [file, setFile] = useState<PickedPath | null>(null);
  const [wasSent, setSent] = useState(false);
  const create = useAct('people.createKey', onAdded);
  const bring = useAct('people.importKey', onAdded);
  const restore = useAct('people.restoreBackup', onAdded);

  const choose = async (): Promise<void> => {
    const { paths } = await pick('key-file');
    setFile(paths?.[0] ?? file);
  };
  const send = (): void => {
    setSent(true);
    const who = { code: code.trim(), person: person.trim() === '' ? null : person.trim() };
    if (way === 'backup') {
      if (file !== null && passphrase !== '') void restore.act({ file: file.token, passphrase });
      return;
    }
    if (who.code === '') return;
    if (way === 'new') {
      if (pairProblem(pair) === null) void create.act({ ...who, passphrase: pair.first });
      return;
    }
    if (file !== null) void bring.act({ ...who, key: file.token, ...(passphrase !== '' && { passphrase }) });
  };
  return (
    <Dialog isOpen onClose={onClose} title={say('people.add')}>
      <Form
        onSubmit={send}
        acts={
          <>
            <Button onPress={onClose}>{say('ui.cancel')}</Button>
            <Button
              type="submit"
              variant="primary"
              isPending={create.isActing || bring.isActing || restore.isActing}
            >
              {say(`people.add.${way}.act`)}
            </Button>
          </>
        }
      >
        <ErrorNotice failure={create.failure ?? bring.failure ?? restore.failure} />
        <RadioGroup
          label={say('people.add.how')}
          value={way}
          onChange={setWay}
          options={(['new', 'import', 'backup'] as const).map((id) => ({
            id,
            label: say(`people.add.${id}`),
            description: say(`people.add.${id}.words`),
          }))}
        />
        {way !== 'backup' && (
          <>
            <TextField
              label={say('people.code')}
              description={say('start.code.description')}
              value={code}
              onChange={setCode}
              error={wasSent && code.trim() === '' ? say('start.code.error') : null}
              isExact
            />
            <TextField label={say('people.person')} value={person} onChange={setPerson} extent="optional" />
          </>
        )}
        {way === 'new' ? (
          <NewPassphrase
            label={say('start.passphrase.new')}
            description={say('start.passphrase.new.description')}
            value={pair}
            onChange={setPair}
            wasSent={wasSent}
          />
        ) : (
          <>
            <div>
              <Button onPress={() => void choose()}>{say('start.keyFile.choose')}</Button>{' '}
              {file !== null && <Outside text={file.path} />}
            </div>
            <SecretField
              label={say('start.passphrase')}
              description={say('people.add.passphrase.words')}
              value={passphrase}
              onChange={setPassphrase}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}
