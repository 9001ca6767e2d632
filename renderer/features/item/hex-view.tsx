/** The bytes of any item: read where they are looked at, a few thousand at a time, whatever the size of the file. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ContractFailure, ItemDetail } from '../../../shared/contract/index.ts';
import { failureOf, useContract } from '../../app/client.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Button, createRowPages, ErrorNotice, IconButton, TextField } from '../../ui/index.ts';
import {
  bytesOfBase64,
  hexRow,
  offsetDigits,
  readOffset,
  ROW_BYTES,
  SEGMENT_BYTES,
  type HexRow,
} from './hex-rows.ts';

const ROW_HEIGHT = 20;
const KEPT_PAGES = 40;
const PAGES_AT_ONCE = 2;
const OVERSCAN = 12;

export function HexView({ detail: { uid, number, sizeBytes } }: { readonly detail: ItemDetail }): ReactNode {
  const { say } = useI18n();
  const [segment, setSegment] = useState(0);
  const [target, setTarget] = useState<number | null>(null);
  const segments = Math.max(Math.ceil(sizeBytes / SEGMENT_BYTES), 1);
  const jump = (offset: number): void => {
    setSegment(Math.floor(offset / SEGMENT_BYTES));
    setTarget(offset);
  };
  if (sizeBytes === 0) return <p>{say('item.hex.empty')}</p>;
  return (
    <div className="hex-view">
      <div className="view-acts">
        <OffsetField sizeBytes={sizeBytes} onJump={jump} />
        {segments > 1 && (
          <span className="page-steps">
            <IconButton
              icon={ChevronLeft}
              isDirected
              name={say('item.hex.lastSegment')}
              isDisabled={segment === 0}
              onPress={() => jump((segment - 1) * SEGMENT_BYTES)}
            />
            <span role="status">{say('item.hex.segment', { part: segment + 1, parts: segments })}</span>
            <IconButton
              icon={ChevronRight}
              isDirected
              name={say('item.hex.nextSegment')}
              isDisabled={segment === segments - 1}
              onPress={() => jump((segment + 1) * SEGMENT_BYTES)}
            />
          </span>
        )}
      </div>
      <HexSegment
        key={segment}
        uid={uid}
        label={say('item.hex.label', { number })}
        sizeBytes={sizeBytes}
        from={segment * SEGMENT_BYTES}
        target={target}
      />
    </div>
  );
}

function OffsetField({
  sizeBytes,
  onJump,
}: {
  readonly sizeBytes: number;
  readonly onJump: (offset: number) => void;
}): ReactNode {
  const { say } = useI18n();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const go = (): void => {
    const offset = readOffset(typed, sizeBytes);
    setWrong(offset === null);
    if (offset !== null) onJump(offset);
  };
  return (
    <form
      className="offset-form"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <TextField
        label={say('item.hex.jump')}
        placeholder={say('item.hex.jumpHint')}
        isExact
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setWrong(false);
        }}
        error={isWrong ? say('item.hex.wrong', { size: sizeBytes }) : null}
      />
      <Button type="submit" isDisabled={typed.trim() === ''}>
        {say('item.hex.go')}
      </Button>
    </form>
  );
}

interface HexSegmentProps {
  readonly uid: string;
  readonly label: string;
  readonly sizeBytes: number;
  readonly from: number;
  /** Offset in the file to be brought into sight. */
  readonly target: number | null;
}

function HexSegment({ uid, label, sizeBytes, from, target }: HexSegmentProps): ReactNode {
  const { call } = useContract();
  const [, setVersion] = useState(0);
  const [failure, setFailure] = useState<ContractFailure | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const digits = offsetDigits(sizeBytes);
  const total = Math.ceil(Math.min(SEGMENT_BYTES, sizeBytes - from) / ROW_BYTES);
  const readRows = useCallback(
    async (first: number, count: number): Promise<readonly HexRow[]> => {
      const start = from + first * ROW_BYTES;
      const { base64 } = await call('previews.hex', { uid, offset: start, length: count * ROW_BYTES });
      const bytes = bytesOfBase64(base64);
      return Array.from({ length: Math.ceil(bytes.length / ROW_BYTES) }, (_, at) =>
        hexRow(bytes.subarray(at * ROW_BYTES, (at + 1) * ROW_BYTES), start + at * ROW_BYTES, digits),
      );
    },
    [call, uid, from, digits],
  );
  const pages = useMemo(
    () =>
      createRowPages<HexRow>({
        total,
        read: readRows,
        changed: () => setVersion((count) => count + 1),
        failed: (error) => setFailure(failureOf(error)),
        kept: KEPT_PAGES,
        atOnce: PAGES_AT_ONCE,
      }),
    [total, readRows],
  );
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const end = (items.at(-1)?.index ?? 0) + 1;
  useEffect(() => pages.ensure(first, end), [pages, first, end]);
  useEffect(() => {
    if (target !== null) virtual.scrollToIndex(Math.floor((target - from) / ROW_BYTES), { align: 'start' });
  }, [virtual, target, from]);
  return (
    <>
      <ErrorNotice failure={failure} />
      <div
        ref={scroller}
        className="stage hex-stage"
        role="region"
        tabIndex={0}
        aria-label={label}
        dir="ltr"
        translate="no"
      >
        <div className="hex-rows" style={{ blockSize: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = pages.rowAt(index);
            return (
              <div key={index} className="hex-row" style={{ transform: `translateY(${start}px)` }}>
                {row === undefined ? (
                  <span>…</span>
                ) : (
                  <>
                    <span className="hex-offset">{row.offset}</span>
                    <span className="hex-bytes">{row.bytes.join(' ')}</span>
                    <span className="hex-ascii">{row.ascii}</span>
                  </>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
