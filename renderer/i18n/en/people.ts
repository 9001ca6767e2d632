/** Custodians, their keys, and signers. */
import type { Catalogue } from '../../../shared/messages/message.ts';

export const people = {
  'people.title': 'People & keys',
  'people.lede':
    'A custodian is known by a key and named by a code. Signers are people whose key you compared, so that their bundles are not from strangers.',
  'people.add': 'Add a custodian',
  'people.add.how': 'Which key',
  'people.add.new': 'Make a new key',
  'people.add.new.words': 'For another person who works at this machine.',
  'people.add.new.act': 'Make the key',
  'people.add.import': 'Bring a key from elsewhere',
  'people.add.import.words': 'A secret OpenPGP key from a file, or a public one to know a colleague’s code.',
  'people.add.import.act': 'Take this key',
  'people.add.backup': 'Bring back a backup',
  'people.add.backup.words': 'A file that “Back up the key” wrote.',
  'people.add.backup.act': 'Bring it back',
  'people.add.passphrase.words': 'The passphrase that the key or the backup has.',
  'people.added': '{code} was added.',
  'people.keys': 'Custodians at this installation',
  'people.code': 'Code',
  'people.person': 'Name or role',
  'people.person.act': 'Keep this name',
  'people.person.done': 'The name of {code} is kept.',
  'people.acting': 'acting now',
  'people.hasSecret': 'can sign here',
  'people.publicOnly': 'public key only',
  'people.created': 'made',
  'people.expires': 'expires',
  'people.revoked': 'This key is revoked',
  'people.revoked.words': 'Reason: {reason}. What it signs from then on is refused.',
  'people.acts': 'What can be done with the key of {code}',
  'people.certificate': 'Save the public key for others',
  'people.saved': 'Written to {path}.',
  'people.backup': 'Back up the key',
  'people.backup.act': 'Choose the place and write the backup',
  'people.backup.passphrase': 'Passphrase of the key',
  'people.backup.words':
    'The backup is as protected as the key. Without a backup, a lost machine means a lost key.',
  'people.passphrase': 'Change the passphrase of the key',
  'people.passphrase.old': 'Passphrase until now',
  'people.passphrase.act': 'Change it',
  'people.passphrase.done': 'The key of {code} has the new passphrase.',

  'people.signers': 'Known signers',
  'people.signers.words': 'A bundle of one of them is answered with “signer known”.',
  'people.signers.none': 'No signer is known yet',
  'people.signers.none.words':
    'When you verify a bundle of somebody new, you compare the fingerprint of his key once and he stands here from then on.',
  'people.signer.compared': 'Compared:',
  'people.signer.add': 'Add a signer from a key file',
  'people.signer.file': 'Choose the public key',
  'people.signer.file.none': 'Choose the file first.',
  'people.signer.added': '{label} is a known signer now.',
  'people.signer.remove': 'Remove from the known signers',
  'people.signer.remove.consequence':
    'Bundles signed by this key are answered with “signer unknown” again. Nothing else changes.',
  'people.signer.gone': 'The signer is no longer known.',

  'people.recipients': 'Known recipients',
  'people.recipients.words':
    'Bundles and annexes can be encrypted to them. Each key is judged again every time it is used.',
  'people.recipients.none': 'No recipient is known yet',
  'people.recipients.none.words':
    'Ask a recipient for his public key, and compare its fingerprint with him by telephone or in person.',
  'people.recipient.add': 'Add a recipient from a key file',
  'people.recipient.add.act': 'This is the recipient’s key',
  'people.recipient.file': 'Choose the recipient’s public key',
  'people.recipient.fingerprint': 'The fingerprint as the recipient gave it to you',
  'people.recipient.label': 'Name by which you know the recipient',
  'people.recipient.label.words': 'Kept encrypted on this machine, and shown where recipients are chosen.',
  'people.recipient.added': '{label} is a known recipient now.',
  'people.recipient.remove': 'Remove from the known recipients',
  'people.recipient.remove.consequence':
    'Nothing can be encrypted to this key until its fingerprint is compared again. What was encrypted before still opens with it.',
  'people.recipient.gone': 'The recipient is no longer known.',
  'people.recipient.unfit': 'Nothing can be encrypted to this key now.',
  'people.recipient.unfit.RECIPIENT_EXPIRED':
    'The key has expired: nothing can be encrypted to it. Ask for the current one.',
  'people.recipient.unfit.RECIPIENT_WEAK':
    'The key is too weak: nothing can be encrypted to it. Ask for a newer one.',
  'people.recipient.unfit.RECIPIENT_REVOKED':
    'The key was revoked by its owner: nothing can be encrypted to it. Ask for the current one.',
  'people.recipient.unfit.RECIPIENT_NOT_YET_VALID':
    'The key is not valid yet by the clock of this computer: nothing can be encrypted to it.',
  'people.recipient.unfit.RECIPIENT_CANNOT_ENCRYPT':
    'The key has no part for encryption: nothing can be encrypted to it.',
  'people.bound': 'Codes of this case',
  'people.bound.words': 'Who acted in the open case, by code and key. A code stands for one key for ever.',
  'people.bound.none': 'Nobody yet',
} as const satisfies Catalogue;
