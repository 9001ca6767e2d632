/** First run, unlocking, making and opening a case. */
import type { Catalogue } from '../../../shared/messages/message.ts';

export const start = {
  'start.steps.you': 'Who are you',
  'start.steps.case': 'Your first case',
  'start.steps.files': 'Your first files',
  'start.first.title': 'Welcome to Custodia',
  'start.first.lede':
    'Everything you record here is signed as yours. Custodia makes a key for you now; it stays on this machine, and your passphrase opens it. What comes next: making a case.',
  'start.first.which': 'Your key',
  'start.first.newKey': 'Make a new key',
  'start.first.newKey.description': 'The right choice if you do not know what a key is.',
  'start.first.ownKey': 'Use an OpenPGP key I have',
  'start.first.ownKey.description': 'Bring your secret key as a file. It keeps its passphrase.',
  'start.code': 'Your code',
  'start.code.description':
    'Stands for you in every record, such as K-02. Your name does not: it is only committed to, and never leaves unless you say so.',
  'start.code.error': 'A code has 1 to 32 letters, digits, dots, hyphens or underscores.',
  'start.person': 'Your name or role',
  'start.person.description':
    'Kept encrypted on this machine. Records hold a sealed commitment to it, so that you can prove later that the code was you.',
  'start.passphrase': 'Passphrase',
  'start.passphrase.new': 'New passphrase',
  'start.passphrase.new.description':
    'Five or more unrelated words. Nobody can bring it back: write it down and keep it away from this machine.',
  'start.passphrase.again': 'The same passphrase again',
  'start.passphrase.differ': 'The two are not the same. Type both again.',
  'start.passphrase.short': 'At least 8 characters are needed; five unrelated words are better.',
  'start.keyFile': 'Key file',
  'start.keyFile.choose': 'Choose the key file',
  'start.first.act': 'Make my key and go on',
  'start.first.actOwn': 'Use this key and go on',
  'start.working': 'This takes a few seconds on purpose: it makes guessing your passphrase slow for others.',

  'start.unlock.title': 'Custodia is locked',
  'start.unlock.lede': 'Nothing of a case can be seen or changed until your passphrase is given.',
  'start.unlock.veiled':
    'Something is still running and will be finished. Unlock to see it; otherwise everything is locked when it has ended.',
  'start.unlock.custodian': 'Your code',
  'start.unlock.custodian.description': 'This passphrase opens several keys. Say which is yours.',
  'start.unlock.wrong':
    'This passphrase opens no key of this installation. Nothing was changed. Try again; capital letters and spaces count.',
  'start.unlock.act': 'Unlock',

  'cases.title': 'Cases',
  'cases.lede':
    'A case is one folder with its evidence, its ledger and its keys. Open one, or make a new one.',
  'cases.recent': 'Opened here before',
  'cases.recent.none': 'Cases that you open on this machine are listed here. The list is encrypted.',
  'cases.recent.opened': 'opened {ago}',
  'cases.recent.gone': 'not found now: is its disk attached?',
  'cases.recent.forget': 'Remove {name} from this list',
  'cases.open': 'Open a case folder',
  'cases.create': 'Make a new case',
  'cases.openThis': 'Open {name}',

  'case.open.title': 'Open {name}',
  'case.open.lede': 'The case is encrypted. Say how you open it.',
  'case.open.plain': 'The case is not encrypted. Reading needs nothing; recording needs its passphrase.',
  'case.open.how': 'Opened by',
  'case.open.passphrase': 'the passphrase of the case',
  'case.open.key': 'my key',
  'case.open.key.description': 'Works if the case was made by you or shared with your key.',
  'case.open.recovery': 'the recovery code',
  'case.open.recovery.description':
    'Seven groups of four characters, from the paper. The case gets a new passphrase and a new code.',
  'case.open.none': 'nothing: to read only',
  'case.open.code': 'Recovery code',
  'case.open.newPassphrase': 'New passphrase of the case',
  'case.open.act': 'Open the case',

  'case.new.title': 'New case',
  'case.new.lede':
    'A folder is made for the case. Everything in it is encrypted. After this you see the recovery code once, and then you import your first files.',
  'case.new.place': 'Where it lies',
  'case.new.place.none': 'Nothing chosen yet.',
  'case.new.place.choose': 'Choose the place and name',
  'case.new.title.field': 'Title',
  'case.new.title.description':
    'For you. It is recorded sealed and withheld from bundles unless you say otherwise.',
  'case.new.organisation': 'Organisation',
  'case.new.prefix': 'Number prefix',
  'case.new.prefix.description':
    'Begins every item number, such as ABC-0001-0042. Two to eight capital letters or digits, and if you want a hyphen and up to eight more; it cannot be changed later.',
  'case.new.pattern': 'Digits of the numbers',
  'case.new.pattern.description':
    'Zeros for the block and for the running number. What is made from an item gets its number with -R01 (redacted), -T01 (translated) or -D01 (otherwise).',
  'case.new.passphrase': 'Passphrase of the case',
  'case.new.passphrase.description':
    'Not the one of your key: this one may be shared with colleagues who work on the case.',
  'case.new.withMyKey': 'Open it with my key, too',
  'case.new.withMyKey.description':
    'You unlock with one passphrase; the one of the case is for rescue and for colleagues.',
  'case.new.plain': 'Do not encrypt this case',
  'case.new.plain.description':
    'Whoever gets the folder can then read all evidence. It is recorded in the first entry and cannot be changed.',
  'case.new.other': 'I have a case already',
  'case.new.act': 'Make the case',

  'recovery.title': 'Write down the recovery code',
  'recovery.lede':
    'If the passphrase is lost, this code opens the case. It is shown once, now, and stored nowhere. Whoever has it can open the case.',
  'recovery.code': 'Recovery code of {name}',
  'recovery.print': 'Print it',
  'recovery.sheet': 'Recovery code',
  'recovery.sheet.words':
    'Keep this sheet away from the machine that holds the case, where nobody unauthorised gets at it. Burn it when a new code is made.',
  'recovery.written': 'I have written it down or printed it',
  'recovery.act': 'Go on',

  'continue.title': 'This case can only be read here',
  'continue.moved':
    'It comes from another installation, or was continued there. If that is intended, record why it goes on here.',
  'continue.rollback':
    'It is older than what this installation remembers of it: entries are missing that were here before. If you restored a backup, record why. If you did not, do not continue: keep this copy and ask an auditor.',
  'continue.fork':
    'Its history is not the one that this installation remembers: two copies went different ways, or it was altered. Do not continue unless you know why; what you record now says so for ever.',
  'continue.in-use':
    'Another window or program has it open for writing. Close it there and open the case again.',
  'continue.not-writable':
    'Its folder cannot be written. Copy the case to a disk that can, and open it there.',
  'continue.reason': 'Why it goes on here',
  'continue.act': 'Record the reason and continue',

  'restore.title': 'Restore a backup',
  'restore.lede':
    'A backup becomes a case in a new folder. It is compared with what this installation remembers; if it is older, you say why it goes on.',
  'restore.from': 'The backup',
  'restore.from.choose': 'Choose the backup folder',
  'restore.to': 'The new case folder',
  'restore.to.choose': 'Choose the place and name',
  'restore.none': 'Nothing chosen yet.',
  'restore.reason': 'Why it is restored',
  'restore.reason.words': 'Recorded in the ledger, since it will be asked for.',
  'restore.act': 'Restore it',
  'caseJob.backup': 'Backup of the case',
  'caseJob.restore': 'Restoring a backup',
  'caseJob.lede':
    'You can leave this page. The work goes on, and the line at the bottom shows how far it is.',
  'caseJob.done.backup': 'The backup is whole. Its folder can be kept on another disk.',
  'caseJob.done.restore': 'The backup is restored. Open it from the list of cases.',
  'caseJob.cancelled': 'It was cancelled. What is incomplete was removed, and nothing else was changed.',
  'caseJob.gone': 'This work is no longer in the list.',
  'caseJob.cancel': 'Cancel',
  'aboutCase.title': 'About this case',
  'aboutCase.lede': 'What the case is, who can open it, and copies of it.',
} as const satisfies Catalogue;
