/** What the preflight finds and what profiles ask for, in words. A place `{detail}` holds what was compared, the same in every language. */
import type { Catalogue } from './message.ts';

export const preflight = {
  'preflight.severity.E': 'Error',
  'preflight.severity.W': 'Warning',
  'preflight.severity.I': 'Note',

  'preflight.reason.missing': 'Required, and nothing was said of it. Give a value, or say why there is none.',
  'preflight.reason.recommended': 'Recommended, and nothing was said of it.',
  'preflight.reason.not-analysed':
    'It was not looked into yet, so its metadata are not there. Let it be looked into: custodia item analyse, or in the window on the page of its import.',
  'preflight.reason.form-unknown': 'What was said is not of a form that can be compared. Say it again.',
  'preflight.reason.date-without-basis': 'The date does not say what it rests on.',
  'preflight.reason.type-not-listed': 'The profile knows no such type: {detail}',
  'preflight.reason.number-form': 'The number has not the form that its scheme has: {detail}',
  'preflight.reason.dates-out-of-order':
    'Recorded, published, obtained, imported: these are not in this order. Correct them, or explain it in a note: {detail}',
  'preflight.reason.clocks-apart':
    'Times of the file and of the description are more than a day apart. Explain it in a note: {detail}',
  'preflight.reason.clocks-whole-hours':
    'Times of the file and of the description differ by whole hours, as time zones do. Explain it in a note: {detail}',
  'preflight.reason.derivation-unnamed':
    'It is a derivative and names no original. Relate it to what it was made from.',
  'preflight.reason.derivation-without-tool':
    'It does not say with which tool it was made. Say it in a note.',
  'preflight.reason.derivation-without-operator': 'It does not say who made it. Say it in a note.',
  'preflight.reason.whole-missing':
    'It is an excerpt: the whole recording is not in the bundle, and nothing says where it is.',
  'preflight.reason.web-below-minimum':
    'Below the minimum for web pages: address, source of the page and a picture of the whole page. Missing: {detail}',
  'preflight.reason.web-content-not-shown':
    'Nobody has said that the capture shows what it was made for, and not a login page.',
  'preflight.reason.web-capture-elsewhere':
    'Source or picture of the web page are items that are not in this bundle: {detail}',
  'preflight.reason.check-failed': 'The last check of its stored bytes failed: {detail}',
  'preflight.reason.custody-gap':
    'Whoever handed it on is not who had received it. Record what happened between: {detail}',
  'preflight.reason.transfer-unsigned':
    'A transfer has neither signatures, nor a scanned form, nor a note that says why: {detail}',
  'preflight.reason.check-overdue':
    'Nobody compared the bytes with their hashes for a long time, in days: {detail}',
  'preflight.reason.declarant-did-not-check':
    'The declaration says that {detail} compared the hashes, and the ledger has no such check. Verify the case in full under this name.',
  'preflight.reason.consent-against': 'Consent is against it: {detail}',
  'preflight.reason.consent-limited': 'Consent is limited. Read the limits before it leaves: {detail}',
  'preflight.reason.level-not-listed': 'The profile knows no such level of classification: {detail}',
  'preflight.reason.level-without-basis':
    'What is not public states the factual and the legal basis of its classification. Missing: {detail}',
  'preflight.reason.level-missing':
    'The recipient asks for a level of classification; it cannot be left out.',
  'preflight.reason.not-approved':
    'No second custodian has looked at it: record an inspection under another name. It concerns: {detail}',
  'preflight.reason.position-in-original':
    'The original says where it was made. Originals leave as they are; a redacted version can go instead.',
  'preflight.reason.key-expired': 'The signing key has expired: {detail}',
  'preflight.reason.key-revoked': 'The signing key is revoked.',
  'preflight.reason.key-expires-soon': 'The signing key expires soon: {detail}',
  'preflight.reason.time-self-declared':
    'Only the custodian states the time. No time stamp of a third party goes with the bundle.',
  'preflight.reason.not-translated': 'Not in a working language of the recipient, and without: {detail}',
  'preflight.reason.unredacted-beside-redacted':
    'It leaves beside its own redacted version, which then hides nothing: {detail}',
  'preflight.reason.redaction-changed-nothing': 'The redacted version has the same bytes as the original.',

  'profile.rule.M-2': 'Required fields',
  'profile.rule.M-3': 'Order of dates',
  'profile.rule.M-4': 'Times that disagree',
  'profile.rule.M-5': 'Derivatives name their original',
  'profile.rule.M-6': 'Excerpts and the whole',
  'profile.rule.M-7': 'Minimum for web pages',
  'profile.rule.C-1': 'Unbroken custody',
  'profile.rule.C-2': 'Signed transfers',
  'profile.rule.C-3': 'Regular checks of the bytes',
  'profile.rule.P-2': 'Consent',
  'profile.rule.P-3': 'Classification with its basis',
  'profile.rule.P-4': 'Approval by a second person',
  'profile.rule.P-5': 'Positions in originals',
  'profile.rule.S-2': 'State of the signing key',
  'profile.rule.T-2': 'Time stamps by others',
  'profile.rule.D-1': 'Whoever declares has checked',
  'profile.rule.ICC-3': 'A level for every item',
  'profile.rule.ICC-5': 'Transcript and translation',
  'profile.rule.ICC-6': 'Redacted beside unredacted',

  'profile.part.itemTypes': 'List of item types',
  'profile.part.classificationLevels': 'Levels of classification',
  'profile.part.workingLanguages': 'Working languages',
  'profile.part.fixityGapDays': 'Days between checks',
  'profile.part.index': 'Columns of the index',
  'profile.part.loadFile': 'Load file',
  'profile.part.files': 'Files of the bundle',
  'profile.part.us-902-14': 'Certificate under rule 902(14)',
  'profile.part.us-902-13': 'Certificate under rule 902(13)',
  'profile.part.uk-section-9': 'Statement under section 9',
  'profile.part.eu-integrity': 'Declaration of integrity',
  'profile.part.general': 'General declaration',

  'profile.confirmation.confirmed': 'read in the source',
  'profile.confirmation.secondary': 'read in what others say of the source',
  'profile.confirmation.unconfirmed': 'not confirmed: the source could not be read',
  'profile.need.required': 'required',
  'profile.need.recommended': 'recommended',
  'profile.need.optional': 'optional',
} as const satisfies Catalogue;
