/** What the ledger is filtered by, as it is typed. Each part takes effect at once; a day when it is one. */
import { memo, type ReactNode } from 'react';
import type { CallOutput, LedgerFilterInput } from '../../../shared/contract/index.ts';
import { useI18n } from '../../i18n/index.ts';
import { Select, TextField, Toolbar } from '../../ui/index.ts';

const EVERYTHING = '*';

/** What stands in the fields. */
export interface TypedFilter {
  readonly type: string;
  readonly actor: string;
  readonly item: string;
  readonly from: string;
  readonly to: string;
}

export const NOTHING_TYPED: TypedFilter = { type: EVERYTHING, actor: EVERYTHING, item: '', from: '', to: '' };

export const filterOf = ({ type, actor, item, from, to }: TypedFilter): LedgerFilterInput => ({
  types: type === EVERYTHING ? [] : [type],
  actor: actor === EVERYTHING ? null : actor,
  item: item.trim() === '' ? null : item.trim(),
  from: isDay(from) ? from : null,
  to: isDay(to) ? to : null,
});

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);
const dayError = (text: string, sentence: string): string | null =>
  text === '' || isDay(text) ? null : sentence;

export interface LedgerFiltersProps {
  readonly typed: TypedFilter;
  readonly onChange: (change: Partial<TypedFilter>) => void;
  /** What there is to choose from; null: not known yet. */
  readonly view: CallOutput<'ledger.open'> | null;
}

/** Not drawn again while the entries below move. */
export const LedgerFilters = memo(function LedgerFilters({
  typed,
  onChange,
  view,
}: LedgerFiltersProps): ReactNode {
  const { say, trySay, number } = useI18n();
  const all = { id: EVERYTHING, label: say('ledger.filter.all') };
  return (
    <Toolbar label={say('ledger.filter')}>
      <Select
        label={say('ledger.filter.type')}
        value={typed.type}
        onChange={(type) => onChange({ type })}
        options={[
          all,
          ...(view?.types ?? []).map((one) => ({
            id: one.type,
            label: `${trySay(`ledger.type.${one.type}`) ?? one.type} (${number(one.count)})`,
          })),
        ]}
      />
      <Select
        label={say('ledger.filter.actor')}
        value={typed.actor}
        onChange={(actor) => onChange({ actor })}
        options={[all, ...(view?.actors ?? []).map((code) => ({ id: code, label: code }))]}
      />
      <TextField
        label={say('ledger.filter.item')}
        value={typed.item}
        onChange={(item) => onChange({ item })}
        isExact
      />
      <TextField
        label={say('ledger.filter.from')}
        value={typed.from}
        onChange={(from) => onChange({ from })}
        placeholder="2026-01-31"
        isExact
        error={dayError(typed.from, say('ledger.filter.day'))}
      />
      <TextField
        label={say('ledger.filter.to')}
        value={typed.to}
        onChange={(to) => onChange({ to })}
        placeholder="2026-12-31"
        isExact
        error={dayError(typed.to, say('ledger.filter.day'))}
      />
    </Toolbar>
  );
});
