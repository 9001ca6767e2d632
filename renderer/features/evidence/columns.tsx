/** What stands in each column of the table. */
import type { ReactNode } from 'react';
import type { EvidenceRow, ItemStatus } from '../../../shared/contract/evidence.ts';
import { displayText } from '../../../shared/core/display.ts';
import type { PageSpeaker } from '../../i18n/index.ts';
import { asWritten } from '../../i18n/time.ts';
import { Bytes, Hash, Name, Outside, Time, type Column } from '../../ui/index.ts';
import { COLUMN_IDS, sortColumnOf, type ColumnId } from './column-ids.ts';
import { Disposed } from './disposed.tsx';

interface Cell {
  readonly width: number;
  readonly align?: 'end';
  readonly cell: (row: EvidenceRow, speaker: PageSpeaker) => ReactNode;
}

const CELLS = {
  number: { width: 184, cell: ({ number }) => <bdi className="exact-text">{number}</bdi> },
  title: {
    width: 240,
    cell: ({ title, disposal }, { say }) =>
      disposal !== undefined ? (
        <Disposed disposal={disposal} />
      ) : title === '' ? (
        <span className="said-absent">{say('evidence.noTitle')}</span>
      ) : (
        <Outside text={title} />
      ),
  },
  fileName: { width: 220, cell: ({ fileName }) => <Name text={fileName} limit={60} /> },
  kind: { width: 100, cell: ({ kind }, { say }) => say(`evidence.kind.${kind}`) },
  recorded: {
    width: 264,
    cell: ({ recorded }) =>
      recorded === '' ? (
        <Absent />
      ) : (
        <bdi className="exact-text" dir="ltr">
          {displayText(asWritten(recorded))}
        </bdi>
      ),
  },
  acquired: { width: 170, cell: ({ acquired }) => <Time at={acquired} isShort /> },
  custodian: { width: 80, cell: ({ acquiredBy }) => <bdi>{acquiredBy}</bdi> },
  size: { width: 124, align: 'end', cell: ({ sizeBytes }) => <Bytes size={sizeBytes} /> },
  tags: {
    width: 180,
    cell: ({ tags }) =>
      tags.length === 0 ? (
        <Absent />
      ) : (
        tags.map((tag, at) => (
          <span key={tag}>
            {at > 0 && ' · '}
            <Outside text={tag} />
          </span>
        ))
      ),
  },
  reference: {
    width: 130,
    cell: ({ reference }) => (reference === '' ? <Absent /> : <Outside text={reference} />),
  },
  status: {
    width: 190,
    cell: ({ statuses }, { say }) =>
      shownStatuses(statuses)
        .map((one) => say(`evidence.status.${one}`))
        .join(' · '),
  },
  sha256: { width: 640, cell: ({ sha256 }) => <Hash value={sha256} name="SHA-256" isInline /> },
} as const satisfies Record<ColumnId, Cell>;

const Absent = (): ReactNode => <span className="said-absent">–</span>;

/** "Needs work" alone says why to look; beside a reason the reason says more. */
export function shownStatuses(statuses: readonly ItemStatus[]): readonly ItemStatus[] {
  const reasons = statuses.filter((status) => status !== 'needs-work' && status !== 'described');
  return reasons.length > 0 ? reasons : statuses.filter((status) => status === 'needs-work');
}

export function columnName(id: ColumnId, { say }: PageSpeaker): string {
  return id === 'acquired' ? say('evidence.column.acquired.plain') : say(`evidence.column.${id}`);
}

/** The columns that are seen, in the order of all columns. */
export function columnsOf(
  shown: readonly ColumnId[],
  speaker: PageSpeaker,
): readonly Column<EvidenceRow, ColumnId>[] {
  return COLUMN_IDS.filter((id) => shown.includes(id)).map((id) => {
    const { cell, width, ...rest }: Cell = CELLS[id];
    return {
      id,
      width,
      header:
        id === 'acquired'
          ? speaker.say('evidence.column.acquired', { zone: speaker.timeZone })
          : columnName(id, speaker),
      cell: (row) => cell(row, speaker),
      isSortable: sortColumnOf(id) !== null,
      ...(id === 'title' && { grows: true }),
      ...rest,
    };
  });
}
