/** The description of one item beside a list of what it lacks: the field that is meant takes the focus. */
import { useEffect, useRef, type ReactNode } from 'react';
import { useCall } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice } from '../../ui/index.ts';
import { DescriptionTab } from './description-tab.tsx';
import { ItemHead } from './item-head.tsx';
import './item.css';

export interface DescribeBesideProps {
  readonly uid: string;
  /** Name of the field; null, or one that the form has not: the form as a whole. */
  readonly field: string | null;
}

/** To be given item and field as its key, so that each choice moves the focus. */
export function DescribeBeside({ uid, field }: DescribeBesideProps): ReactNode {
  const { say, trySay } = useI18n();
  const form = useRef<HTMLDivElement>(null);
  const { data: detail, failure, again } = useCall('items.get', { uid });
  const isThere = detail !== undefined;
  const label = field === null ? null : trySay(`item.label.${field}`);
  useEffect(() => {
    if (isThere && form.current !== null) focusField(form.current, field, label);
  }, [isThere, field, label]);
  if (detail === undefined)
    return (
      <>
        {failure === null && <p role="status">{say('item.reading')}</p>}
        <ErrorNotice failure={failure} action={<Button onPress={again}>{say('evidence.tryAgain')}</Button>} />
      </>
    );
  return (
    <div className="item" ref={form}>
      <ItemHead detail={detail} acts={null} level={2} />
      <DescriptionTab detail={detail} />
    </div>
  );
}

const CONTROL = 'input, textarea, select, button';

/** The field by its name where the form names it, else by its label. */
function focusField(form: HTMLElement, field: string | null, label: string | null): void {
  if (field === null) return;
  const named = form.querySelector(`[data-field="${field}"]`);
  const labelled =
    label === null
      ? null
      : ([...form.querySelectorAll('label, legend, [role="group"] > span, h3, h4')].find(({ textContent }) =>
          textContent.trim().startsWith(label),
        )?.parentElement ?? null);
  const control = (named ?? labelled)?.querySelector(CONTROL);
  if (!(control instanceof HTMLElement)) return;
  control.focus();
  control.scrollIntoView({ block: 'center' });
}
