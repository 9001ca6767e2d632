/**
 * The step *documents*: index, custody reports, declarations and the pages "how to check this bundle", as the profile asks. They are made
 * of what the step *records* has just written, item by item and entry by entry, so that they disclose nothing else (bundle.md §1).
 */
import { declaration, type Declarant, declarantSchema } from '../../../shared/core/declaration/index.ts';
import {
  custodyReport,
  type DocumentFacts,
  howToCheck,
  indexDocument,
  itemReport,
  type TypesetDocument,
} from '../../../shared/core/documents/index.ts';
import {
  declarationPath,
  howToCheckPath,
  itemReportPath,
  PROFILE_FILES,
} from '../../../shared/core/bundle/layout.ts';
import { base64 } from '../../../shared/core/bytes.ts';
import { parseCheckpointNote } from '../../../shared/core/note/index.ts';
import { columnFacts } from '../../../shared/core/profile/columns.ts';
import type { Profile } from '../../../shared/core/profile/index.ts';
import { documentsEn } from '../../../shared/messages/documents/en.ts';
import { createSpeaker } from '../../../shared/messages/message.ts';
import type { ParserPool } from '../parser-pool/index.ts';
import type { AnnouncedExport } from './announce.ts';
import type { ExportFailure } from './failure.ts';
import { putDocument } from './put-document.ts';
import type { TagFiles } from './tag-files.ts';
import type { WrittenFacts } from './written-facts.ts';

/** Documents repeat every item: an index of ten thousand takes minutes, their reports a quarter of an hour (performance.md). */
export const MAX_DOCUMENT_ITEMS = 20_000;

export interface DocumentsOptions {
  /** Parsers that have read no evidence: what one of them writes is signed. */
  readonly pool: () => Promise<ParserPool>;
  /** Who declares, where the profile has declarations; whoever signs the bundle, with nothing filled in, when absent. */
  readonly declarant?: Declarant;
}

const asksForDocuments = ({ files, declarations }: Profile): boolean =>
  files.indexPdf ||
  files.custodyCase ||
  files.custodyItems ||
  files.howToCheck.length > 0 ||
  declarations.length > 0;

/** Refuses, before the ledger hears of it, an export whose documents could not be made. */
export function documentsRefusal(profile: Profile | undefined, items: number): ExportFailure | null {
  if (profile === undefined || items <= MAX_DOCUMENT_ITEMS || !asksForDocuments(profile)) return null;
  return { code: 'EXPORT_TOO_LARGE', details: { detail: `${items} items`, limit: MAX_DOCUMENT_ITEMS } };
}

export interface DocumentsJob {
  readonly announced: AnnouncedExport;
  readonly note: Uint8Array;
  readonly written: WrittenFacts;
  readonly signerFingerprint: string;
  readonly tags: TagFiles;
  readonly options: DocumentsOptions;
  readonly signal: AbortSignal | undefined;
  readonly check: () => void;
  readonly onDocument: (done: number, total: number) => void;
}

interface Planned {
  readonly path: string;
  readonly make: () => TypesetDocument;
}

/** @throws ExportError TYPESET_FAILED, EXPORT_TOO_LARGE, CANCELLED */
export async function writeDocuments(job: DocumentsJob): Promise<void> {
  const { announced, tags, options, signal, check, onDocument, written } = job;
  const profile = announced.profile?.profile;
  if (profile === undefined || !asksForDocuments(profile)) return;
  const facts = factsOf(job, profile);
  const planned = [...reportsOf(profile, facts, written), ...withTexts(job, profile, facts)];
  const pool = await options.pool();
  for (const [i, { path, make }] of planned.entries()) {
    check();
    onDocument(i, planned.length);
    await putDocument({ pool, tags, say: SAY, signal }, path, make());
  }
}

function factsOf(
  { announced, note, written, signerFingerprint }: DocumentsJob,
  profile: Profile,
): DocumentFacts {
  const exportEntry = written.whole.at(-1)?.entry;
  const checkpoint = parseCheckpointNote(note);
  if (exportEntry?.seq !== announced.exportEntry || checkpoint === null)
    throw new Error('the export entry is the last one of the records');
  const { id, version, title } = profile;
  return {
    bundle: announced.bundle,
    case: exportEntry.case,
    created: exportEntry.time,
    createdOffset: exportEntry.clock.offset,
    exportEntry: exportEntry.seq,
    software: exportEntry.tool,
    withheld: announced.withheld,
    profile: { id, version, title },
    complete: announced.complete !== false,
    checkpoint: { origin: checkpoint.origin, size: checkpoint.size, root: base64(checkpoint.root) },
    signer: { code: exportEntry.actor, fingerprint: signerFingerprint },
    bindings: written.bindings,
    whole: written.whole,
    items: written.items,
  };
}

/** Western digits and full sizes: figures are compared with those of records. */
const SAY = createSpeaker(documentsEn, 'en');

function reportsOf(
  { files, index }: Profile,
  facts: DocumentFacts,
  { pages }: WrittenFacts,
): readonly Planned[] {
  return [
    ...(files.indexPdf
      ? [
          {
            path: PROFILE_FILES.indexPdf,
            make: () =>
              indexDocument(
                facts,
                index.columns,
                ({ record, history }) => columnFacts(history, facts.created, pages.get(record.uid) ?? 0),
                SAY,
              ),
          },
        ]
      : []),
    ...(files.custodyCase
      ? [{ path: PROFILE_FILES.custodyCasePdf, make: () => custodyReport(facts, files.custodyItems, SAY) }]
      : []),
    ...(files.custodyItems
      ? facts.items.map((item) => ({
          path: itemReportPath(item.record.item),
          make: () => itemReport(facts, item, SAY),
        }))
      : []),
  ];
}

/** Declarations and pages have their text beside them, written at once. */
function withTexts(
  { tags, options }: DocumentsJob,
  profile: Profile,
  facts: DocumentFacts,
): readonly Planned[] {
  const declarant = options.declarant ?? declarantSchema.parse({ code: facts.signer.code });
  const planned: Planned[] = [];
  for (const kind of profile.declarations) {
    const { text, document } = declaration(kind, facts, declarant, sourceOf(profile, kind), SAY);
    tags.put(declarationPath(kind, 'txt'), text);
    planned.push({ path: declarationPath(kind, 'pdf'), make: () => document });
  }
  for (const language of profile.files.howToCheck) {
    const { text, document } = howToCheck(language, { ...facts, count: facts.items.length });
    tags.put(howToCheckPath(language, 'txt'), text);
    planned.push({ path: howToCheckPath(language, 'pdf'), make: () => document });
  }
  return planned;
}

function sourceOf(
  { partSources, sources }: Profile,
  kind: Profile['declarations'][number],
): { readonly title: string; readonly confirmation: string } | null {
  const id = partSources[kind];
  const source = sources.find((one) => one.id === id);
  return source === undefined ? null : { title: source.title, confirmation: source.confirmation };
}
