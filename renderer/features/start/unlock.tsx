/** The lock screen. Nothing of a case is on it; what it shows is the same for everybody. */
import { useState, type ReactNode } from 'react';
import { useAct } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Form, Notice, Page, SecretField, TextField } from '../../ui/index.ts';

export function Unlock({ isVeiled }: { readonly isVeiled: boolean }): ReactNode {
  const { say } = useI18n();
  const [passphrase, setPassphrase] = useState('');
  const [custodian, setCustodian] = useState('');
  const unlock = useAct('start.unlock');
  const asksWho = unlock.failure?.code === 'CUSTODIAN_NEEDED' || custodian !== '';
  const send = (): void => {
    if (passphrase === '') return;
    void unlock
      .act({ passphrase, ...(custodian.trim() !== '' && { custodian: custodian.trim() }) })
      .then((state) => state === null || setPassphrase(''));
  };
  return (
    <Page title={say('start.unlock.title')} lede={say('start.unlock.lede')}>
      <Form
        onSubmit={send}
        acts={
          <Button type="submit" variant="primary" isPending={unlock.isActing}>
            {say('start.unlock.act')}
          </Button>
        }
      >
        {isVeiled && <Notice tone="info">{say('start.unlock.veiled')}</Notice>}
        {unlock.failure?.code === 'WRONG_PASSPHRASE' ? (
          <Notice tone="error" isLive>
            {say('start.unlock.wrong')}
          </Notice>
        ) : (
          <ErrorNotice failure={unlock.failure} />
        )}
        <SecretField label={say('start.passphrase')} value={passphrase} onChange={setPassphrase} autoFocus />
        {asksWho && (
          <TextField
            label={say('start.unlock.custodian')}
            description={say('start.unlock.custodian.description')}
            value={custodian}
            onChange={setCustodian}
            isExact
          />
        )}
      </Form>
    </Page>
  );
}
