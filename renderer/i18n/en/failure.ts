/**
 * Failures in the page's words, where the engine's sentence names a command of the command line. A key that is not here keeps the
 * engine's sentence.
 */
import type { Catalogue } from '../../../shared/messages/message.ts';

export const failure = {
  'failure.CASE_READ_ONLY':
    'The case {path} can only be read here: {state}. Nothing was changed. To go on with it on this installation, record the reason on the page of the case.',
  'failure.CASE_NOT_WRITABLE':
    'The case {path} cannot be written: {detail}. Nothing was changed. Reading works; to write, make the folder writable, or restore a backup of it elsewhere.',
  'failure.CASE_DAMAGED':
    'The database of the case {path} cannot be read as what it is ({detail}). Nothing was changed. Keep this copy as it is, and restore the newest backup into a new folder.',
  'failure.REASON_NEEDED':
    'A reason is needed to go on with this case, since it will be asked for. Nothing was changed. Write the reason.',
  'failure.NO_SLOT_FOR_KEY':
    'The case {path} was not shared with this key. Nothing was changed. Use the passphrase, or ask a custodian of the case to share it.',
  'failure.PASSPHRASE_MISSING':
    'No passphrase was given: {what}. Nothing was changed. Type it and try again.',
  'failure.SECRET_MISSING': 'Not given: {what}. Nothing was changed. Type it and try again.',
  'failure.NO_SUCH_KEY':
    'There is no such key at this installation. Nothing was changed. People & keys lists those there are.',
  'failure.NOT_CANONICAL':
    'This certificate is not in its canonical form. Nothing was changed. Have it exported again by Custodia.',
  'failure.CUSTODIAN_NEEDED':
    'Several custodians work at this installation: {known}. Nothing was changed. Choose who acts.',
  'failure.HOME_MISSING':
    'This installation has no home yet ({path}). Nothing was changed. Make the first key to begin.',
  'failure.ITEM_UNKNOWN':
    'There is no evidence item {item} in this case. Nothing was changed. Choose it from the list.',
  'failure.THUMBNAIL_MISSING':
    'There is no thumbnail of {item} ({status}). Nothing was written. Items that wait are looked into with the analysis.',
  'failure.RECEIVED_LIST_DIFFERS':
    'An acquisition of these paths is unfinished, and it began with another hash list, or with none. Nothing was changed. Go on with it as it began, or end it on the page Import.',
  'failure.NO_CHECKPOINT':
    'There is no checkpoint of this ledger yet. Nothing was written. Make one on the page Custody ledger.',
  'failure.ITEM_DAMAGED':
    'The entries of {item} are not those of an evidence item. Nothing was changed. Verify the case.',
  'failure.LEDGER_DAMAGED':
    'The ledger cannot be handed out as it is: {detail}. Nothing was exported. Verify the case.',
  'failure.ITEMS_NOT_CHOSEN': 'No evidence items are chosen. Nothing was exported. Choose them in the list.',
  'failure.UNEXPECTED':
    'A fault of the program: {detail}. What was acknowledged before is in the ledger. Please report it with the details below.',
} as const satisfies Catalogue;
