/** Panes beside each other with an edge between them that the pointer and the keys move. */
import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useI18n } from '../i18n/index.ts';
import './split-view.css';

export interface SplitViewProps {
  /** The pane that takes the room there is. */
  readonly children: ReactNode;
  /** The pane of a width of its own; null: it is closed, and so is the edge. */
  readonly side: ReactNode;
  /** What is in the side pane: name of its region and of the edge. */
  readonly sideName: string;
  /** At which end of the line of text the side pane stands. */
  readonly at?: 'start' | 'end';
  readonly initialWidth?: number;
  readonly minWidth?: number;
  readonly maxWidth?: number;
}

const STEP = 16;

export function SplitView(props: SplitViewProps): ReactNode {
  const { children, side, sideName, at = 'end', initialWidth = 400, minWidth = 240, maxWidth = 900 } = props;
  const { say, direction } = useI18n();
  const [width, setWidth] = useState(initialWidth);
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const bounded = (wanted: number): number => Math.round(Math.min(Math.max(wanted, minWidth), maxWidth));
  /** +1 where a move to the right makes the side pane wider. */
  const sign = (at === 'end') === (direction === 'rtl') ? 1 : -1;

  const onKeyDown = (event: KeyboardEvent): void => {
    const change = {
      ArrowRight: sign * STEP,
      ArrowLeft: -sign * STEP,
      Home: minWidth - width,
      End: maxWidth - width,
    }[event.key];
    if (change === undefined) return;
    event.preventDefault();
    setWidth(bounded(width + change));
  };
  const onPointerMove = (event: PointerEvent): void => {
    const start = drag.current;
    if (start !== null) setWidth(bounded(start.width + sign * (event.clientX - start.x)));
  };

  const pane = side !== null && side !== undefined && (
    <section className="split-side" aria-label={sideName} style={{ inlineSize: width }}>
      {side}
    </section>
  );
  const edge = pane && (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={say('ui.split.resize', { name: sideName })}
      aria-valuemin={minWidth}
      aria-valuemax={maxWidth}
      aria-valuenow={width}
      className="split-edge"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        drag.current = { x: event.clientX, width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = null;
      }}
    />
  );
  return (
    <div className="split">
      {at === 'start' && pane}
      {at === 'start' && edge}
      <div className="split-main">{children}</div>
      {at === 'end' && edge}
      {at === 'end' && pane}
    </div>
  );
}
