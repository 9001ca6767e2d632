/** Preparing, checking and signing a bundle, its receipt, and the disclosure register. */
import type { Catalogue } from '../../../shared/messages/message.ts';

export const exporting = {
  'export.title': 'Export',
  'export.nothing': 'Nothing to export yet',
  'export.nothing.why':
    'An export makes a signed bundle of evidence items for somebody else. Import files first.',
  'export.step.items': 'Items',
  'export.step.recipient': 'For whom',
  'export.step.disclosure': 'What is withheld',
  'export.step.check': 'Check',
  'export.step.sign': 'Sign',
  'export.step.items.title': 'Export: which items leave',
  'export.step.recipient.title': 'Export: for whom and why',
  'export.step.disclosure.title': 'Export: what is withheld',
  'export.step.check.title': 'Export: what would leave',
  'export.step.sign.title': 'Sign and export?',
  'export.step.items.lede':
    'A bundle is a signed copy of evidence items with their history. Nothing is written before the last step.',
  'export.step.recipient.lede':
    'These answers are recorded in the ledger and printed on the receipt. The recipient’s name is withheld from the bundle unless you say otherwise.',
  'export.step.disclosure.lede':
    'What you withhold stays sealed in the bundle: its recipient sees that something is there, not what it is.',
  'export.step.check.lede':
    'Nothing has left yet. Look at what was found and at the very words that would leave; then go on to the last step.',
  'export.step.sign.lede': 'This is the last step. What has left cannot be called back.',

  'export.items': 'Which items',
  'export.items.withOriginals': 'Send originals beside their redacted versions',
  'export.items.withOriginals.description':
    'Otherwise an item whose redacted version is chosen too is left out, and so is every item with the same bytes. The ledger says which you chose.',
  'export.items.hint': 'To export single items, select them in the evidence and press Export there.',
  'export.items.all': {
    by: 'count',
    one: 'The only item of the case ({count})',
    other: 'All {count} items of the case',
  },
  'export.items.selected': {
    by: 'count',
    one: 'The {count} item selected in the evidence',
    other: 'The {count} items selected in the evidence',
  },
  'export.items.filter': 'Items that meet conditions',
  'export.items.filter.description': 'By words, source, type or tag.',
  'export.items.counting': 'Being counted',
  'export.items.count': { by: 'count', one: '{count} evidence item', other: '{count} evidence items' },
  'export.filter.search': 'Words',
  'export.filter.search.description':
    'In numbers, names, descriptions, notes, metadata and text. Quotes keep words together.',
  'export.filter.batch': 'Source',
  'export.filter.anyBatch': 'All sources',
  'export.filter.kinds': 'Type',
  'export.filter.tags': 'Tags',
  'export.filter.tags.description': 'Items that have all of these',
  'export.filter.option': '{name} ({count})',

  'export.recipient': 'Recipient',
  'export.recipient.description':
    'Who gets it: a person or body. A code is enough where a name could hurt somebody.',
  'export.recipient.missing': 'Say who gets the bundle.',
  'export.purpose': 'Purpose',
  'export.purpose.description': 'What it is handed over for.',
  'export.purpose.missing': 'Say what the bundle is handed over for.',
  'export.authority': 'Authority',
  'export.authority.description': 'Request, order, mandate or consent that allows it.',
  'export.form': 'Form',
  'export.form.zip': 'One ZIP file',
  'export.form.encrypted': 'One encrypted ZIP file',
  'export.form.zip.description': 'Easy to hand over. It is unpacked before it is checked with public tools.',
  'export.form.directory': 'A folder',
  'export.form.plain': 'Plain files for a portal',
  'export.form.plain.description':
    'The untouched files under their numbers and titles with a list, for portals that take files one by one. No bundle: it has no ledger and no signature, so it cannot be checked as one.',
  'export.form.directory.description': 'Can be read and checked as it lies, also when it is very large.',
  'export.declarant': 'Who declares',
  'export.declarant.words':
    'By this profile the bundle has drafts to be signed: {forms}. They are filled from the ledger for the custodian {code}. What you type here stands in these drafts and is recorded nowhere else; what you leave open is left to be completed by hand.',
  'export.declarant.name': 'Name of the declarant',
  'export.declarant.position': 'Position',
  'export.declarant.organisation': 'Employer or organisation',
  'export.declarant.address': 'Address',
  'export.declarant.place': 'Place of signing',
  'export.declarant.qualification': 'Qualification',
  'export.declarant.qualification.description':
    'Training, experience, certifications, familiarity with this program.',
  'export.declarant.signing': 'Where it will be signed',
  'export.declarant.signing.description': 'The place chooses the wording of the oath in United States forms.',
  'export.declarant.signing.outside': 'Outside the United States',
  'export.declarant.signing.inside': 'Within the United States',
  'export.declarant.signing.unknown': 'Not known yet: both wordings are printed, one is struck out by hand',
  'export.encrypt': 'Encryption',
  'export.encrypt.words':
    'The whole bundle becomes one file that only the chosen recipients open, with any OpenPGP program.',
  'export.encrypt.nobody':
    'To encrypt the bundle, or to add a restricted annex, first add the recipient’s key under People and compare its fingerprint.',
  'export.encrypt.folder': 'Only a bundle in one ZIP file can be encrypted. Choose that form to encrypt it.',
  'export.encrypt.to': 'Encrypted to',
  'export.encrypt.keepOpen': 'Keep the open ZIP beside the encrypted one',
  'export.encrypt.keepOpen.words':
    'Otherwise nothing of the bundle is ever on the disk in the open, not even while it is made. With it, whoever finds the disk or the stick can read the bundle, also after the file was removed.',
  'export.encrypt.none': 'not encrypted',
  'export.encrypt.kept': 'yes',
  'export.encrypt.notKept': 'no, only the encrypted file remains',
  'export.encrypt.hidden': 'Do not write into the files for whom they are',
  'export.encrypt.hidden.words':
    'Where it may endanger somebody to be known as a recipient. Each recipient’s program then tries all its keys, which takes longer.',
  'export.annex': 'Restricted annex',
  'export.annex.words':
    'A second, encrypted file with what the bundle withholds, such as who is behind a code. The bundle names only its hash.',
  'export.annex.to': 'Annex encrypted to',
  'export.annex.groups': 'What the annex carries',
  'export.annex.groups.words': 'Only what is withheld in the bundle can be in its annex.',
  'export.annex.empty': 'Nothing would be in the annex. Tick at least one group.',
  'export.annex.holds': {
    by: 'count',
    one: '{count} withheld text is in it: {groups}.',
    other: '{count} withheld texts are in it: {groups}.',
  },
  'export.annex.apart':
    'Hand it over apart from the bundle, and only to those it is encrypted to: it may say who gave evidence.',
  'export.encrypted': 'Encrypted bundle',
  'export.encrypted.file': 'File to hand over',
  'export.encrypted.sha256': 'SHA-256 of the encrypted file',
  'export.annex.sha256': 'SHA-256 of the annex',
  'export.encrypted.size': 'Size',
  'export.encrypted.needs':
    'Each recipient needs the secret key of the fingerprint above and any OpenPGP program. With gpg:',
  'export.encrypted.command': 'the command',
  'export.encrypted.only': 'Only the encrypted file remains. The signature of the bundle is inside it.',
  'export.encrypted.open': 'The open ZIP is kept; whoever holds it needs no key:',
  'export.encrypted.limits':
    'Encryption hides the content, not that there is a file, its name, its size and its date. It cannot be taken back from a recipient who has opened it.',
  'export.encrypted.hidden': 'The file does not say for whom it is.',
  'export.target': 'Place',
  'export.target.description':
    'A new name on a disk that leaves the house, or that you copy from. Outside the case.',
  'export.target.none': 'No place chosen yet.',
  'export.target.choose': 'Choose the place and name',
  'export.notTold': 'not told',

  'export.withheld': 'Withheld',
  'export.withheld.description':
    'Ticked groups stay sealed. People and the case itself are withheld unless you take the tick away.',
  'export.withheld.nothing': 'nothing',
  'export.withheld.originals':
    'Originals leave as they are. Whatever is written inside a file, such as a position in a photo, is not withheld by a tick here.',
  'export.group.case': 'The case',
  'export.group.case.holds': 'Title of the case and your organisation.',
  'export.group.people': 'People',
  'export.group.people.holds':
    'Names and roles: custodians, who handed something over, who received it, authors, users of machines.',
  'export.group.names': 'File names',
  'export.group.names.holds': 'Names of the files at their source.',
  'export.group.paths': 'Paths',
  'export.group.paths.holds': 'Folders in which the files lay, and the lists of what could not be acquired.',
  'export.group.places': 'Places',
  'export.group.places.holds':
    'Where acts took place, where something was recorded, where bundles and backups were written.',
  'export.group.times': 'File times',
  'export.group.times.holds': 'Times that the file system of the source gave, and changes while reading.',
  'export.group.devices': 'Devices',
  'export.group.devices.holds': 'Names of machines, media and their owners, seals, places of storage.',
  'export.group.metadata': 'Extracted metadata',
  'export.group.metadata.holds':
    'What programs read out of the files: cameras, positions, times, authors. It often repeats the other groups.',
  'export.group.description': 'Descriptions',
  'export.group.description.holds':
    'Titles, descriptions, relevance, tags, languages, dates, references, marks.',
  'export.group.notes': 'Notes',
  'export.group.notes.holds': 'Notes, reasons, purposes, authorities, sources, and names of tools.',
  'export.group.items': 'Links between items',
  'export.group.items.holds': 'Which item is a duplicate, a derivative or a form of which other one.',

  'export.check.act': 'Check what would leave',
  'export.check.waiting': 'Everything that would leave is being read. This can take a while.',
  'export.check.again': 'Check again',
  'export.check.selectAgain': 'Select the items again in the evidence',
  'export.check.items': 'Evidence items',
  'export.check.bytes': 'Bytes of originals and derivatives',
  'export.check.entries': 'Ledger entries that leave with them',
  'export.findings': 'What was found',
  'export.findings.none': 'Nothing that needs a look was found.',
  'export.severity.stop': { by: 'count', one: 'Must be solved ({count})', other: 'Must be solved ({count})' },
  'export.severity.attention': {
    by: 'count',
    one: 'Needs attention ({count})',
    other: 'Needs attention ({count})',
  },
  'export.severity.note': { by: 'count', one: 'Good to know ({count})', other: 'Good to know ({count})' },
  'export.finding.no-items': 'No evidence items are chosen. Go back and choose some.',
  'export.finding.key-locked':
    'Your key cannot sign now: its secret part is not unlocked on this machine. Lock Custodia and unlock it with the passphrase of your key, or let a custodian export whose key is here.',
  'export.finding.read-only':
    'This case can only be read here, and an export is recorded in its ledger. Nothing can be exported from this copy.',
  'export.finding.not-analysed':
    'Some items were not looked into yet, so nobody can say what their metadata would give away.',
  'export.finding.metadata-gives-away':
    'Extracted metadata leaves and may say again what is withheld. Withhold it as well, or look at its words below.',
  'export.finding.people-disclosed': 'Names of people would leave. Check below that each of them may.',
  'export.finding.originals-left-out':
    'A redacted version of these items, or of what they were made from, is in the bundle. They are left out, since they show what is covered in it, and so is every item with the same bytes.',
  'export.finding.originals-beside-redactions':
    'A redacted version of these items is in the bundle, and you chose to send the originals beside it: whoever has both sees what was covered.',
  'export.finding.graphic-items':
    'Some items are marked graphic. Warn the recipient before the bundle is opened.',
  'export.finding.no-title': 'Some items have no title. The recipient sees their numbers only.',
  'export.finding.not-as-received': 'Some items are not as the list of hashes says that came with them.',
  'export.finding.changed-while-reading': 'Some files changed at their source while they were read.',
  'export.finding.originals-speak':
    'Originals leave as they are. What is withheld in records may still be written inside them.',
  'export.finding.disposed-left-out':
    'Some items were disposed of by order. They are left out: their content is not there any more.',
  'export.finding.never-verified':
    'The stored bytes of this case were never verified as a whole. Damage would be found only while the bundle is written.',
  'export.finding.items': { by: 'count', one: '{count} item:', other: '{count} items:' },
  'export.finding.further': { by: 'count', one: 'and {count} more', other: 'and {count} more' },
  'export.finding.verify': 'Verify the case first',
  'export.words': 'The very words that would leave',
  'export.words.leaving': { by: 'count', one: 'Leaves ({count} group)', other: 'Leaves ({count} groups)' },
  'export.words.withheld': {
    by: 'count',
    one: 'Withheld ({count} group)',
    other: 'Withheld ({count} groups)',
  },
  'export.words.count': { by: 'count', one: '{count} value', other: '{count} values' },
  'export.words.leaves': 'leaves',
  'export.words.isWithheld': 'withheld, stays sealed',
  'export.words.further': { by: 'count', one: 'and {count} more', other: 'and {count} more' },
  'export.words.empty': 'Nothing is recorded in these groups:',
  'export.words.withhold': 'Withhold: {name}',
  'export.words.disclose': 'Let it leave: {name}',

  'export.sign.goOn': 'Go on to signing',
  'export.sign.consequence': {
    by: 'count',
    one: 'A bundle with {count} item leaves this case, signed as {code}, for {recipient}; this is recorded and cannot be undone.',
    other:
      'A bundle with {count} items leaves this case, signed as {code}, for {recipient}; this is recorded and cannot be undone.',
  },
  'export.sign.changed':
    'What would leave is not what you looked over: something changed since. Nothing leaves before it was looked over again.',
  'export.sign.act': 'Sign as {code} and export',
  'export.signer': 'Signed by {code}',
  'export.signer.fingerprint': 'Fingerprint of the signer’s key',

  'export.running': 'The bundle is being written',
  'export.running.lede':
    'You can leave this page. The bundle gets its name when it is whole and was verified; until then there is nothing to hand over.',
  'export.cancel': 'Stop the export',
  'export.cancel.title': 'Stop the export?',
  'export.cancel.consequence':
    'What was written of the bundle is removed. The register says that it was intended and cancelled.',
  'export.gone': 'This export is no longer in the list',
  'export.gone.lede': 'It ended some time ago. The disclosure register says how.',
  'export.cancelled': 'The export was cancelled',
  'export.failed': 'The bundle could not be made',
  'export.givenUp.lede':
    'Nothing was handed out. What was written of it was removed; where writing had begun, the register says that it was tried.',
  'export.again': 'Export again',

  'export.result': 'Bundle',
  'export.result.title': {
    by: 'count',
    one: 'The bundle with {count} item is written and verified',
    other: 'The bundle with {count} items is written and verified',
  },
  'export.result.lede': 'Write the fingerprint down, print the receipt, and hand the bundle over.',
  'export.result.incomplete': 'This bundle is incomplete',
  'export.result.incomplete.body':
    'Errors stood against its profile when it was made, and the bundle says so on its face. Tell the recipient.',
  'export.fingerprint': 'Fingerprint of the bundle',
  'export.fingerprint.lede':
    'Whoever has this number can tell this bundle from any other. Write it in your notebook; read it aloud to the recipient over a line you trust.',
  'export.fingerprint.words': 'The same as twelve words',
  'export.where': 'Where it lies',
  'export.reveal': 'Show it in its folder',
  'export.result.files': 'Files',
  'export.result.numbers': 'Which items',
  'export.finished': 'Finished',
  'export.entry': 'Ledger entry',
  'export.bundleId': 'Bundle',
  'export.leftOut.redaction': {
    by: 'count',
    one: '{count} chosen item stayed out: its redacted version leaves instead, or it shows what is covered in one that leaves',
    other:
      '{count} chosen items stayed out: their redacted versions leave instead, or they show what is covered in one that leaves',
  },
  'export.leftOut.decision': {
    by: 'count',
    one: '{count} chosen item stayed out, as you decided because of protected terms',
    other: '{count} chosen items stayed out, as you decided because of protected terms',
  },
  'export.leftOut.disposal': {
    by: 'count',
    one: '{count} chosen item stayed out: it was disposed of by order',
    other: '{count} chosen items stayed out: they were disposed of by order',
  },
  'export.withoutRaw': {
    by: 'count',
    one: '{count} item goes without the output that was recorded of its metadata, because it was made again since',
    other:
      '{count} items go without the output that was recorded of their metadata, because it was made again since',
  },
  'export.plain.consequence': {
    by: 'count',
    one: 'A set of plain files with {count} item leaves this case, without ledger and signature, for {recipient}; this is recorded by {code} and cannot be undone.',
    other:
      'A set of plain files with {count} items leaves this case, without ledger and signature, for {recipient}; this is recorded by {code} and cannot be undone.',
  },
  'export.plain.step': 'Write',
  'export.plain.goOn': 'Go on to writing the files',
  'export.plain.profile':
    'Of plain files a profile asks nothing, so they are not checked against it: it only says which columns their list has.',
  'export.plain.ask': 'Write the plain files?',
  'export.plain.act': 'Write the plain files',
  'export.plain.running': 'The plain files are being written',
  'export.plain.running.lede':
    'You can leave this page. The folder gets its name when it is whole; until then there is nothing to hand over.',
  'export.plain.cancel.consequence':
    'What was written of the set is removed. The register says that it was intended and cancelled.',
  'export.plain.failed': 'The plain files could not be written',
  'export.plain.title': {
    by: 'count',
    one: '{count} item was written as a plain file',
    other: '{count} items were written as plain files',
  },
  'export.plain.unsigned':
    'Nothing in it is signed, and it has no ledger. Whoever is to check it later is given a bundle as well. What is withheld is in neither the lists nor the names of the files; the files themselves are as they are.',
  'export.plain.index': 'List of the files, as CSV',
  'export.plain.id': 'Set',
  'export.pageImages': 'Draw page images',
  'export.pageImages.description':
    'Pictures and the pages of PDF files as JPEG for the page list of the load file, of pixels alone. Without them the list is empty. It takes time and room.',
  'export.withoutPages': {
    by: 'count',
    one: 'Of {count} picture or PDF file not every page could be drawn',
    other: 'Of {count} pictures and PDF files not every page could be drawn',
  },
  'export.give': 'What to give to the recipient',
  'export.give.lede': 'Three ways to check the bundle. The second and third need no program of yours.',
  'export.give.custodia': 'With Custodia: open Verify and choose the bundle, or type',
  'export.give.gpg':
    'Who signed it, with GnuPG, inside the folder; the fingerprint that it prints must be the one of your receipt:',
  'export.give.sha512sum': 'That every byte is what was signed, inside the folder:',
  'export.give.unpack': 'The ZIP is unpacked before the second and third.',
  'export.give.more': 'VERIFY.txt in the bundle says each step and what it does not show.',
  'export.give.lines': 'these lines',
  'export.give.apart':
    'Give the fingerprints (of the bundle and of the signer) by another way than the bundle: on paper, in person, by telephone. Beside the bundle they prove nothing.',

  'export.receipt': 'Receipt for a bundle of evidence',
  'export.receipt.print': 'Print the receipt',
  'export.receipt.lede': 'Handed over and received was the bundle with the fingerprint below.',
  'export.receipt.items': { by: 'count', one: '{count} evidence item', other: '{count} evidence items' },
  'export.receipt.range': '{first} to {last}',
  'export.receipt.compare':
    'The receiver compares the fingerprint with the one that their own verification shows. Both keep one copy of this sheet.',
  'export.receipt.giver': 'Handed over by',
  'export.receipt.receiver': 'Received by',
  'export.receipt.name': 'Name',
  'export.receipt.place': 'Place, date, time',
  'export.receipt.signature': 'Signature',

  'bundles.title': 'Disclosure register',
  'bundles.lede':
    'Every export of this case that was begun, finished or not, as the ledger has it, the newest first. Nothing can be taken off it.',
  'bundles.export': 'Export a bundle',
  'bundles.print': 'Print the register',
  'bundles.none': 'No bundle was exported yet',
  'bundles.none.what':
    'Every export stands here: who received what, when, by whom, for what purpose, on what authority, with which fingerprint, and also those that failed.',
  'bundles.none.why':
    'The register is read from the ledger. Nobody has to keep it, and what was recorded cannot be taken off it.',
  'bundles.count': { by: 'count', one: '{count} disclosure', other: '{count} disclosures' },
  'bundles.column.detail': 'Details',
  'bundles.column.when': 'When ({zone})',
  'bundles.column.recipient': 'Recipient',
  'bundles.column.purpose': 'Purpose',
  'bundles.column.by': 'By',
  'bundles.column.items': 'Items',
  'bundles.column.outcome': 'Outcome',
  'bundles.unfold': 'Show details of {bundle}',
  'bundles.fold': 'Hide details of {bundle}',
  'bundles.withheld': 'not told, or erased here',
  'bundles.entry': 'Entry',
  'bundles.intended': 'Intended',
  'bundles.ended': 'Ended',
  'bundles.outcome.done': 'made',
  'bundles.outcome.failed': 'could not be made',
  'bundles.outcome.cancelled': 'cancelled',
  'bundles.outcome.unfinished': 'not finished',
  'bundles.outcome.done.sentence': 'The bundle was written, signed and verified.',
  'bundles.outcome.done.plain': 'The plain files were written. Nothing in them is signed.',
  'bundles.outcome.failed.sentence': 'It was intended and could not be made. Nothing was handed out.',
  'bundles.outcome.cancelled.sentence': 'It was intended and cancelled. Nothing was handed out.',
  'bundles.outcome.unfinished.sentence':
    'It was intended, and how it ended was not recorded: it is running now, or the program was ended meanwhile. A part of it may lie at its place under a name with “partial” in it.',
} as const satisfies Catalogue;
