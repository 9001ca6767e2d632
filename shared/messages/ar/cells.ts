/** Why a text is not taken for a field, in Arabic. */
import type { Template } from '../message.ts';
import type { cells } from '../cells.ts';

export const arCells = {
  'cell.NOT_UNICODE': 'فيه نصف محرف: ليس نصًا',
  'cell.TOO_LONG': 'أطول مما يقبله هذا الحقل',
  'cell.NOT_A_TIME': 'اكتب YYYY أو YYYY-MM أو YYYY-MM-DD، أو وقتًا مع فرقه عن UTC مثل ‎2026-03-02T14:05+02:00‎',
  'cell.PRECISION': 'يُعرف التاريخ بالسنة أو الشهر أو اليوم أو الوقت، ولا يكون أدقّ مما كُتب، أو يكون مقدَّرًا',
  'cell.NOT_A_LANGUAGE': 'اكتب رموز لغات مثل ar أو en-GB أو sr-Latn تفصل بينها فواصل',
  'cell.NOT_YES_OR_NO': 'اكتب yes أو no',
  'cell.NOT_A_COORDINATE': 'اكتب خط العرض وخط الطول بالدرجات العشرية مثل 33.5138 و36.2765، كليهما أو لا شيء',
  'cell.ABSENCE_FORM':
    'اكتب ?unknown أو ?withheld:CODE أو ?na:reason؛ والنص الذي يبدأ بعلامة استفهام يبدأ باثنتين',
  'cell.NO_ABSENCE': 'لا يمكن القول إن هذا الحقل غائب',
  'cell.ABSENT_WITH_VALUE': 'قيل إن الحقل غائب، فيجب أن يكون هذا فارغًا',
  'cell.NEEDED': 'أجزاء أخرى من الحقل مملوءة، فلا بد من هذا',
  'cell.NOT_A_CHOICE': 'ليس من الكلمات التي يقبلها هذا الحقل',
  'cell.LIST_FORM':
    'ليس قائمة: تفصل الفواصل بين عناصرها، والخطوط العمودية بين أجزاء العنصر، وتسبق الشرطة المائلة الخلفية فاصلةً أو خطًا أو شرطةً هي منه',
  'cell.FIELD_VALUE': 'لا يقبل الحقل هذه القيمة',
  'cell.ITEM_UNKNOWN': 'لا يوجد عنصر دليل كهذا في هذه القضية',
  'cell.ITEM_TWICE': 'صف قبله للعنصر نفسه',
  'cell.ITEM_DIFFERS': 'الرقم والمعرّف لعنصرين مختلفين',
  'cell.CELL_COUNT': 'في الصف خلايا أكثر أو أقل مما في الترويسة',
  'cell.READ_ONLY': 'هذا العمود يدل على العنصر ولا يُقرأ',
  'cell.ITEM_DISPOSED': 'أُتلف العنصر بأمر: لا يُضاف إليه شيء',
  'cell.ENTRY_TOO_LARGE': 'في الصف أكثر مما يسعه قيد واحد في السجل',
} as const satisfies Readonly<Record<keyof typeof cells, Template>>;
