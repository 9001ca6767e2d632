/** Opening one case: by passphrase, by the custodian's key, by the recovery code. */
import { useState, type ReactNode } from 'react';
import type { CallInput, CallOutput } from '../../../shared/contract/index.ts';
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
  TextField,
} from '../../ui/index.ts';
import { NewPassphrase, NO_PASSPHRASE, pairProblem } from './new-passphrase.tsx';

type Front = CallOutput<'cases.inspect'>;
type Credential = CallInput<'cases.open'>['credential'];
type Kind = Credential['kind'];

/** Ways in that make sense for this case, the likeliest first. */
export function waysIn({ encrypted, slots }: Pick<Front, 'encrypted' | 'slots'>): readonly Kind[] {
  return [
    ...(slots.includes('openpgp') ? (['my-key'] as const) : []),
    'passphrase',
    'recovery',
    ...(encrypted ? [] : (['none'] as const)),
  ];
}

export interface OpenCaseProps {
  readonly front: Front;
  readonly onOpened: (opened: CallOutput<'cases.open'>) => void;
  readonly onBack: () => void;
}

export function OpenCase({ front, onOpened, onBack }: OpenCaseProps): ReactNode {
  const { say } = useI18n();
  const ways = waysIn(front);
  const [kind, setKind] = useState<Kind>(ways[0] ?? 'passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [code, setCode] = useState('');
  const [pair, setPair] = useState(NO_PASSPHRASE);
  const [wasSent, setSent] = useState(false);
  const open = useAct('cases.open', onOpened);
  const credential = (): Credential | null => {
    switch (kind) {
      case 'passphrase':
        return passphrase === '' ? null : { kind, text: passphrase };
      case 'recovery':
        return code === '' || pairProblem(pair) !== null ? null : { kind, code, newPassphrase: pair.first };
      case 'my-key':
      case 'none':
        return { kind };
    }
  };
  const send = (): void => {
    setSent(true);
    const given = credential();
    if (given !== null) void open.act({ token: front.token, credential: given });
  };
  const describe = (way: Kind) => {
    if (way === 'my-key')
      return { id: way, label: say('case.open.key'), description: say('case.open.key.description') };
    if (way === 'recovery')
      return {
        id: way,
        label: say('case.open.recovery'),
        description: say('case.open.recovery.description'),
      };
    return { id: way, label: say(`case.open.${way}`) };
  };
  return (
    <Page
      title={say('case.open.title', { name: front.name })}
      lede={say(front.encrypted ? 'case.open.lede' : 'case.open.plain')}
    >
      <p>
        <Outside text={front.path} />
      </p>
      <Form
        onSubmit={send}
        acts={
          <>
            <Button onPress={onBack}>{say('ui.back')}</Button>
            <Button type="submit" variant="primary" isPending={open.isActing}>
              {say('case.open.act')}
            </Button>
          </>
        }
      >
        <ErrorNotice failure={open.failure} />
        <RadioGroup
          label={say('case.open.how')}
          value={kind}
          onChange={setKind}
          options={ways.map(describe)}
        />
        {kind === 'passphrase' && (
          <SecretField
            label={say('case.new.passphrase')}
            value={passphrase}
            onChange={setPassphrase}
            autoFocus
          />
        )}
        {kind === 'recovery' && (
          <>
            <TextField label={say('case.open.code')} value={code} onChange={setCode} isExact autoFocus />
            <NewPassphrase
              label={say('case.open.newPassphrase')}
              description={say('start.passphrase.new.description')}
              value={pair}
              onChange={setPair}
              wasSent={wasSent}
            />
          </>
        )}
        {open.isActing && <p role="status">{say('start.working')}</p>}
      </Form>
    </Page>
  );
}
