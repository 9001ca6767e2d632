/** One item in full: its head, and its parts in tabs. Leaving the item covers it again. */
import { useState, type ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { useAppState, useOpenCase } from '../../app/app-state.tsx';
import { useItemCover } from '../../app/cover.tsx';
import { useI18n } from '../../i18n/index.ts';
import { Tabs } from '../../ui/index.ts';
import { CustodyTab } from './custody-tab.tsx';
import { DescriptionTab } from './description-tab.tsx';
import { MetadataTab } from './metadata-tab.tsx';
import { NotesTab } from './notes-tab.tsx';
import { notesOf } from './description-form.ts';
import { PreviewTab, UnderCover } from './preview-tab.tsx';
import { canBeRedacted, RedactTab } from './redact-tab.tsx';

export const ITEM_TABS = ['preview', 'description', 'metadata', 'custody', 'notes', 'redact'] as const;
export type ItemTab = (typeof ITEM_TABS)[number];

export interface ItemTabsProps {
  readonly detail: ItemDetail;
  readonly tab: ItemTab;
  readonly onTabChange: (tab: ItemTab) => void;
  /** Field of the description that is to have the focus. */
  readonly field?: string | null;
}

/** To be given the item's uid as its key: nothing of one item stays for the next. */
export function ItemTabs({ detail, tab, onTabChange, field = null }: ItemTabsProps): ReactNode {
  const { say, number } = useI18n();
  const { settings } = useAppState();
  const canWrite = useOpenCase().readOnly === null;
  const cover = useItemCover(detail.uid);
  const isToBeCovered = detail.isGraphic || settings?.safeViewing === 'everything';
  const notes = notesOf(detail.history).length;
  const contents: Readonly<Record<ItemTab, ReactNode>> = {
    preview: <PreviewTab detail={detail} isToBeCovered={isToBeCovered} cover={cover} />,
    description: <DescriptionTab detail={detail} field={field} />,
    metadata: <MetadataTab detail={detail} />,
    custody: <CustodyTab detail={detail} />,
    notes: <NotesTab detail={detail} />,
    redact: (
      <UnderCover detail={detail} isToBeCovered={isToBeCovered} cover={cover}>
        <RedactTab detail={detail} />
      </UnderCover>
    ),
  };
  // Of an item disposed of by order, its history is what there is.
  const shown = ITEM_TABS.filter((id) =>
    detail.disposal !== undefined ? id === 'custody' : id !== 'redact' || (canWrite && canBeRedacted(detail)),
  );
  return (
    <Tabs
      label={say('item.tabs')}
      tabs={shown.map((id) => ({
        id,
        label:
          id === 'notes' && notes > 0 ? `${say('item.tab.notes')} (${number(notes)})` : say(`item.tab.${id}`),
        content: contents[id],
      }))}
      value={shown.includes(tab) ? tab : (shown[0] ?? 'preview')}
      onChange={onTabChange}
      isFilling
    />
  );
}

/** Which tab is seen, the same from one item to the next. */
export function useTab(): readonly [ItemTab, (tab: ItemTab) => void] {
  return useState<ItemTab>('preview');
}
