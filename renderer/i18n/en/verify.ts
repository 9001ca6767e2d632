/** Verification: sentences beside those of the engine (verdicts, questions, findings). */
import type { Catalogue } from '../../../shared/messages/message.ts';

export const verify = {
  'verify.title': 'Verify',
  'verify.lede':
    'Bring a bundle or an exported ledger from anybody: a folder or a ZIP. It is read only, nothing in it is run, and four questions are answered apart.',
  'verify.drop': 'Drop a bundle here, or choose it.',
  'verify.noDrop': 'Choose the folder or the ZIP file.',
  'verify.choose': 'Choose a bundle or ledger',
  'verify.act': 'Verify it',
  'verify.more': 'Compare with a checkpoint that you kept',
  'verify.against': 'Choose the checkpoint',
  'verify.against.words':
    'Only a checkpoint kept outside can show that nothing was cut off the end or that there is no second history.',
  'verify.annex.more': 'Check a restricted annex that came with it',
  'verify.annex': 'Choose the annex',
  'verify.annex.words':
    'The annex of the bundle: its encrypted file, or the folder or ZIP that you decrypted from it. Whether it belongs to the bundle is checked.',
  'verify.annex.file': 'The encrypted annex is the one that this bundle names.',
  'verify.annex.content': {
    by: 'count',
    one: 'The annex belongs to this bundle: {count} disclosure, committed to by an entry of it.',
    other: 'The annex belongs to this bundle: {count} disclosures, each committed to by an entry of it.',
  },
  'verify.requireAnchor': 'Demand such a comparison',
  'verify.requireAnchor.words': 'Without one the verdict is then “policy not met”.',
  'verify.case': 'The open case',
  'verify.case.words':
    'Reads every stored byte of the case that is open, compares all hashes, and records the result in its ledger.',
  'verify.case.act': 'Verify the open case',
  'verify.running': 'Verifying {name}',
  'verify.running.lede': 'You can go to other pages meanwhile; the status line shows how far it is.',
  'verify.cancelled': 'The verification was cancelled. Nothing is said about it, and nothing was changed.',
  'verify.another': 'Verify something else',
  'verify.print': 'Print this report',

  'verify.what.ACCEPTED':
    'It holds what it says, by a signer that you know. Read below what that does not tell you.',
  'verify.what.SIGNER_UNKNOWN':
    'Anybody can make a key. Before you rely on it, compare the fingerprint of the key with one that you have from the signer by another way.',
  'verify.what.POLICY_NOT_MET': 'Something that you demanded is not there. What is there is consistent.',
  'verify.what.TAMPERED': 'Do not rely on it. Keep this copy as it is, and ask the sender for it again.',
  'verify.what.SIGNATURE_INVALID': 'Do not rely on it: nobody stands for it. Ask the sender for it again.',
  'verify.what.HISTORY_BROKEN':
    'Do not rely on it: a part of what was recorded is missing. Ask the sender for the whole.',
  'verify.what.ROLLBACK':
    'An older state was given out as the newest. Keep both, and ask whoever holds the case.',
  'verify.what.FORK': 'Somebody keeps two histories of one case. Keep both: together they prove it.',
  'verify.what.WRONG_LOG': 'Look for the checkpoint of this case.',
  'verify.what.OBJECT_DAMAGED':
    'Bring the items named below back from a backup. The ledger says what they must be.',
  'verify.what.VIEW_DIVERGES':
    'The ledger decides. Open the case for writing, and the lists are made again from it.',
  'verify.what.MALFORMED':
    'Nothing can be established. Check that the right thing was chosen, or get a newer program.',
  'verify.what.CANNOT_CHECK': 'Check the disk and the permissions, and try again.',

  'verify.answers': 'Four answers',
  'verify.why.bytes.established': 'Every file is there, none was added, and all hashes agree.',
  'verify.why.bytes.refuted': 'At least one byte is not what was sealed. See what was found.',
  'verify.why.bytes.unknown': 'Not everything could be read.',
  'verify.why.bytes.not-asked': 'Stored bytes were not looked at.',
  'verify.why.signature.established': 'The key that it names signed exactly this.',
  'verify.why.signature.refuted': 'The signature is missing, or does not fit.',
  'verify.why.signature.unknown': 'It could not be checked.',
  'verify.why.signature.not-asked': 'Nothing here needs one.',
  'verify.why.signer.established': 'You compared the fingerprint of this key before.',
  'verify.why.signer.refuted': 'The key is not the one that it claims to be.',
  'verify.why.signer.unknown': 'You have not compared the fingerprint of this key yet.',
  'verify.why.signer.not-asked': 'There is no signer to know.',
  'verify.why.history.established':
    'What was recorded of these items is complete up to the sealed checkpoint.',
  'verify.why.history.refuted': 'Something was changed, left out or put in.',
  'verify.why.history.unknown': 'How far it goes could not be established.',
  'verify.why.history.not-asked': 'The history was not looked at.',

  'verify.findings': { by: 'count', one: '{count} finding', other: '{count} findings' },
  'verify.notes': 'Noted besides',
  'verify.further': {
    by: 'count',
    one: '{count} more finding is not listed.',
    other: '{count} more findings are not listed.',
  },
  'verify.unknownFinding': 'A finding that this version has no words for.',
  'verify.entry': 'entry {seq}',
  'verify.technical': 'Technical detail',
  'verify.technical.more': 'What was checked',
  'verify.fingerprint': 'Fingerprint',
  'verify.fingerprint.words': 'Compare these digits or words with the receipt or the notebook of the sender.',
  'verify.at': 'Verified',
  'verify.files': 'Files',
  'verify.bytes': 'Size',
  'verify.items': 'Evidence items',
  'verify.objects': 'Stored objects',
  'verify.entries': 'Entries',
  'verify.bundle': 'Bundle',
  'verify.caseId': 'Case',
  'verify.signer': 'Signed by',
  'verify.signedAt': 'by its own date',
  'verify.keyFingerprint': 'Fingerprint of the key',
  'verify.checkpoint': 'Checkpoint',
  'verify.checkpoint.of': { by: 'size', one: 'over {size} entry', other: 'over {size} entries' },
  'verify.root': 'Root hash',
  'verify.anchor': 'Compared with',
  'verify.anchor.of': {
    by: 'size',
    one: 'a checkpoint over {size} entry',
    other: 'a checkpoint over {size} entries',
  },
  'verify.recorded': 'This verification is recorded as entry {seq}.',

  'verify.notChecked': 'Not checked',
  'verify.notChecked.anchor':
    'No checkpoint from outside was given: a shortened or second history cannot be excluded.',
  'verify.notChecked.annex': 'The restricted annex, which is kept apart.',
  'verify.notChecked.checkpoint-custodian-signature': 'The checkpoint has no signature of a custodian.',
  'verify.notChecked.signature': 'The signature could not be checked.',
  'verify.notChecked.withheld-disclosures': 'Withheld texts: their hashes are there, their words are not.',
  'verify.notChecked.entries-not-shipped':
    'Entries about other items: they are counted and hashed, not shown.',
  'verify.notChecked.verify-text': 'The explanatory text inside the bundle.',
  'verify.notChecked.file-times-and-permissions':
    'Times and permissions of the files themselves: they mean nothing here.',
  'verify.notChecked.payload': 'The files of evidence.',

  'verify.cannot': 'What this cannot tell you',
  'verify.cannot.before': 'Whether a file was altered before it was acquired.',
  'verify.cannot.true': 'Whether what a file shows is true, or what people wrote about it.',
  'verify.cannot.unlogged': 'What was done outside this program and never recorded.',
  'verify.cannot.time':
    'That a time is right: the clock of a machine is a claim. Order and completeness are proven, moments are not.',

  'verify.trust': 'The signer is not known to you',
  'verify.trust.words':
    'This is the fingerprint of the key that signed. The bundle itself brought it, so it proves nothing yet. Ask the signer for it by another way: in person, on paper, over a telephone whose voice you know.',
  'verify.trust.calls': 'In the records this key is called',
  'verify.trust.act': 'I have compared it: remember this signer',
  'verify.trust.fingerprint': 'The fingerprint as the signer gave it to you',
  'verify.trust.fingerprint.words':
    'Type all 40 digits from the other source. Do not copy them from this page.',
  'verify.trust.incomplete': 'A fingerprint has 40 digits and letters from A to F.',
  'verify.trust.label': 'Name by which you know the signer',
  'verify.trust.label.words': 'Kept encrypted on this machine, and shown when the key signs again.',
  'verify.trust.compared': 'How you compared it',
  'verify.trust.compared.words': 'Such as: in person, on the signed paper of 3 March.',
  'verify.trust.needed': 'Needed, so that you can say later why you trusted it.',
  'verify.trust.done': 'The signer is known from now on. Verify the bundle again to see it in the answer.',
} as const satisfies Catalogue;
