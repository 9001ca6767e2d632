/** What was ordered, by whom, and why: all three are needed. */
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { TextArea, TextField } from '../../ui/index.ts';

export const EMPTY_ORDER = { reference: '', authority: '', reason: '' };
export type Order = typeof EMPTY_ORDER;

export const isWhole = (order: Order): boolean => Object.values(order).every((text) => text.trim() !== '');

export interface OrderFieldsProps {
  readonly order: Order;
  readonly onChange: (order: Order) => void;
  /** Says what is missing. */
  readonly isTried: boolean;
}

export function OrderFields({ order, onChange, isTried }: OrderFieldsProps): ReactNode {
  const { say } = useI18n();
  return (
    <>
      {(['reference', 'authority', 'reason'] as const).map((name) => {
        const Field = name === 'reason' ? TextArea : TextField;
        return (
          <Field
            key={name}
            label={say(`dispose.order.${name}`)}
            extent="required"
            value={order[name]}
            onChange={(value: string) => onChange({ ...order, [name]: value })}
            {...(isTried && order[name].trim() === '' && { error: say('dispose.order.missing') })}
          />
        );
      })}
    </>
  );
}
