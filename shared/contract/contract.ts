/**
 * The one interface between the page and the engine: every call and every stream, what it takes, what it gives, and what must be
 * unlocked before it is answered. This table is the documentation; shells carry it and add nothing.
 *
 * Words: a *read* changes nothing; an *act* changes something; a *watch* is a stream of events until it is stopped. *Needs*:
 * `nothing`, `home` (a custodian has unlocked this installation), `case` (a case is open), `writing` (and can be recorded in).
 * Guarantees: whoever serves it checks the name, the need, the input and the result of every call; what a person or an
 * attacker can cause comes back as a `ContractFailure`; nothing here carries bytes of evidence but text and hex windows.
 * Never: a path that the page made up (paths are tokens of what a person chose), a secret on its way back, except a recovery code
 * that was just made.
 */
import { z } from 'zod';
import * as app from './app.ts';
import * as cases from './cases.ts';
import * as disposals from './disposals.ts';
import * as evidence from './evidence.ts';
import * as exports from './exports.ts';
import * as imports from './imports.ts';
import * as items from './items.ts';
import { job } from './jobs.ts';
import * as ledger from './ledger.ts';
import * as people from './people.ts';
import * as profiles from './profiles.ts';
import * as terms from './terms.ts';
import * as v from './values.ts';
import * as verification from './verification.ts';

export type Need = 'nothing' | 'home' | 'case' | 'writing';
export type CallKind = 'read' | 'act' | 'watch';
export interface CallRule<Kind extends CallKind, Input extends z.ZodType, Output extends z.ZodType> {
  readonly kind: Kind;
  readonly needs: Need;
  readonly input: Input;
  readonly output: Output;
}

const rule =
  <Kind extends CallKind>(kind: Kind) =>
  <Input extends z.ZodType, Output extends z.ZodType>(
    needs: Need,
    input: Input,
    output: Output,
  ): CallRule<Kind, Input, Output> => ({ kind, needs, input, output });
const read = rule('read');
const act = rule('act');
const watch = rule('watch');

/** Nothing taken, nothing given. */
const none = z.strictObject({});
const started = z.strictObject({ job: v.jobId });
const recorded = z.strictObject({ seq: v.count });
/** Passphrase of the acting custodian's key, asked for again: an unlocked window is not enough to change who can open a case. */
const confirmed = { confirm: v.secret };
const window = { from: v.count, count: z.int().min(1).max(500) };

