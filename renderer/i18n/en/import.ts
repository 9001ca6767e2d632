/** Choosing what is imported, watching it, what came of it; stages and reasons of long work. */
import type { Catalogue } from '../../../shared/messages/message.ts';
import { reasons } from '../../../shared/messages/reasons.ts';

export const importing = {
  'import.title': 'Import',
  'import.lede':
    'Choose files or folders. They are counted first; nothing starts before you say so, and nothing is changed at the source.',
  'import.readOnly':
    'This case can only be read here, so nothing can be imported into it. What was imported before can be looked at.',
  'import.busy': 'Something else is running in this case: {job}. An import can start when it has ended.',
  'import.busy.look': 'Go to what is running',
  'import.what': 'What is imported',
  'import.drop': 'Drop files or folders here, or choose them.',
  'import.noDrop': 'Choose files, or whole folders with everything in them.',
  'import.chooseFiles': 'Choose files',
  'import.chooseFolders': 'Choose folders',
  'import.remove': 'Remove {name} from this list',
  'import.counting': 'Being counted',
  'import.countAgain': 'Count again',
  'import.rootProblem': 'Cannot be imported:',
  'import.files': { by: 'count', one: '{count} file', other: '{count} files' },
  'import.filesAtLeast': { by: 'count', one: 'more than {count} file', other: 'more than {count} files' },
  'import.folders': { by: 'count', one: 'in {count} folder', other: 'in {count} folders' },
  'import.total': {
    by: 'count',
    one: '{count} file altogether, {size}.',
    other: '{count} files altogether, {size}.',
  },
  'import.totalAtLeast': {
    by: 'count',
    one: 'More than {count} file altogether, more than {size}.',
    other:
      'More than {count} files altogether, more than {size}. Counting stopped there; importing does not.',
  },
  'import.free': 'Free on the disk of the case: {size}.',
  'import.doesNotFit':
    'The disk of the case has less room than these files need. You can begin all the same: what fits is acquired, and you can go on after making room.',

  'import.about': 'What is known of it',
  'import.about.lede':
    'These answers are recorded sealed with everything that is imported now. Leave empty what you do not know. They cannot be changed later; more can be noted on each item.',
  'import.lastTime': 'Filled in as at the last import. Check that they hold for this one.',
  'import.lastTime.clear': 'Empty the fields',
  'import.answer.place': 'Where',
  'import.answer.place.description': 'Where this import takes place, such as an office or a town.',
  'import.answer.purpose': 'Why',
  'import.answer.purpose.description': 'What the material is wanted for.',
  'import.answer.source': 'What it comes from',
  'import.answer.source.description': 'The device, medium or account: its kind, label or serial number.',
  'import.answer.handedOverBy': 'From whom',
  'import.answer.handedOverBy.description':
    'Who handed it over. A code is enough. Withheld from bundles unless you say otherwise.',
  'import.answer.authority': 'On what authority',
  'import.answer.authority.description': 'Consent, order or mandate under which it came to you.',
  'import.hashList': 'List of hashes that came with it',
  'import.hashList.description':
    'A text file of hashes, as sha256sum and similar programs write it. Every item is compared with it as it is read.',
  'import.hashList.choose': 'Choose the list',
  'import.hashList.without': 'Import without it',
  'import.graphic': 'Mark everything in it graphic before anybody looks',
  'import.graphic.description':
    'Nothing of it is shown, not even small, until somebody uncovers an item on purpose.',
  'import.after':
    'After this every file is read once, hashed, stored and recorded, then looked into. You can leave the page or go on working meanwhile; the line at the bottom shows how far it is.',
  'import.start': 'Start the import',
  'import.startCount': { by: 'count', one: 'Import {count} file', other: 'Import {count} files' },

  'import.unfinished.title': 'An earlier import is not finished',
  'import.unfinished.this': 'This import is not finished',
  'import.unfinished.begun': 'Begun {ago} by {code}.',
  'import.unfinished.listing': 'It was interrupted while the files were being listed.',
  'import.unfinished.checking': {
    by: 'count',
    one: '{count} acquired. Stored copies were not all read back yet.',
    other: '{count} acquired. Stored copies were not all read back yet.',
  },
  'import.unfinished.counts': {
    by: 'count',
    one: '{done} acquired, {count} still to be read.',
    other: '{done} acquired, {count} still to be read.',
  },
  'import.unfinished.goOn': 'Go on with it',
  'import.unfinished.end': 'End it for good',
  'import.unfinished.ask': 'End this import for good?',
  'import.unfinished.consequence': {
    by: 'count',
    one: 'The {count} evidence item that was acquired stays. What was not read is recorded as not acquired, and this import cannot be gone on with.',
    other:
      'The {count} evidence items that were acquired stay. What was not read is recorded as not acquired, and this import cannot be gone on with.',
  },
  'import.unfinished.endNow': 'End it for good',

  'import.running.title': '{job}',
  'import.running.lede':
    'You can leave this page. The work goes on, and the line at the bottom shows how far it is.',
  'import.stopping.lede': 'It stops as soon as the file at hand is finished.',
  'import.paused.lede': 'Paused. What was finished is kept. Go on when it suits you, today or another day.',
  'import.running.gone': 'This work is no longer in the list',
  'import.running.gone.lede': 'It ended some time ago. What came of it is in the case.',
  'import.cancel': 'Stop the import',
  'import.cancel.title': 'Stop the import?',
  'import.cancel.consequence':
    'Reading stops. What was acquired until now stays in the case; what was not read can be gone on with later, or ended for good.',
  'import.cancelAnalysis': 'Stop it',
  'import.cancelAnalysis.title': 'Stop this?',
  'import.cancelAnalysis.consequence':
    'What was finished until now stays. The rest can be done another time.',
  'import.failed.back': 'Go back to Import',
  'import.evidence.all': 'Go to the evidence',

  'import.report.title': 'Report of an import',
  'import.report.waiting': 'Being read',
  'import.report.print': 'Print the report',
  'import.more': 'Import more',
  'import.evidence': 'Go to the evidence',
  'import.report.batch': 'About this import',
  'import.result.files': { by: 'count', one: '{count} file:', other: '{count} files:' },
  'import.result.and': ', ',
  'import.result.acquired': { by: 'count', one: '{count} acquired', other: '{count} acquired' },
  'import.result.duplicate': { by: 'count', one: '{count} duplicate', other: '{count} duplicates' },
  'import.result.skipped': { by: 'count', one: '{count} skipped', other: '{count} skipped' },
  'import.result.failed': {
    by: 'count',
    one: '{count} could not be read',
    other: '{count} could not be read',
  },
  'import.result.pending': { by: 'count', one: '{count} not reached', other: '{count} not reached' },
  'import.list.comma': ', ',
  'import.state.listing': 'not finished',
  'import.state.acquiring': 'not finished',
  'import.state.checking': 'not finished',
  'import.state.complete': 'complete',
  'import.state.cancelled': 'cancelled',
  'import.state.listing.lede':
    'It was interrupted while the files were being listed. Nothing was acquired yet.',
  'import.state.acquiring.lede': 'Not everything was read yet. What was acquired until now is in the case.',
  'import.state.checking.lede': 'Everything was read, and the stored copies were not all read back yet.',
  'import.state.complete.lede':
    'This import is complete. Every stored copy was read back and compared; an entry of the ledger holds this result.',
  'import.state.cancelled.lede':
    'This import was ended early. What was acquired stays; what was not read is recorded as not acquired. Stored copies were not all read back: verify the case.',
  'import.damaged.title': 'The disk of the case is not to be trusted',
  'import.damaged': {
    by: 'count',
    one: '{count} stored copy did not read back as it was written. Keep the source, and import it again into a case on another disk.',
    other:
      '{count} stored copies did not read back as they were written. Keep the source, and import it again into a case on another disk.',
  },
  'import.notAsReceived': {
    by: 'count',
    one: '{count} item is not as the list of hashes says',
    other: '{count} items are not as the list of hashes says',
  },
  'import.notAsReceived.lede':
    'What came was acquired as it came. Ask whoever made the list: either the file or the list was changed before it came to you.',
  'import.notAsReceived.show': 'Show them in the evidence',
  'import.ignoredLines': {
    by: 'count',
    one: '{count} line of the list is not a hash and was left alone.',
    other: '{count} lines of the list are not hashes and were left alone.',
  },
  'import.unacquired': 'Not acquired',
  'import.unacquired.lede': 'These are not in the case. The source was not changed by trying.',
  'import.unacquired.further': {
    by: 'count',
    one: '{count} more is in the report that was stored with the import.',
    other: '{count} more are in the report that was stored with the import.',
  },
  'import.outcome.failed': {
    by: 'count',
    one: '{count} could not be read',
    other: '{count} could not be read',
  },
  'import.outcome.skipped': { by: 'count', one: '{count} skipped', other: '{count} skipped' },
  'import.analyses': 'What was found in it',
  'import.analyses.none': 'Nothing of it was looked into yet.',
  'import.analyses.waiting':
    'Not everything in this case was looked into yet: metadata, text or thumbnails are missing.',
  'import.analyses.act': 'Look into the rest now',
  'import.analysis.extracted': { by: 'count', one: '{count} read', other: '{count} read' },
  'import.analysis.made': { by: 'count', one: '{count} made', other: '{count} made' },
  'import.analysis.none': { by: 'count', one: '{count} has none', other: '{count} have none' },
  'import.analysis.unreadable': {
    by: 'count',
    one: '{count} could not be read',
    other: '{count} could not be read',
  },
  'import.analysis.stopped': { by: 'count', one: '{count} given up', other: '{count} given up' },
  'import.problems': {
    by: 'count',
    one: '{count} item that could not be looked into completely',
    other: '{count} times something could not be looked into',
  },
  'import.problem.unreadable': 'could not be read:',
  'import.problem.stopped': 'given up:',
  'import.lacks.sandbox':
    'This machine has no sandbox for the programs that look into files. They ran in a process of their own, which is weaker.',
  'import.lacks.unknown':
    'The programs that look into files could not be started on this machine. Items are acquired and safe; their metadata, text and thumbnails are missing.',

  'import.fact.roots': 'Imported from',
  'import.fact.state': 'State',
  'import.fact.size': 'Size',
  'import.fact.by': 'Custodian',
  'import.fact.started': 'Begun',
  'import.fact.ended': 'Ended',
  'import.fact.batch': 'Batch',
  'import.column.started': 'Begun ({zone})',
  'import.column.acquired': 'Acquired',
  'import.column.duplicate': 'Duplicates',
  'import.column.failed': 'Not acquired',
  'import.sheet.title': 'Report of an import',
  'import.sheet.case': 'Case',
  'import.sheet.caseId': 'Case id',
  'import.batches.all': 'All imports of this case',
  'import.batches.title': 'Imports of this case',
  'import.batches.lede':
    'Every import with its result, the newest first. Open one to see what could not be read.',
  'import.batches.none': 'Nothing was imported yet',
  'import.batches.none.why':
    'Each import stands here with its counts, its answers and every path that could not be read.',

  'jobs.stages': 'Stages',
  'jobs.stage.waiting': 'waits for its turn',
  'jobs.stage.nothing': 'nothing to be done',
  'jobs.pause': 'Pause',
  'jobs.resume': 'Go on',
  'jobs.problems': 'Could not be read',
  'jobs.problems.count': { by: 'count', one: '{count} so far', other: '{count} so far' },
  'jobs.problems.further': {
    by: 'count',
    one: '{count} earlier one is in the result.',
    other: '{count} earlier ones are in the result.',
  },

  ...reasons,
  'reason.parser.DAMAGED': 'it is damaged, or not what its name says',
  'reason.parser.REFUSED': 'it asks for something that is never done, such as fetching another file',
  'reason.parser.TOO_LARGE': 'it is larger than can be looked into safely',
  'reason.parser.SOURCE_FAILED': 'its stored bytes could not be read',
  'reason.parser.TIMEOUT': 'it took too long',
  'reason.parser.MEMORY': 'it needed too much memory',
  'reason.parser.CRASHED': 'the program that looked into it ended unexpectedly',
  'reason.parser.CANCELLED': 'it was cancelled',
  'reason.parser.LIMIT': 'it gave more than is taken in',
} as const satisfies Catalogue;
