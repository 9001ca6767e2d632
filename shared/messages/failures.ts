/**
 * A sentence for every failure code: what happened, to which file, what was not lost, what to do. The host checks at type level
 * that no code of its unions is without one.
 */
import type { Catalogue } from './message.ts';

export const failures = {
  // Cases
  'failure.CASE_MISSING':
    'There is no case at {path}. Nothing was changed. Check the path, and that the disk is attached.',
  'failure.CASE_EXISTS':
    'The folder {path} is not empty. Nothing was written into it. Choose a new name for the case.',
  'failure.CASE_IN_USE':
    'The case {path} is open for writing in another window or program. Nothing was changed. Close it there, then try again; reading is possible meanwhile.',
  'failure.CASE_READ_ONLY':
    'The case {path} can only be read here: {state}. Nothing was changed. To go on with it on this installation, record why: custodia case continue DIR --reason TEXT.',
  'failure.CASE_NOT_WRITABLE':
    'The case {path} cannot be written: {detail}. Nothing was changed. Reading works; to write, make the folder writable or use a copy made with case backup and case restore.',
  'failure.CASE_DAMAGED':
    'The database of the case {path} cannot be read as what it is ({detail}). Nothing was changed. Keep this copy as it is, and restore the newest backup into a new folder: custodia case restore.',
  'failure.CASE_NOT_CLOSED':
    'The case {path} was not closed and lies where nothing can be written, so its last entries cannot be read. Nothing was changed. Copy it to a writable disk and open it there.',
  'failure.CASE_TOO_NEW':
    'The case {path} was written by a newer version of this program (format {found}, this one reads {supported}). Nothing was changed. Install the newer version.',
  'failure.HEADER_MISSING':
    'There is no case at {path}. Nothing was changed. Check the path, and that the disk is attached.',
  'failure.HEADER_DAMAGED':
    'The file {path} is not the header of a case, or it was altered. Nothing was changed, and the evidence itself is not affected. Bring the file back from a backup of the case.',
  'failure.HEADER_UNREADABLE':
    'The file {path} could not be read ({system}). Nothing was changed. Check its permissions and the disk.',
  'failure.CREDENTIAL_NEEDED':
    'The case {case} needs its passphrase, recovery code or key to be opened. Nothing was changed.',
  'failure.NUMBER_PREFIX':
    'The prefix {prefix} cannot begin item numbers. No case was made. Take two to eight capital letters or digits, beginning with a letter, and if you want a hyphen and up to eight more, such as ABC or ABC-DEF.',
  'failure.NUMBER_DIGITS':
    'Item numbers cannot be made with the digits {pattern}. No case was made. Write one to six zeros for the block, a hyphen, and two to eight zeros for the running number, such as 0000-0000; prefix and digits together have room for 22 characters.',
  'failure.PASSPHRASE_TOO_SHORT': {
    by: 'characters',
    one: 'The passphrase is shorter than {characters} character. Nothing was changed. Take a longer one, such as five unrelated words.',
    other:
      'The passphrase is shorter than {characters} characters. Nothing was changed. Take a longer one, such as five unrelated words.',
  },
  'failure.FOLDER_MISSING':
    'The folder {path} does not exist. Nothing was written. Make it first, or choose another place.',
  'failure.REKEY_UNFINISHED':
    'A change of the key of {path} was interrupted, and this credential is the one from before. Nothing was lost. Open the case with the new passphrase, and the change will be completed.',
  'failure.REASON_NEEDED':
    'A reason is needed to go on with this case, since it will be asked for. Nothing was changed. Say it with --reason.',
  'failure.NOTHING_TO_CONTINUE':
    'The case {path} is already in order on this installation. Nothing was recorded, and nothing needs to be done.',
  'failure.CUSTODIAN_CODE_TAKEN':
    'In this case the code {custodian} belongs to another key ({fingerprint}). Nothing was changed. Act under another code: a code stands for one person for ever.',

  // Passphrases, recovery, slots
  'failure.WRONG_PASSPHRASE':
    'The passphrase does not open {path}. Nothing was changed. Try again; capital letters and spaces count.',
  'failure.WRONG_RECOVERY_CODE':
    'The recovery code is well formed, but not the one of {path}. Nothing was changed. Look for the newest one: each change of the code or the key makes a new one.',
  'failure.RECOVERY_CODE_MISTYPED':
    'The recovery code has a typing error. Nothing was changed. Compare it with the paper: seven groups of four characters.',
  'failure.NO_SLOT_FOR_KEY':
    'The case {path} was not shared with this key. Nothing was changed. Use the passphrase, or have it shared: custodia case share.',
  'failure.NO_SUCH_SLOT':
    'The case {path} cannot be opened in this way. Nothing was changed. Use the passphrase.',
  'failure.SLOT_PARAMETERS':
    'The header of {path} asks for more memory or time than is allowed, as an altered header would. It was not tried, and nothing was changed. Bring the header back from a backup.',
  'failure.SLOT_DIVERGES':
    'The header of {path} holds a key slot that belongs to another case. It was not used, and nothing was changed. Bring the header back from a backup, and find out who wrote to it.',
  'failure.TOO_MANY_SLOTS':
    'There is no room for one more passphrase or key. Nothing was changed. Remove one that is not needed any more.',
  'failure.LAST_SLOT':
    'This is the last passphrase. It was kept, because without it nothing could be opened again.',
  'failure.EMPTY_PASSPHRASE': 'The passphrase is empty. Nothing was changed.',
  'failure.PASSPHRASE_NEEDED':
    'The key does not carry the custodian’s code yet; to add it, the passphrase of the key is needed. Nothing was changed. Give it and try again.',
  'failure.PASSPHRASE_MISSING':
    'No passphrase was given: {what}. Nothing was changed. Run this on a terminal, set {variable}, or give a file descriptor with {option}.',
  'failure.SECRET_MISSING':
    'Not given: {what}. Nothing was changed. Run this on a terminal, or set {variable}.',
  'failure.PASSPHRASE_EMPTY':
    'An empty passphrase was given: {what}. Nothing was changed. Try again with one that is not empty.',
  'failure.PASSPHRASE_DIFFERS': 'The two passphrases typed are not the same. Nothing was changed. Try again.',
  'failure.PASSPHRASE_UNREADABLE':
    'No passphrase could be read from file descriptor {fd}. Nothing was changed. It has to be open, and hold one line of UTF-8 text.',

  // Keys
  'failure.BAD_CODE':
    '{given} is not a custodian’s code. Nothing was changed. Take a capital letter followed by up to 15 capitals, digits or hyphens, such as K-01.',
  'failure.CODE_TAKEN':
    'The code {given} belongs to another key of this installation. Nothing was changed. Take another code.',
  'failure.KEY_HAS_CODE':
    'The secret part of this key is here already, as {custodian}. Nothing was changed. Use it under that code.',
  'failure.KEY_MALFORMED':
    '{path} is not an OpenPGP key. Nothing was changed. Give the file that the other program exported, armoured or binary.',
  'failure.KEY_UNSUPPORTED':
    'This OpenPGP key is of version {version}; version 4 is needed. Nothing was changed.',
  'failure.KEY_WEAK':
    'The algorithm of this key ({algorithm}) is too weak for evidence. Nothing was changed. Use Ed25519, a NIST curve, or RSA of 3072 bits or more.',
  'failure.SEVERAL_KEYS': 'The file holds {count} keys. Nothing was changed. Give one key in one file.',
  'failure.SECRET_KEY_GIVEN':
    'This file holds a secret key, and a public one is needed. Nothing was changed. Give the certificate, so that the secret key stays where it is.',
  'failure.PUBLIC_KEY_GIVEN':
    'This file holds a public key only, and the secret key is needed. Nothing was changed.',
  'failure.SECRET_PART_MISSING':
    'The secret part of this key is elsewhere, such as on a card. Nothing was changed. Export the key with its secret part.',
  'failure.SECRET_KEY_UNPROTECTED':
    'This secret key has no passphrase. It was not taken. Give it one with the program that made it, then import it again.',
  'failure.KEY_REVOKED':
    'This key was revoked by its owner (reason: {reason}). Nothing was changed. Use another key.',
  'failure.KEY_EXPIRED':
    'This key has expired. Nothing was signed. Use another key, or extend it where it was made and import it again.',
  'failure.KEY_CANNOT_SIGN': 'This key was not made to sign. Nothing was signed. Use another key.',
  'failure.KEY_CANNOT_ENCRYPT':
    'Nothing can be encrypted to this key: it has no valid encryption subkey, or was revoked. Nothing was changed. Ask for a newer certificate.',
  'failure.CLOCK_BEFORE_KEY':
    'The clock of this machine is before the day on which the key was made. Nothing was signed. Set the clock.',
  'failure.NO_SUCH_KEY':
    'There is no such key at this installation. Nothing was changed. See custodia key list.',
  'failure.NO_SECRET_KEY':
    'Only the public part of this key is at this installation, so it cannot act here. Nothing was changed. Import the secret key, or restore its backup.',
  'failure.NO_CODE_USER_ID':
    'This key does not carry the custodian’s code as its name. Nothing was written. Import it again with its passphrase, so that the code is added.',
  'failure.NOT_CANONICAL':
    'This certificate is not in its canonical form. Nothing was changed. Export it again with custodia key export.',
  'failure.NOT_A_BACKUP': 'This is not a backup made by this program ({path}). Nothing was changed.',
  'failure.FINGERPRINT_INCOMPLETE':
    'A fingerprint has all 40 hexadecimal digits; a part of it is not enough to know anyone by. Nothing was changed.',
  'failure.FINGERPRINT_MISMATCH':
    'The key is not the one you expect. You gave {given}; the file holds {found}. It was not trusted. Compare once more with its owner, in person or by telephone.',
  'failure.CUSTODIAN_UNKNOWN':
    'There is no custodian {custodian} with a secret key at this installation. Nothing was changed. Here are: {known}.',
  'failure.CUSTODIAN_NEEDED':
    'Several custodians work at this installation: {known}. Nothing was changed. Say who acts with --as.',

  // Home
  'failure.HOME_MISSING':
    'This installation has no home yet ({path}). Nothing was changed. Make the first key: custodia key create K-01.',
  'failure.HOME_EXISTS': 'There is a home at {path} already. It was left as it is.',
  'failure.HOME_DAMAGED':
    'The home of this installation cannot be read ({file}). Cases are not affected. Move the folder away, restore your key from its backup, and open the cases again.',
  'failure.HOME_TOO_NEW':
    'The home of this installation was written by a newer version of this program. Nothing was changed. Install the newer version.',
  'failure.HOME_LOCATION': 'CUSTODIA_HOME has to be an absolute path. Nothing was changed.',

  // Files, disks, backups
  'failure.FILE_EXISTS': 'The file {path} exists. It was not overwritten. Choose another name.',
  'failure.TARGET_EXISTS':
    'The folder {path} holds something else. Nothing was written into it. Choose a new or empty folder.',
  'failure.DISK_FULL':
    'The disk is full at {path}. What was finished before is whole, and nothing half-written was left there. Make room, then run the same again; an import goes on where it stopped.',
  'failure.IO_FAILED':
    'The system could not read or write {path}: {detail}. What was written before is whole. Check the disk, then try again.',
  'failure.STORE_WRITE_FAILED':
    'The case could not take more evidence: {reason}. What was acquired before is whole. Check the disk of the case, then run the same again.',
  'failure.COPY_DIFFERS':
    'The copy {path} is not what was written. It was removed; the case is not affected. The disk is not to be trusted: use another one.',
  'failure.BACKUP_OF_OTHER_CASE':
    'The folder {path} holds the backup of another case. Nothing was written. Choose another folder.',
  'failure.BACKUP_IS_NEWER':
    'The backup {path} is newer than this case ({size} entries against {current}). Nothing was written. This case may have been set back: compare before you go on.',
  'failure.BACKUP_FORKED':
    'The backup {path} and this case have different histories. Nothing was written. Keep both, and find out where they parted.',
  'failure.BACKUP_DAMAGED':
    'The backup {path} is damaged: {detail}. Nothing was restored from it, and it was left as it is. Use another backup.',
  'failure.CANCELLED': 'Cancelled. What was finished before is whole; run the same again to go on.',
  'failure.FILE_UNREADABLE': 'The file {path} could not be read ({detail}). Nothing was changed.',

  // Objects
  'failure.OBJECT_MISSING':
    'The stored bytes {path} are missing. The ledger still says what they were. Restore them from a backup of the case.',
  'failure.OBJECT_DAMAGED':
    'The stored bytes of {item} are not what was acquired. They were not given out. Restore them from a backup of the case.',
  'failure.OBJECT_REPLACED':
    'Something else stands where the stored bytes of {item} were. It was not read. Restore them from a backup of the case.',
  'failure.OBJECT_UNREADABLE':
    'The stored bytes of {item} could not be read ({reason}). Nothing was changed. Check the disk.',
  'failure.OBJECT_KEY':
    'The key of the stored bytes of {item} is missing or altered. They cannot be read. Restore the case from a backup.',

  // Items and custody
  'failure.ITEM_UNKNOWN':
    'There is no evidence item {item} in this case. Nothing was changed. See custodia item list.',
  'failure.ITEM_DISPOSED':
    'The evidence item {item} was disposed of by order (entry {seq}). Its content is not there any more, and nothing can be added to it. Nothing was changed.',
  'failure.ITEM_AMBIGUOUS': 'Several evidence items begin with {item}. Nothing was changed. Give more of it.',
  'failure.FIELD_UNKNOWN': 'There is no field {field}. Nothing was recorded. Fields: {known}.',
  'failure.FIELD_TOO_LONG':
    'The value of {field} is longer than {limit} characters. Nothing was recorded. Shorten it, or import the text as an evidence item.',
  'failure.FIELD_VALUE':
    'The field {field} cannot have the value {value}. Nothing was recorded. Texts are UTF-8; graphic is yes or no.',
  'failure.FIELD_REFUSED': 'The field {field} cannot be “{value}”: {reason}. Nothing was recorded.',
  'failure.CSV_ENCODING':
    'The file {path} is not read: it is {found}. Nothing was recorded. Save it as CSV in UTF-8, or as Unicode text (UTF-16 with a byte order mark).',
  'failure.CSV_BROKEN_TEXT':
    'The file {path} is not read: line {line} is not {encoding}, as where a spreadsheet saves letters in the encoding of its country. Nothing was recorded. Save it as CSV in UTF-8, or as Unicode text (UTF-16 with a byte order mark).',
  'failure.CSV_FORM':
    'The file {path} is no CSV file from row {row} on ({detail}). Nothing was recorded. Open it in a spreadsheet and save it again as CSV.',
  'failure.CSV_COLUMNS':
    'The columns of {path} are not those of descriptions. Unknown: {unknown}. Repeated: {repeated}. Missing: {missing}. Nothing was recorded. Write the columns out with custodia item csv export and change their cells only.',
  'failure.CSV_EMPTY': 'The file {path} is empty. Nothing was recorded.',
  'failure.RELATION_SELF': '{item} cannot be related to itself. Nothing was recorded.',
  'failure.RELATION_SET': '{item} has this relation to {other} already. Nothing was recorded.',
  'failure.RELATION_NOT_SET':
    '{item} was not given this relation to {other} by a person. Nothing was recorded. What follows from an acquisition or a derivation cannot be ended.',
  'failure.FIELD_FORM':
    '{given} is not of the form field=value. Nothing was recorded. Write for example title="Blue door".',
  'failure.TIME_UNREADABLE':
    '{time} is not a time that can be recorded. Nothing was recorded. Give YYYY, YYYY-MM, YYYY-MM-DD, or a time of day with its offset, such as 2026-03-02T14:05+02:00.',
  'failure.THUMBNAIL_MISSING':
    'There is no thumbnail of {item} ({status}). Nothing was written. Waiting items are looked at with custodia item analyse.',

  // Acquisition
  'failure.NO_ROOTS': 'Nothing was named to be imported. Nothing was changed. Give files or folders.',
  'failure.TOO_MANY_ROOTS':
    'Too many paths were named at once. Nothing was changed. Import their common folder, or in several runs.',
  'failure.RECEIVED_LIST_EMPTY':
    'There is not one hash in the list {path}. Nothing was imported. Give a file as sha256sum, md5sum or hashdeep write it.',
  'failure.RECEIVED_LIST_TOO_LARGE':
    'The hash list {path} is larger than 256 MiB. Nothing was imported. Split it.',
  'failure.RECEIVED_LIST_DIFFERS':
    'An acquisition of these paths is unfinished, and it began with another hash list, or with none. Nothing was changed. Run it again as it began, or end it with --cancel-batch.',
  'failure.NO_SUCH_BATCH': 'There is no unfinished acquisition of these paths. Nothing was changed.',

  // The ledger
  'failure.ENTRY_UNKNOWN':
    'There is no entry {seq} in this ledger, which ends at {last}. Nothing was changed.',
  'failure.ENTRY_TOO_LARGE':
    'What was to be recorded is too large for one entry. Nothing was recorded. Shorten it, or import the text as an evidence item.',
  'failure.NO_CHECKPOINT':
    'There is no checkpoint of this ledger yet. Nothing was written. Make one: custodia ledger checkpoint.',

  // Export and verification
  'failure.TARGET_NOT_WRITABLE':
    'Nothing can be written at {path} ({detail}). Nothing was exported. Choose another place.',
  'failure.TARGET_INSIDE_CASE':
    'The folder {path} is inside the case, where nothing else belongs. Nothing was exported. Choose another place.',
  'failure.ITEM_DAMAGED':
    'The entries of {item} are not those of an evidence item. Nothing was changed. Verify the case: custodia verify case.',
  'failure.LEDGER_DAMAGED':
    'The ledger cannot be handed out as it is: {detail}. Nothing was exported. Verify the case: custodia verify case.',
  'failure.ITEM_NUMBER_UNFIT':
    'The number of {item} cannot stand in a file name. Nothing was exported. Export the others without it.',
  'failure.NO_ITEMS': 'There are no evidence items to export. Nothing was exported.',
  'failure.PROTECTED_TERMS_FOUND':
    'The bundle would say the protected term “{term}” in {file}, as “{words}” ({field} of entry {entry}). Nothing was exported. Withhold {group}, or leave the item out.',
  'failure.PROTECTED_TERMS_WRITTEN':
    'The protected term “{term}” is in {file}, as “{words}”. Nothing was exported, and what was written is removed. Withhold what says it, or make the term longer if another word is meant.',
  'failure.PROTECTED_ORIGINALS':
    'The protected term “{term}” is in the original of {item}; originals about which nobody decided: {count}. Nothing was exported. Leave them out, replace them by redactions, or send them with a reason.',
  'failure.PROTECTED_REASON_NEEDED':
    'The original of {item} has a protected term. Say why it is sent nevertheless. Nothing was exported.',
  'failure.PROTECTED_NEVER_SENT':
    'The original of {item} has the protected term “{term}”, which is never sent. Leave the item out or replace it by a redaction. Nothing was exported.',
  'failure.PROTECTED_UNSEARCHED':
    'The text of {file} could not be searched for protected terms. Nothing was exported, and what was written is removed.',
  'failure.NO_REDACTION':
    '{item} has no redaction that could take its place. Redact it first, or leave it out. Nothing was exported.',
  'failure.TERM_TOO_SHORT': '“{term}” is too short to be searched for: it would be found everywhere.',
  'failure.TERM_TOO_LONG': '“{term}” is too long for a protected term. Give the part that identifies.',
  'failure.TERM_TOO_MANY_SPELLINGS': '“{term}” has too many spellings. Make several terms of it.',
  'failure.TERM_KIND_UNKNOWN': '“{term}” is not a kind of protected terms: {known}. It was not added.',
  'failure.TERM_KNOWN': '“{term}” is protected already. Nothing was changed.',
  'failure.TERM_UNKNOWN': '“{term}” is not among the protected terms of this case. Nothing was changed.',
  'failure.TERMS_TOO_MANY': 'A case protects at most {limit} terms. None was added.',
  'failure.TERM_CHOICE': '“{given}” is none of the forms {known}. Nothing was exported.',
  'failure.ITEMS_NOT_CHOSEN':
    'Say which evidence items: either --items with their numbers, or --all. Nothing was exported.',
  'failure.CERTIFICATE_UNFIT':
    'The certificate of {custodian} cannot be handed out. Nothing was exported. Import it again with its passphrase, so that the code is its name.',
  'failure.KEY_LOCKED':
    'The key of {custodian} is locked, and an export is signed. Nothing was exported. Give the passphrase of that key.',
  'failure.ANNEX_GROUPS':
    'An annex carries groups that the open bundle withholds. Withheld: {withheld}. Not withheld, but chosen for the annex: {groups}. Nothing was exported.',
  'failure.ANNEX_INCOMPLETE': 'An annex needs both its recipients and its groups. Nothing was exported.',
  'failure.ENCRYPTION_NEEDS_ZIP':
    'Only a bundle in one file becomes one encrypted message. Nothing was exported. Choose the ZIP form.',
  'failure.RECIPIENT_MISSING':
    'There is neither a file nor a known recipient {given}. Nothing was exported. Give a certificate file, or add the recipient first.',
  'failure.RECIPIENT_REVOKED':
    'The key in {path} was revoked by its owner (key {fingerprint}). Nothing was written. Ask the recipient for the current certificate.',
  'failure.RECIPIENT_EXPIRED':
    'The key in {path} has expired ({expires}) (key {fingerprint}). Nothing was written. Ask the recipient for the current certificate.',
  'failure.RECIPIENT_WEAK':
    'The key in {path} is too weak ({algorithm}) (key {fingerprint}). Nothing was written. Ask the recipient for a key of Ed25519, a NIST curve, or RSA of 3072 bits or more.',
  'failure.RECIPIENT_NOT_YET_VALID':
    'The key in {path} is valid from {created} only (key {fingerprint}). Nothing was written. Check this machine’s clock, or ask the recipient.',
  'failure.RECIPIENT_CANNOT_ENCRYPT':
    'The key in {path} has no part that can be encrypted to (key {fingerprint}). Nothing was written. Ask the recipient for a certificate with an encryption key.',
  'failure.DECLARANT_UNREADABLE':
    'The declarant in {path} cannot be read: {field}: {detail}. Nothing was exported. Correct the file: `code` is needed, everything else may be left out.',
  'failure.TYPESET_FAILED':
    'The document {path} could not be made: {reason}. Nothing was exported, and the ledger says so. Export again; if it fails again, choose fewer items.',
  'failure.EXPORT_TOO_LARGE':
    'This is more than one bundle can hold. Nothing was exported, and the ledger says so. Export in parts.',
  'failure.VERIFICATION_FAILED':
    'The bundle did not verify after it was written ({detail}). It was removed, and the ledger says so. The disk is not to be trusted: use another one.',
  'failure.SIGNER_MISSING':
    'The signer {given} is neither a full fingerprint nor a file that is there. Nothing was verified. Give all 40 digits in quotes, or the key file.',
  'failure.SIGNER_UNREADABLE':
    'The file {path} is not a public key by which a signer is known ({detail}). Nothing was verified. Give the key file, or all 40 digits of the fingerprint in quotes.',
  'failure.CHOICE_UNKNOWN': '{option} cannot be {given}. Nothing was changed. Choose among: {known}.',

  'failure.DERIVATIVE_NOT_ACQUIRED':
    'The file {path} could not be acquired. Nothing was recorded as a derivative. Check that it can be read.',
  'failure.REDACTION_REASON':
    'A redaction needs its reason, since it will be asked for. Nothing was made. Say why it is made.',
  'failure.REDACTION_BOX':
    'Box {place} is not a rectangle within its page ({detail}). Nothing was made. Give place and size as decimals from 0 to 1 with at most six places, the whole of it within the page.',
  'failure.REDACTION_BOXES':
    'There are {boxes} boxes; one to {limit} are needed. Nothing was made. Draw what is to be covered, or say that only metadata is to be removed, without any box.',
  'failure.REDACTION_PAGES':
    'Page {page} is not among the pages that are redacted. Nothing was made. Choose pages that the document has, and boxes on those pages only.',
  'failure.REDACTION_UNFIT':
    'The item {item} cannot be redacted here ({reason}): only pictures and PDF files without a password can. Nothing was made. Redact it elsewhere and take the result in as a derivative.',
  'failure.REDACTION_FAILED':
    'The item {item} could not be redacted ({reason}). Nothing was made. Choose fewer pages, fewer dots per inch or JPEG where it is too large; redact it elsewhere where it is damaged.',
  'failure.REDACTION_SAME':
    'The result would have the same bytes as {item}: there is nothing in it to be removed. Nothing was made.',
  'failure.TEMPORARY_FULL':
    'There is no room for the result before it is taken into the case. Nothing was made. Choose fewer pages or JPEG, or end other programs.',

  // Usage
  'failure.NUMBER_EXPECTED': '{given} is not the number of an entry. Nothing was changed.',
  'failure.CASE_NOT_NAMED': 'Say which case: --case DIR, or set CUSTODIA_CASE.',
  'failure.USAGE': '{detail} See --help.',

  // The system
  'failure.SYSTEM':
    'The system refused: {detail} ({code}). What was finished before is whole. Check permissions and the disk, then try again.',
  'failure.PATH_MISSING':
    'There is no file or folder {path}. Nothing was changed. Check the path, and that the disk is attached.',
  'failure.UNEXPECTED':
    'A fault of the program ({detail}). What was acknowledged before is in the ledger. Please report it with the command and this line; CUSTODIA_DEBUG=1 shows where it happened.',

  // Disposal by order
  'failure.DISPOSAL_TOO_MANY':
    '{count} items are too many for one request: up to {limit}. Nothing was changed. Ask in parts.',
  'failure.ORDER_NEEDED':
    'A disposal needs the order’s reference, the authority that gave it, and the reason: {field} is missing. Nothing was changed.',
  'failure.IMPORT_UNFINISHED':
    'The import that brought {item} has not ended. Nothing was changed. Resume it or end it first, then dispose of the item.',
  'failure.DISPOSAL_REQUEST_MALFORMED':
    'This is not a request for disposal, or it was altered after it was written. Nothing was changed. Use the file exactly as it was written.',
  'failure.DISPOSAL_OTHER_CASE': 'The request is for the case {case}, not for this one. Nothing was changed.',
  'failure.DISPOSAL_OTHER_ITEMS':
    'The items named are not those of the request that was approved. Nothing was changed. Name the same items, or none.',
  'failure.DISPOSAL_ITEM_DIFFERS':
    'The request names {item} with another number or another hash than this case. Nothing was changed. Make the request anew.',
  'failure.APPROVAL_MALFORMED':
    'The approval is not one detached OpenPGP signature. Nothing was changed. The second person signs exactly this request.',
  'failure.APPROVAL_UNKNOWN_KEY':
    'The approval is not by a custodian of this case. Nothing was changed. The second person must have acted in this case, so that the ledger binds the key.',
  'failure.APPROVAL_OWN_KEY':
    'The approval is by the key of {custodian}, who asks or acts here. Nothing was changed. Another person has to approve.',
  'failure.APPROVAL_OTHER_REQUEST':
    'The approval is for another request, or the request was altered after it was signed. Nothing was changed. Let the second person sign this request.',
  'failure.APPROVAL_KEY_EXPIRED':
    'The key of the approval has expired. Nothing was changed. A custodian with a valid key has to approve.',
  'failure.APPROVAL_KEY_REVOKED':
    'The key of the approval is revoked. Nothing was changed. A custodian with a valid key has to approve.',
  'failure.APPROVAL_WEAK':
    'The approval is signed with a hash that is too weak. Nothing was changed. Sign with a stronger hash.',

  // Profiles and the preflight
  'failure.PREFLIGHT_ERRORS': {
    by: 'errors',
    one: '{errors} error stands against a complete bundle by {profile}, first: {first}. Nothing was exported. See all with custodia export check, mend it, or make an incomplete bundle with --incomplete.',
    other:
      '{errors} errors stand against a complete bundle by {profile}, first: {first}. Nothing was exported. See all with custodia export check, mend them, or make an incomplete bundle with --incomplete.',
  },
  'failure.PROFILE_UNKNOWN':
    'There is no profile {profile} here. Nothing was changed. There are: {known}. Others can be imported from a file.',
  'failure.PROFILE_TOO_LARGE':
    'The profile has {bytes} bytes; up to {limit} are read. Nothing was changed. Ask whoever made it for a smaller one.',
  'failure.PROFILE_UNREADABLE':
    'The file is not JSON in UTF-8 without a byte order mark. Nothing was changed. Ask for the file again.',
  'failure.PROFILE_NOT_ONE':
    'The file is no profile, or one for a newer version of this program. Nothing was changed. Check that it is the right file.',
  'failure.PROFILE_RULE_UNKNOWN':
    'The profile names the rule {rule}, which this version does not have. Nothing was changed. Correct it, or use a newer version.',
  'failure.PROFILE_FIELD_UNKNOWN':
    'The profile asks for the field {field}, which this version does not have. Nothing was changed. Correct it, or use a newer version.',
  'failure.PROFILE_COLUMN_UNKNOWN':
    'The profile asks for the column {column} ({place}), which this version does not have. Nothing was changed. Correct it, or use a newer version.',
  'failure.PROFILE_BROKEN':
    'The profile is not well-formed at {at}: {detail}. Nothing was changed. Compare it with the schema of profiles and correct it.',
  'failure.PROFILE_VERSION_TAKEN':
    'There is a profile {id} of version {version} with other content. Nothing was changed. Give the changed one another version.',
  'failure.PROFILE_SHIPPED':
    'The profile {profile} comes with the program and stays. Nothing was changed. Import another version of it instead.',
  'failure.TOO_MANY_PROFILES':
    'This installation keeps up to {limit} imported profiles. Nothing was changed. Remove one that is out of use first.',

  // The window
  'failure.LOCKED': 'Custodia is locked. Nothing was changed. Unlock it with your passphrase.',
  'failure.NO_CASE_OPEN': 'No case is open. Nothing was changed. Open or create one first.',
  'failure.JOB_RUNNING':
    'Something else is running in this case. Nothing was changed. Wait for it, or stop it first.',
  'failure.JOB_UNKNOWN': 'This work is no longer in the list. Its results are in the case.',
  'failure.NOT_FINISHED': 'This work has not ended yet. Wait for it.',
  'failure.VIEW_UNKNOWN': 'This list is out of date. It is read again.',
  'failure.HANDLE_UNKNOWN': 'This preview was closed. Open the item again.',
  'failure.PREVIEW_NONE':
    'There is nothing to show of {item} in this way ({reason}). The item itself is not affected. Its bytes can still be read in hexadecimal.',
  'failure.PREVIEW_FAILED':
    'No picture of {item} could be made ({reason}). The item itself is not affected. Its bytes can still be read in hexadecimal.',
  'failure.TEXT_MISSING':
    'There is no extracted text of {item} ({status}). Nothing was changed. Items that wait are looked into with the analysis.',
  'failure.COVERED':
    'The item {item} is covered, because it is marked graphic. Nothing was shown. Ask to see it first.',
  'failure.PATH_UNKNOWN':
    'This choice of a file or folder has expired. Nothing was changed. Choose it again.',
  'failure.PATH_PURPOSE':
    'This file or folder was chosen for something else. Nothing was changed. Choose it again.',
  'failure.NAME_UNFIT':
    '{name} cannot be the name of a new file or folder. Nothing was written. Take a name without separators and control characters.',
  'failure.NOT_HERE': 'This is not possible in this window. Nothing was changed.',
  'failure.BAD_REQUEST':
    'The window asked for something that the engine does not understand ({call}). Nothing was changed. Close the window and open it again.',
  'failure.TOO_MANY_CALLS': 'Too much was asked for at once. Nothing was changed. Wait a moment.',
} as const satisfies Catalogue;
