/** Why a text is not taken for a field of a description, in words that follow it: one for each reason. */
import type { Catalogue } from './message.ts';

export const cells = {
  'cell.NOT_UNICODE': 'it has half a character: it is no text',
  'cell.TOO_LONG': 'it is too long for this field',
  'cell.NOT_A_TIME':
    'write YYYY, YYYY-MM, YYYY-MM-DD, or a time with its offset, such as 2026-03-02T14:05+02:00',
  'cell.PRECISION':
    'a date is known to the year, month, day or time, never more exactly than it is written, or estimated',
  'cell.NOT_A_LANGUAGE': 'write language codes such as ar, en-GB, sr-Latn, with commas between them',
  'cell.NOT_YES_OR_NO': 'write yes or no',
  'cell.NOT_A_COORDINATE':
    'write latitude and longitude in decimal degrees, such as 33.5138 and 36.2765, both or neither',
  'cell.ABSENCE_FORM':
    'write ?unknown, ?withheld:CODE or ?na:reason; a text that begins with a question mark begins with two',
  'cell.NO_ABSENCE': 'this field cannot be said to be absent',
  'cell.ABSENT_WITH_VALUE': 'the field is said to be absent, so this has to be empty',
  'cell.NEEDED': 'other parts of the field are filled, so this one is needed',
  'cell.NOT_A_CHOICE': 'it is none of the words that this field can have',
  'cell.LIST_FORM':
    'it is no list: commas part its members, bars the parts of one, and a backslash stands before a comma, bar or backslash that belongs to it',
  'cell.FIELD_VALUE': 'the field cannot have this value',
  'cell.ITEM_UNKNOWN': 'there is no such evidence item in this case',
  'cell.ITEM_TWICE': 'a row before it is of the same item',
  'cell.ITEM_DIFFERS': 'number and uid are those of two items',
  'cell.CELL_COUNT': 'the row has more or fewer cells than the header',
  'cell.READ_ONLY': 'this column tells which item it is and is not read',
  'cell.ITEM_DISPOSED': 'the item was disposed of by order: nothing is added to it',
  'cell.ENTRY_TOO_LARGE': 'the row holds more than one entry of the ledger can',
} as const satisfies Catalogue;
