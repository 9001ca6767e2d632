/** Writing what a profile adds to a bundle beside records and documents: its own bytes, and the texts made of records and entries. */
import type { CaseGraphFacts } from '../../../shared/core/bundle/case-graph.ts';
import { PROFILE_FILES } from '../../../shared/core/bundle/layout.ts';
import { ProfileTexts, type TextPiece } from '../../../shared/core/bundle/profile-texts.ts';
import type { ItemRecord, VisibleEntry } from '../../../shared/core/item/project-item.ts';
import type { LoadedProfile } from '../../../shared/core/profile/index.ts';
import type { TagFiles, TagStream } from './tag-files.ts';

export class ProfileFiles {
  readonly #texts: ProfileTexts;
  readonly #streams = new Map<string, TagStream>();

  constructor(tags: TagFiles, { profile, bytes }: LoadedProfile, facts: CaseGraphFacts) {
    tags.put(PROFILE_FILES.profile, bytes);
    this.#texts = new ProfileTexts(profile, facts);
    for (const path of this.#texts.paths) this.#streams.set(path, tags.stream(path));
    this.#write(this.#texts.begin());
  }

  /** @param pages page images of the item that were written */
  item(record: ItemRecord, history: readonly VisibleEntry[], pages: number): void {
    this.#write(this.#texts.item(record, history, pages));
  }

  /** Entries follow when all items were written. */
  entry(visible: VisibleEntry): void {
    this.#write(this.#texts.entry(visible));
  }

  close(): void {
    this.#write(this.#texts.end());
    for (const stream of this.#streams.values()) stream.close();
  }

  #write(pieces: Iterable<TextPiece>): void {
    for (const { path, text } of pieces) {
      const stream = this.#streams.get(path);
      if (stream === undefined) throw new TypeError('every text of a profile has its file');
      stream.write(text);
    }
  }
}