export const contract = {
  'app.state': read('nothing', none, app.appState),
  /** The state first, then every change. Ends when the page goes. */
  'app.watch': watch('nothing', none, app.appEvent),
  'app.setPreferences': act('nothing', app.preferences, app.preferences),
  'app.setSettings': act('home', app.settings, app.settings),
  /** Somebody is there: puts off the automatic lock. */
  'app.present': act('nothing', none, none),

  'files.pick': act(
    'nothing',
    z.strictObject({ purpose: app.pickPurpose, suggestedName: v.line.optional() }),
    app.pickResult,
  ),
  /** The engine's own file dialog; answered only where the host has none. Null: where the last one was, else the home folder. */
  'files.browse': read(
    'nothing',
    z.strictObject({ purpose: app.pickPurpose, folder: v.pathToken.nullable() }),
    app.browsedFolder,
  ),
  'files.choose': act(
    'nothing',
    z.strictObject({
      purpose: app.pickPurpose,
      entries: z.array(v.pathToken).max(1000),
      newName: v.line.optional(),
    }),
    z.array(app.pickedPath),
  ),
  /** Paths of what was dropped. Only a host that knows them calls it, never the page. */
  'files.dropped': act(
    'home',
    z.strictObject({
      purpose: app.pickPurpose,
      paths: z.array(z.string().min(1).max(32_767)).min(1).max(1000),
    }),
    z.array(app.pickedPath),
  ),
  /** Shows a result in the system's file manager, where there is one. */
  'files.reveal': act('home', z.strictObject({ job: v.jobId }), z.strictObject({ shown: z.boolean() })),

  'start.first': act('nothing', cases.firstCustodian, app.appState),
  'start.unlock': act('nothing', cases.unlockRequest, app.appState),
  'start.lock': act('nothing', none, none),

  'cases.recent': read('home', none, z.array(cases.recentCase)),
  'cases.forget': act('home', z.strictObject({ token: v.pathToken }), none),
  'cases.inspect': read('home', z.strictObject({ token: v.pathToken }), cases.caseFront),
  'cases.create': act('home', cases.newCase, cases.createdCase),
  'cases.open': act(
    'home',
    z.strictObject({ token: v.pathToken, credential: cases.caseCredential }),
    cases.openedCase,
  ),
  /** Records why a case that came from elsewhere, went back or forked goes on here. */
  'cases.continue': act('case', z.strictObject({ reason: cases.continueReason }), app.openCase),
  'cases.close': act('case', none, none),
  'cases.info': read('case', none, cases.caseInfo),
  'cases.setPassphrase': act('writing', z.strictObject({ passphrase: v.secret, ...confirmed }), none),
  'cases.newRecoveryCode': act(
    'writing',
    z.strictObject(confirmed),
    z.strictObject({ recoveryCode: z.string() }),
  ),
  'cases.rekey': act(
    'writing',
    z.strictObject({ passphrase: v.secret, ...confirmed }),
    z.strictObject({ recoveryCode: z.string() }),
  ),
  'cases.share': act(
    'writing',
    z.strictObject({ certificate: v.pathToken, ...confirmed }),
    z.strictObject({ fingerprint: v.keyFingerprint }),
  ),
  'cases.backup': act('writing', z.strictObject({ target: v.pathToken, check: z.boolean() }), started),
  'cases.restore': act(
    'home',
    z.strictObject({
      from: v.pathToken,
      place: v.pathToken,
      credential: cases.caseCredential,
      reason: v.passage.nullable(),
    }),
    started,
  ),

  'evidence.open': read(
    'case',
    z.strictObject({ filter: evidence.evidenceFilter, sort: evidence.evidenceSort }),
    evidence.evidenceView,
  ),
  'evidence.rows': read('case', z.strictObject({ view: v.viewId, ...window }), z.array(evidence.evidenceRow)),
  /** Position of an item in a view, or null: to come back to it. */
  'evidence.find': read(
    'case',
    z.strictObject({ view: v.viewId, uid: v.uid }),
    z.strictObject({ index: v.count.nullable() }),
  ),
  'evidence.facets': read('case', none, evidence.facets),
  'evidence.change': act(
    'writing',
    z.strictObject({ selection: evidence.selection, change: evidence.change }),
    z.strictObject({ changed: v.count, entries: v.count }),
  ),

  'items.get': read('case', z.strictObject({ uid: v.uid }), items.itemDetail),
  /** Uncovers a graphic item for this session's viewer, once; recorded as *viewing* where the case can be recorded in. */
  'items.uncover': act('case', z.strictObject({ uid: v.uid }), z.strictObject({ seq: v.count.nullable() })),
  /** Covers it again and closes every handle to its bytes. */
  'items.cover': act('case', z.strictObject({ uid: v.uid }), none),
  'items.coverAll': act('nothing', none, none),
  /** Says what an item is to another one, or that it is so no more. `other`: number or uid. */
  'items.relate': act('writing', items.relationRequest, recorded),
  /** Descriptions as a CSV file, of all items or of a selection. */
  'items.csvExport': act('case', items.csvExportRequest, started),
  /** Looks a CSV file over, and where it is to be recorded changes what differs. */
  'items.csvImport': act('case', items.csvImportRequest, started),
  'items.csvExported': read('home', z.strictObject({ job: v.jobId }), items.csvExported),
  'items.csvImported': read('home', z.strictObject({ job: v.jobId }), items.csvImported),
  'items.addCustody': act(
    'writing',
    z.strictObject({ uid: v.uid.nullable(), event: items.custodyEvent }),
    recorded,
  ),
  'items.derive': act(
    'writing',
    z.strictObject({ original: v.uid, file: v.pathToken, how: items.derivation }),
    started,
  ),
  /** Boxes burnt into a picture or pages of a PDF, taken in as a derivative; COVERED where the item may not be seen. */
  'items.redact': act('writing', items.redactionRequest, started),
  /** What a disposal by order would reach, and who may approve it. */
  'disposals.effects': read('writing', disposals.disposalQuestion, disposals.disposalEffects),
  /** Writes the request that a second person signs, to a new file. */
  'disposals.save': act('writing', disposals.disposalAsking, z.strictObject({ path: v.outside })),
  'disposals.read': read('writing', z.strictObject({ request: v.pathToken }), disposals.savedDisposal),
  /** Destroys the content of the items, with a second person's approval. There is no way back. */
  'disposals.carryOut': act('writing', disposals.disposalAct, disposals.disposalReceipt),

  'previews.open': act('case', items.previewRequest, items.previewHandle),
  'previews.close': act('case', z.strictObject({ id: v.handleId }), none),
  'previews.text': read('case', z.strictObject({ uid: v.uid, offset: v.count }), items.textPage),
  'previews.hex': read(
    'case',
    z.strictObject({ uid: v.uid, offset: v.count, length: z.int().min(16).max(65_536) }),
    items.hexPage,
  ),

  /** Counts what lies under the roots before anything starts. */
  'imports.plan': read(
    'writing',
    z.strictObject({ roots: z.array(v.pathToken).min(1).max(1000) }),
    imports.importPlan,
  ),
  'imports.lastAnswers': read('case', none, imports.importAnswers),
  'imports.start': act('writing', imports.importRequest, started),
  'imports.batches': read('case', none, z.array(imports.batchSummary)),
  'imports.resume': act('writing', z.strictObject({ batch: v.line }), started),
  /** Ends an unfinished batch for good; what it acquired stays. */
  'imports.abandon': act('writing', z.strictObject({ batch: v.line }), imports.batchSummary),
  'imports.report': read('case', z.strictObject({ batch: v.line }), imports.batchReport),
  /** Looks into every item that waits. */
  'imports.analyse': act('writing', none, started),

  'jobs.list': read('home', none, z.array(job)),
  'jobs.get': read('home', z.strictObject({ id: v.jobId }), job),
  /** Stops so that it can be resumed. */
  'jobs.pause': act('home', z.strictObject({ id: v.jobId }), none),
  'jobs.resume': act('home', z.strictObject({ id: v.jobId }), started),
  'jobs.cancel': act('home', z.strictObject({ id: v.jobId }), none),
  /** Takes an ended job out of the list. */
  'jobs.dismiss': act('home', z.strictObject({ id: v.jobId }), none),

  'profiles.list': read('home', none, z.array(profiles.profileSummary)),
  'profiles.get': read('home', profiles.profileReference, profiles.profileDetail),
  /** What a form of a description suggests. */
  'profiles.words': read('home', none, profiles.profileWords),
  /** Keeps a profile from a file. Other bytes under an id and version that are there are refused. */
  'profiles.import': act('home', profiles.profileImport, profiles.importedProfile),
  /** Writes the exact bytes to a new file. */
  'profiles.export': act('home', profiles.profileExport, z.strictObject({ path: v.outside })),
  'profiles.remove': act('home', profiles.profileReference, none),

  'exports.check': read('case', exports.exportQuestion, exports.exportCheck),
  /** Searches the originals of a choice for protected terms; what is found is in the next `exports.check`. */
  'exports.search': act('case', exports.exportChoice, started),
  'exports.start': act('writing', exports.exportRequest, started),
  'exports.result': read('home', z.strictObject({ job: v.jobId }), exports.exportResult),
  'exports.plain': act('writing', exports.plainRequest, started),
  'exports.plainResult': read('home', z.strictObject({ job: v.jobId }), exports.plainResult),
  'exports.register': read('case', none, z.array(exports.disclosureRecord)),

  'terms.list': read('case', none, z.array(terms.keptTerm)),
  'terms.add': act('writing', terms.newTerm, terms.keptTerm),
  'terms.remove': act('writing', z.strictObject({ id: v.line }), none),
  'terms.import': act('writing', terms.termImport, terms.importedTerms),

  'ledger.open': read(
    'case',
    z.strictObject({ filter: ledger.ledgerFilter, newestFirst: z.boolean() }),
    ledger.ledgerView,
  ),
  'ledger.rows': read('case', z.strictObject({ view: v.viewId, ...window }), z.array(ledger.ledgerRow)),
  'ledger.entry': read('case', z.strictObject({ seq: v.count }), ledger.exactEntry),
  /** Recomputes chain, tree, signatures and tables of the open case, without the stored bytes of items. */
  'ledger.check': act('case', none, started),
  'ledger.lastCheck': read('case', none, ledger.ledgerCheck.nullable()),
  'ledger.checkpoints': read('case', none, z.array(ledger.checkpointFacts)),
  'ledger.checkpoint': act('writing', none, ledger.checkpointSheet),
  'ledger.newestCheckpoint': read('case', none, ledger.checkpointSheet.nullable()),
  /** Writes the newest checkpoint and its signatures to a new file and its neighbours. */
  'ledger.saveCheckpoint': act(
    'case',
    z.strictObject({ target: v.pathToken }),
    z.strictObject({ files: z.array(v.outside) }),
  ),
  /** Writes the ledger with what may be disclosed to a new folder. */
  'ledger.export': act(
    'writing',
    z.strictObject({ target: v.pathToken, withheld: z.array(exports.disclosureGroup) }),
    z.strictObject({ entries: v.count, path: v.outside }),
  ),

  'verify.start': act('home', verification.verifyRequest, started),
  /** Every byte of the open case; the result is recorded where it can be. */
  'verify.case': act('case', z.strictObject({ quick: z.boolean() }), started),
  'verify.result': read('home', z.strictObject({ job: v.jobId }), verification.verification),

  'people.keys': read('home', none, z.array(people.custodianKey)),
  'people.signers': read('home', none, z.array(people.knownSigner)),
  'people.recipients': read('home', none, z.array(people.knownRecipient)),
  'people.addRecipient': act('home', people.newRecipient, people.knownRecipient),
  'people.removeRecipient': act('home', z.strictObject({ fingerprint: v.keyFingerprint }), none),
  'people.createKey': act('home', people.newKey, people.custodianKey),
  'people.importKey': act('home', people.keyImport, people.custodianKey),
  'people.setPerson': act('home', z.strictObject({ fingerprint: v.keyFingerprint, person: v.line }), none),
  'people.setPassphrase': act(
    'home',
    z.strictObject({ fingerprint: v.keyFingerprint, old: v.secret, new: v.secret }),
    none,
  ),
  'people.saveCertificate': act(
    'home',
    z.strictObject({ fingerprint: v.keyFingerprint, target: v.pathToken }),
    z.strictObject({ path: v.outside }),
  ),
  'people.saveBackup': act('home', people.keyBackup, z.strictObject({ path: v.outside })),
  'people.restoreBackup': act(
    'home',
    z.strictObject({ file: v.pathToken, passphrase: v.secret }),
    people.custodianKey,
  ),
  /** What is in a certificate file, before it is trusted. */
  'people.readCertificate': read(
    'home',
    z.strictObject({ file: v.pathToken }),
    z.strictObject({ fingerprint: v.keyFingerprint, created: v.instant, isKnown: z.boolean() }),
  ),
  'people.trust': act('home', verification.trustRequest, people.knownSigner),
  'people.distrust': act('home', z.strictObject({ fingerprint: v.keyFingerprint }), none),
} as const satisfies Record<string, CallRule<CallKind, z.ZodType, z.ZodType>>;

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type NamesOf<Kind extends CallKind> = {
  [Name in CallName]: Contract[Name]['kind'] extends Kind ? Name : never;
}[CallName];
/** What a caller gives, before defaults are put in. */
export type CallInput<Name extends CallName> = z.input<Contract[Name]['input']>;
/** What the engine gets. */
export type CheckedInput<Name extends CallName> = z.output<Contract[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<Contract[Name]['output']>;

export const isCallName = (text: string): text is CallName => Object.hasOwn(contract, text);
