/** The two lists of a plain set, as its items are read. */
import { csvLine } from '../../../shared/core/bundle/index-csv.ts';
import type { DocumentFacts, DocumentItem } from '../../../shared/core/documents/index.ts';
import { indexDocument } from '../../../shared/core/documents/index.ts';
import type { Entry } from '../../../shared/core/ledger/entry.ts';
import type { ItemRecord, VisibleEntry } from '../../../shared/core/item/project-item.ts';
import { columnFacts, columnText } from '../../../shared/core/profile/columns.ts';
import type { Profile } from '../../../shared/core/profile/index.ts';
import { documentsEn } from '../../../shared/messages/documents/en.ts';
import { createSpeaker } from '../../../shared/messages/message.ts';
import { putDocument } from '../export/put-document.ts';
import type { TagFiles, TagStream } from '../export/tag-files.ts';
import type { ParserPool } from '../parser-pool/index.ts';

/** No item's number begins so, and both stand before all items where names are sorted. */
export const INDEX_CSV = '_index.csv';
export const INDEX_PDF = '_index.pdf';

/** `_index.csv`: the name of the file, then the profile's columns. */
export class PlainIndex {
  readonly #stream: TagStream;
  readonly #profile: Profile;
  readonly #created: string;
  readonly items: DocumentItem[] = [];

  constructor(tags: TagFiles, profile: Profile, created: string) {
    this.#stream = tags.stream(INDEX_CSV);
    this.#profile = profile;
    this.#created = created;
    this.#stream.write(csvLine(['File', ...profile.index.columns.map(({ heading }) => heading)]));
  }

  item(name: string, record: ItemRecord, history: readonly VisibleEntry[]): void {
    const facts = columnFacts(history, this.#created);
    const cells = this.#profile.index.columns.map(({ key }) => columnText(key, record, facts));
    this.#stream.write(csvLine([name, ...cells]));
    this.items.push({ record, history });
  }

  close(): void {
    this.#stream.close();
  }
}

export interface PlainIndexPdf {
  readonly tags: TagFiles;
  readonly profile: Profile;
  readonly exportEntry: Entry;
  readonly set: string;
  readonly items: readonly DocumentItem[];
  readonly facts: Pick<DocumentFacts, 'withheld' | 'checkpoint' | 'signer'>;
  readonly pool: ParserPool;
  readonly signal: AbortSignal | undefined;
}

const SAY = createSpeaker(documentsEn, 'en');

/** `_index.pdf`, in parts where it is long. @throws ExportError TYPESET_FAILED, EXPORT_TOO_LARGE, CANCELLED */
export async function writeIndexPdf(job: PlainIndexPdf): Promise<void> {
  const { exportEntry, profile, set, items, facts } = job;
  const { id, version, title } = profile;
  const document = indexDocument(
    {
      ...facts,
      bundle: set,
      case: exportEntry.case,
      created: exportEntry.time,
      createdOffset: exportEntry.clock.offset,
      exportEntry: exportEntry.seq,
      software: exportEntry.tool,
      profile: { id, version, title },
      // Of a set nobody says that it is complete, and of the list nothing is missing.
      complete: true,
      bindings: [],
      whole: [],
      items,
    },
    profile.index.columns,
    ({ history }) => columnFacts(history, exportEntry.time),
    SAY,
  );
  await putDocument({ pool: job.pool, tags: job.tags, say: SAY, signal: job.signal }, INDEX_PDF, document);
}
