/**
 * Failures in the page's words, where the engine's sentence names a command, an option or a variable of the command line. A key
 * that is not here keeps the engine's sentence. `detail.NAME.VALUE` are words for values that are codes (`page-speaker.ts`).
 */
import type { Catalogue } from '../../../shared/messages/message.ts';

export const failure = {
  'failure.CASE_READ_ONLY':
    'The case {path} can only be read here: {state}. Nothing was changed. To go on with it on this installation, open About this case in the menu beside its name and record the reason.',
  'failure.CASE_NOT_WRITABLE':
    'The case {path} cannot be written: {detail}. Nothing was changed. Reading works; to write, make the folder writable, or restore a backup of it elsewhere: Cases, Restore a backup.',
  'failure.CASE_DAMAGED':
    'The database of the case {path} cannot be read as what it is ({detail}). Nothing was changed. Keep this copy as it is, and bring back the newest backup: Cases, Restore a backup.',
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
  'failure.PASSPHRASE_UNREADABLE': 'No passphrase could be read. Nothing was changed. Type it and try again.',
  'failure.HOME_LOCATION':
    'The place of this installation’s home is not a complete path. Nothing was changed. Whoever set up this machine can correct it.',
  'failure.DISK_FULL':
    'The disk is full at {path}. What was finished before is whole, and nothing half-written was left there. Make room, then start the same again; an import goes on where it stopped when you press Go on.',
  'failure.STORE_WRITE_FAILED':
    'The case could not take more evidence: {reason}. What was acquired before is whole. Check the disk of the case, then go on with it on the page Import.',
  'failure.CANCELLED': 'Cancelled. What was finished before is whole; the rest can be started again.',
  'failure.NO_ROOTS': 'Nothing is chosen to be imported. Nothing was changed. Choose files or folders.',
  'failure.TOO_MANY_ROOTS':
    'Too many files and folders were chosen at once. Nothing was changed. Choose the folder that holds them, or import them one part after the other.',
  'failure.NO_SUCH_BATCH':
    'There is no unfinished import of this kind. Nothing was changed. The page Import lists those there are.',
  'failure.CSV_COLUMNS':
    'The columns of {path} are not those of descriptions. Unknown: {unknown}. Repeated: {repeated}. Missing: {missing}. Nothing was recorded. Write the descriptions to a CSV file first and change its cells only.',
  'failure.FIELD_FORM': 'The field could not be understood: {given}. Nothing was recorded. Type it again.',
  'failure.FIELD_VALUE':
    'The field {field} cannot have the value {value}. Nothing was recorded. Change it and save again.',
  'failure.SIGNER_MISSING':
    'The signer {given} is neither a full fingerprint nor a file that is there. Nothing was verified. Give all 40 digits, or choose the file of the public key.',
  'failure.SIGNER_UNREADABLE':
    'The file {path} is not a public key by which a signer is known ({detail}). Nothing was verified. Choose another file.',
  'failure.CHOICE_UNKNOWN': 'There is no choice {given}. Nothing was changed. There are: {known}.',
  'failure.NUMBER_EXPECTED':
    '{given} is not the number of an entry. Nothing was changed. Choose the entry on the page Custody ledger.',
  'failure.CASE_NOT_NAMED': 'No case is chosen. Nothing was changed. Choose one under Cases.',
  'failure.USAGE': 'This could not be understood: {detail} Nothing was changed.',
  'failure.KEY_LOCKED':
    'The key of {custodian} is locked, and an export is signed. Nothing was exported. Lock, then unlock with the passphrase of that key.',
  'failure.PREFLIGHT_ERRORS': {
    by: 'errors',
    one: '{errors} error stands against a complete bundle by the profile {profile}: {first}. Nothing was exported. Mend it in the step “Check”, or make an incomplete bundle there.',
    other:
      '{errors} errors stand against a complete bundle by the profile {profile}, first: {first}. Nothing was exported. Mend them in the step “Check”, or make an incomplete bundle there.',
  },
  'failure.UNEXPECTED':
    'A fault of the program: {detail}. What was acknowledged before is in the ledger. Please report it with the details below.',

  'detail.state.current': 'it is in use elsewhere, or its folder cannot be written',
  'detail.state.in-use': 'another window or program has it open for writing',
  'detail.state.not-writable': 'its folder cannot be written',
  'detail.state.moved': 'it comes from another installation, or was continued there',
  'detail.state.rollback': 'it is older than what this installation remembers of it',
  'detail.state.fork': 'its history is not the one that this installation remembers',
  'detail.state.memory-locked': 'it could not be compared with what this installation remembers of it',
  'detail.status.waiting': 'not looked into yet',
  'detail.status.none': 'there is none in this kind of file',
  'detail.status.unreadable': 'could not be read',
  'detail.status.encrypted': 'the file is encrypted',
  'detail.status.stopped': 'given up at the limits of this program',
  'detail.reason.compromised': 'it may be in other hands',
  'detail.reason.superseded': 'another key takes its place',
  'detail.reason.retired': 'it is no longer used',
  'detail.reason.unspecified': 'none is stated',
  'detail.reason.encrypted': 'the file is encrypted',
  'detail.reason.empty': 'the file is empty',
  'detail.reason.no-decoder': 'this program has no decoder for it',
  'detail.reason.no-page': 'the file has no such page',
  'detail.reason.not-applicable': 'this kind of file is not shown in this way',
} as const satisfies Catalogue;
