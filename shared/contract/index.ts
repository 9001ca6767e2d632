/**
 * The typed interface between the page and the engine: contract.ts is the table, service.ts what the engine implements,
 * connect.ts the page's end of a line (the other is the engine's), wire.ts the messages on it, failure.ts what a call can end with.
 */
export {
  type BrowsedFolder,
  type AppEvent,
  type AppState,
  type OpenCase,
  PICK_PURPOSES,
  type PickedPath,
  type PickForm,
  type PickPurpose,
  type PickResult,
  type Preferences,
  type Settings,
} from './app.ts';
export {
  type CallInput,
  type CallName,
  type CallOutput,
  type CheckedInput,
  contract,
  type Contract,
  isCallName,
  type NamesOf,
  type Need,
} from './contract.ts';
export { CallFailure, connect, type Connection } from './connect.ts';
export type { DisposalEffects, DisposalReceipt, SavedDisposal } from './disposals.ts';
export * from './evidence.ts';
export {
  EXPORT_FINDINGS,
  type DisclosureRecord,
  type ExportCheck,
  type ExportChoice,
  type ExportFindingCode,
  type ExportRequest,
  type EncryptedPart,
  type ExportedNumbers,
  type RegisteredPart,
  type ExportResult,
  type PlainResult,
  type ProtectedItemChoice,
  type ProtectionCheck,
  type Revealed,
  REVEALED_KINDS,
} from './exports.ts';
export type { PreflightCheck, PreflightGroup, ProfileDetail, ProfileSummary } from './profiles.ts';
export { type ContractFailure, contractFailure, crossing, type FailureCode } from './failure.ts';
export type { BatchReport, BatchSummary, ImportAnswers, ImportPlan, ImportRequest } from './imports.ts';
export {
  type CsvExported,
  type CsvImported,
  type ItemDetail,
  PREVIEW_KINDS,
  type PreviewHandle,
  type PreviewRequest,
  type ReadableEntry,
} from './items.ts';
export { type Job, JOB_KINDS, type JobStage } from './jobs.ts';
export type {
  CheckpointFacts,
  CheckpointSheet,
  ExactEntry,
  LedgerCheck,
  LedgerFilter,
  LedgerFilterInput,
} from './ledger.ts';
export {
  type DropOutcome,
  handleAddress,
  HANDLE_HOST,
  LINE_ADDRESS,
  LINE_TAKEN,
  type PageBridge,
  type ShellName,
} from './page-host.ts';
export type { CustodianKey, KnownRecipient, KnownSigner } from './people.ts';
export type { CallHandler, EngineServiceOver, Outcome, ServiceFailure } from './service.ts';
export type { KeptTerm } from './terms.ts';
export type { Verification } from './verification.ts';
export {
  type ContractPort,
  type EngineMessage,
  engineMessage,
  MAX_MESSAGE,
  MAX_OPEN_CALLS,
  type PageMessage,
  pageMessage,
} from './wire.ts';
