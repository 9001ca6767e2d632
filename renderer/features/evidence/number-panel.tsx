/** Giving running references, with what comes of it before it is done. */
import { useState, type ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { Button, Form, NumberField, TextField } from '../../ui/index.ts';
import { previewOf } from './references.ts';
import type { PanelProps } from './tag-panel.tsx';

const MOST_DIGITS = 12;

export function NumberPanel({
  count,
  isBusy,
  make,
  onDone,
}: PanelProps & { readonly count: number }): ReactNode {
  const { say } = useI18n();
  const [prefix, setPrefix] = useState('');
  const [first, setFirst] = useState(1);
  const [digits, setDigits] = useState(3);
  const isReady = Number.isInteger(first) && first >= 0 && Number.isInteger(digits) && digits >= 1;
  const { begin, last } = previewOf(
    { prefix, first: isReady ? first : 0, digits: isReady ? digits : 1 },
    count,
  );
  const save = async (): Promise<void> => {
    if (await make({ kind: 'references', prefix, first, digits })) onDone();
  };
  return (
    <Form
      acts={
        <Button variant="primary" isDisabled={isBusy || !isReady} onPress={() => void save()}>
          {say('evidence.number.save')}
        </Button>
      }
    >
      <p className="field-description">{say('evidence.number.what')}</p>
      <div className="field-row">
        <TextField
          label={say('evidence.number.prefix')}
          value={prefix}
          onChange={setPrefix}
          isExact
          autoFocus
        />
        <NumberField label={say('evidence.number.first')} value={first} minValue={0} onChange={setFirst} />
        <NumberField
          label={say('evidence.number.digits')}
          value={digits}
          minValue={1}
          maxValue={MOST_DIGITS}
          onChange={setDigits}
        />
      </div>
      {isReady && (
        <p aria-live="polite">
          {say('evidence.number.preview')}{' '}
          {begin.map((reference) => (
            <span key={reference}>
              <bdi className="exact-text">{reference}</bdi>{' '}
            </span>
          ))}
          {last !== null && (
            <>
              … <bdi className="exact-text">{last}</bdi>
            </>
          )}
        </p>
      )}
    </Form>
  );
}
