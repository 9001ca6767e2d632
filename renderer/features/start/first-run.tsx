/** First run: who acts here. A key is made or brought; its passphrase opens this installation from now on. */
import { useState, type ReactNode } from 'react';
import type { PickedPath } from '../../../shared/contract/index.ts';
import { useAct } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import {
  Button,
  ErrorNotice,
  Form,
  Outside,
  Page,
  RadioGroup,
  SecretField,
  Steps,
  TextField,
} from '../../ui/index.ts';
import { usePick } from '../files/index.ts';
import { NewPassphrase, NO_PASSPHRASE, pairProblem } from './new-passphrase.tsx';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;

export function FirstRun(): ReactNode {
  const { say } = useI18n();
  const pick = usePick();
  const [kind, setKind] = useState<'new-key' | 'own-key'>('new-key');
  const [code, setCode] = useState('');
  const [person, setPerson] = useState('');
  const [pair, setPair] = useState(NO_PASSPHRASE);
  const [passphrase, setPassphrase] = useState('');
  const [key, setKey] = useState<PickedPath | null>(null);
  const [wasSent, setSent] = useState(false);
  const first = useAct('start.first');

  const send = (): void => {
    setSent(true);
    if (!CODE.test(code)) return;
    const who = { code, person: person.trim() === '' ? null : person.trim() };
    if (kind === 'new-key') {
      if (pairProblem(pair) === null) void first.act({ kind, ...who, passphrase: pair.first });
      return;
    }
    if (key !== null && passphrase !== '') void first.act({ kind, ...who, key: key.token, passphrase });
  };
  const chooseKey = async (): Promise<void> => {
    const { paths } = await pick('key-file');
    setKey(paths?.[0] ?? key);
  };

  return (
    <Page title={say('start.first.title')} lede={say('start.first.lede')}>
      <Steps steps={[say('start.steps.you'), say('start.steps.case'), say('start.steps.files')]} current={0}>
        <Form
          onSubmit={send}
          acts={
            <Button type="submit" variant="primary" isPending={first.isActing}>
              {say(kind === 'new-key' ? 'start.first.act' : 'start.first.actOwn')}
            </Button>
          }
        >
          <ErrorNotice failure={first.failure} />
          <TextField
            label={say('start.code')}
            description={say('start.code.description')}
            value={code}
            onChange={setCode}
            error={wasSent && !CODE.test(code) ? say('start.code.error') : null}
            extent="required"
            isExact
            autoFocus
          />
          <TextField
            label={say('start.person')}
            description={say('start.person.description')}
            value={person}
            onChange={setPerson}
            extent="optional"
          />
          <RadioGroup
            label={say('start.first.which')}
            value={kind}
            onChange={setKind}
            options={[
              {
                id: 'new-key',
                label: say('start.first.newKey'),
                description: say('start.first.newKey.description'),
              },
              {
                id: 'own-key',
                label: say('start.first.ownKey'),
                description: say('start.first.ownKey.description'),
              },
            ]}
          />
          {kind === 'new-key' ? (
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
                <Button onPress={() => void chooseKey()}>{say('start.keyFile.choose')}</Button>{' '}
                {key !== null && <Outside text={key.path} />}
              </div>
              <SecretField
                label={say('start.passphrase')}
                value={passphrase}
                onChange={setPassphrase}
                extent="required"
              />
            </>
          )}
          {first.isActing && <p role="status">{say('start.working')}</p>}
        </Form>
      </Steps>
    </Page>
  );
}
