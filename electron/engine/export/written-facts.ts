/** What the step *records* has written, for the documents that repeat it. */
import { bindingOf, type CodeBinding } from '../../../shared/core/bundle/records.ts';
import type { DocumentItem } from '../../../shared/core/documents/index.ts';
import type { VisibleEntry } from '../../../shared/core/item/project-item.ts';

/** Items that are kept as they were written. The others are read again when a document asks for them: all would fill the memory. */
const KEPT_ITEMS = 1000;

export class WrittenFacts {
  readonly items: DocumentItem[] = [];
  readonly whole: VisibleEntry[] = [];
  readonly pages = new Map<string, number>();
  readonly #bindings = new Map<string, CodeBinding>();
  /** The last item that was read again: a document asks for both of its parts. */
  #last: { readonly uid: string; readonly item: DocumentItem } | null = null;

  /** @param again makes the same once more, from the same entries under the same rule */
  item(item: DocumentItem, pages: number, again: () => DocumentItem): void {
    const { uid } = item.record;
    this.pages.set(uid, pages);
    if (this.items.length < KEPT_ITEMS) {
      this.items.push(item);
      return;
    }
    const read = (): DocumentItem => {
      if (this.#last?.uid !== uid) this.#last = { uid, item: again() };
      return this.#last.item;
    };
    this.items.push({
      get record() {
        return read().record;
      },
      get history() {
        return read().history;
      },
    });
  }

  entry(visible: VisibleEntry): void {
    if (visible.entry.subject !== null) return;
    this.whole.push(visible);
    const binding = bindingOf(visible.entry);
    if (binding !== null) this.#bindings.set(binding.code, binding);
  }

  get bindings(): readonly CodeBinding[] {
    return [...this.#bindings.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
  }
}
