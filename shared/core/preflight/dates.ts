/** M-3 and M-4: what is said of an item's times fits together, or somebody has written down why not. */
import type { JsonValue } from '../json/index.ts';
import { memberOf } from '../ledger/member.ts';
import type { ProfileField } from '../profile/rules.ts';
import type { PreflightItem, Report } from './preflight-item.ts';
import { apartMs, areWholeHoursApart, DAY_MS, type TimeSpan, timeSpan } from './time-span.ts';
import { told } from './told.ts';

interface Told {
  readonly name: string;
  readonly field: ProfileField | null;
  readonly text: string;
  readonly span: TimeSpan;
}

const tell = (name: string, field: ProfileField | null, text: JsonValue): readonly Told[] => {
  const span = typeof text === 'string' ? timeSpan(text) : null;
  return span === null || typeof text !== 'string' ? [] : [{ name, field, text, span }];
};

/** A note on the item is where an anomaly is explained. */
const isExplained = ({ record }: PreflightItem): boolean =>
  (told('note', record.described)?.trim() ?? '') !== '';

export function checkTimes(item: PreflightItem, report: Report): void {
  if (isExplained(item)) return;
  checkOrder(item, report);
  checkClocks(item, report);
}

/** Recorded, published, obtained, imported. Ntaganda: never merged, and in this order. */
function checkOrder({ record }: PreflightItem, report: Report): void {
  const times = [
    ...(['dateRecorded', 'datePublished', 'dateObtained'] as const).flatMap((field) =>
      tell(field, field, told(field, record.described)?.value ?? null),
    ),
    ...tell('imported', null, record.acquired.time),
  ];
  for (const [i, earlier] of times.entries())
    for (const later of times.slice(i + 1))
      if (earlier.span.from > later.span.to) {
        report('M-3', 'dates-out-of-order', {
          ...(earlier.field === null ? {} : { field: earlier.field }),
          detail: `${earlier.name} ${earlier.text} > ${later.name} ${later.text}`,
        });
        return;
      }
}

/** What the file claims, what the file system claimed, what a person states. */
function checkClocks({ record }: PreflightItem, report: Report): void {
  const captured = memberOf(record.metadata?.view ?? null, 'captured');
  const stated = told('dateRecorded', record.described);
  const times = [
    ...tell(
      'dateRecorded',
      'dateRecorded',
      stated?.precision === 'estimated' ? null : (stated?.value ?? null),
    ),
    ...tell('captured', null, memberOf(captured, 'status') === 'value' ? memberOf(captured, 'value') : null),
    // When the file of a derivative was written says nothing of what it shows.
    ...(record.origin === 'derivative'
      ? []
      : tell('modified', null, memberOf(record.original.times, 'modified'))),
  ];
  for (const [i, one] of times.entries())
    for (const other of times.slice(i + 1)) {
      const reason =
        apartMs(one.span, other.span) > DAY_MS
          ? 'clocks-apart'
          : areWholeHoursApart(one.span, other.span)
            ? 'clocks-whole-hours'
            : null;
      if (reason === null) continue;
      report('M-4', reason, {
        field: 'dateRecorded',
        detail: `${one.name} ${one.text}; ${other.name} ${other.text}`,
      });
      return;
    }
}
