/** In which ways an item can be looked at, the best one first. Pure. */
import type { ItemDetail } from '../../../shared/contract/items.ts';

export const PREVIEW_VIEWS = ['picture', 'pages', 'video', 'audio', 'viewer', 'text', 'hex'] as const;
export type PreviewView = (typeof PREVIEW_VIEWS)[number];

/** Every item can be read as bytes. A text that could not be extracted is shown as the sentence that says so. */
export function viewsOf({
  kind,
  textStatus,
}: Pick<ItemDetail['preview'], 'kind' | 'textStatus'>): readonly PreviewView[] {
  const text: readonly PreviewView[] = textStatus === 'extracted' ? ['text'] : [];
  switch (kind) {
    case 'image':
      return ['picture', ...text, 'hex'];
    case 'pdf':
      return ['pages', 'text', 'hex'];
    case 'video':
      return ['video', ...text, 'hex'];
    case 'audio':
      return ['audio', ...text, 'hex'];
    case 'html':
      return ['viewer', 'text', 'hex'];
    case 'text':
    case 'document':
      return ['text', 'hex'];
    case 'hex':
      return [...text, 'hex'];
  }
}
