/** Extracted text of an item in parts, each in its own direction. */
import { useState, type ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { useCall } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Notice, Outside } from '../../ui/index.ts';

/** Tabs, carriage returns and page breaks are layout here, nobody's trick: only other controls are shown by their number. */
const laidOut = (text: string): string =>
  text.replace(/\r\n?/gu, '\n').replaceAll('\f', '\n\n').replaceAll('\t', '    ');

/** Ends of an extraction other than text, as the engine names them; null: nobody looked. */
const REASONS = ['none', 'unreadable', 'encrypted', 'stopped'] as const;

export function TextView({ detail }: { readonly detail: ItemDetail }): ReactNode {
  const { say } = useI18n();
  const { preview } = detail;
  if (preview.textStatus !== 'extracted') {
    const reason = REASONS.find((one) => one === preview.textStatus) ?? 'waiting';
    return (
      <Notice tone={reason === 'none' ? 'info' : 'attention'}>{say(`item.text.status.${reason}`)}</Notice>
    );
  }
  return <TextParts detail={detail} />;
}

function TextParts({ detail: { uid, number } }: { readonly detail: ItemDetail }): ReactNode {
  const { say } = useI18n();
  const [offset, setOffset] = useState(0);
  const { data: part, failure } = useCall('previews.text', { uid, offset }, { keepsLast: true });
  if (part === undefined)
    return failure === null ? (
      <p role="status">{say('item.view.reading')}</p>
    ) : (
      <ErrorNotice failure={failure} />
    );
  const { nextOffset, sizeBytes } = part;
  const isWhole = part.offset === 0 && nextOffset === null;
  return (
    <div className="text-view">
      {!isWhole && (
        <div className="view-acts">
          <span role="status">
            {say('item.text.place', { from: part.offset, to: nextOffset ?? sizeBytes, size: sizeBytes })}
          </span>
          <Button size="small" isDisabled={part.offset === 0} onPress={() => setOffset(0)}>
            {say('item.text.first')}
          </Button>
          <Button
            size="small"
            isDisabled={nextOffset === null}
            onPress={() => {
              if (nextOffset !== null) setOffset(nextOffset);
            }}
          >
            {say('item.text.next')}
          </Button>
        </div>
      )}
      <div
        key={part.offset}
        className="stage text-stage"
        role="region"
        tabIndex={0}
        aria-label={say('item.text.label', { number })}
      >
        {part.text === '' ? <p>{say('item.text.empty')}</p> : <Outside text={laidOut(part.text)} isBlock />}
      </div>
    </div>
  );
}
