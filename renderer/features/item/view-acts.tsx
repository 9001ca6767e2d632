/** Acts on what is shown of a picture or document: closer and farther, and from page to page. */
import { ChevronLeft, ChevronRight, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/index.ts';
import { IconButton, NumberField } from '../../ui/index.ts';
import type { Zoom } from './use-rendition.ts';

/** @param children further acts, before the scale is said */
export function ZoomActs({
  zoom,
  children,
}: {
  readonly zoom: Zoom;
  readonly children?: ReactNode;
}): ReactNode {
  const { say, number } = useI18n();
  return (
    <>
      <IconButton icon={ZoomIn} name={say('item.view.closer')} onPress={zoom.closer} />
      <IconButton icon={ZoomOut} name={say('item.view.farther')} onPress={zoom.farther} />
      <IconButton icon={Maximize} name={say('item.view.fit')} onPress={zoom.fit} />
      {children}
      <span className="view-scale">
        <bdi>{say('item.view.scale', { percent: number(Math.round(zoom.scale * 100)) })}</bdi>
      </span>
    </>
  );
}

export interface PageStepsProps {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** Never a page that there is not. */
  readonly onPage: (page: number) => void;
  /** Which page it is, in words. */
  readonly words: string;
  /** With a field for the number of a page. */
  readonly hasField: boolean;
}

export function PageSteps({ page, pages, onPage, words, hasField }: PageStepsProps): ReactNode {
  const { say } = useI18n();
  return (
    <>
      <span className="page-steps">
        <IconButton
          icon={ChevronLeft}
          isDirected
          name={say('item.view.lastPage')}
          isDisabled={page <= 1}
          onPress={() => onPage(page - 1)}
        />
        <span role="status">{words}</span>
        <IconButton
          icon={ChevronRight}
          isDirected
          name={say('item.view.nextPage')}
          isDisabled={page >= pages}
          onPress={() => onPage(page + 1)}
        />
      </span>
      {hasField && (
        <NumberField
          label={say('item.view.goPage')}
          value={page}
          minValue={1}
          maxValue={pages}
          onChange={onPage}
        />
      )}
    </>
  );
}
