/** Making a redacted derivative: the picture or page, boxes over it, and why. */
import { ChevronLeft, ChevronRight, EyeOff, Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { useOpenCase } from '../../app/app-state.tsx';
import { useDraft } from '../../app/draft.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, IconButton, Notice, NumberField } from '../../ui/index.ts';
import { closer, farther, fitScale } from './picture-frame.ts';
import { RedactBoxes } from './redact-boxes.tsx';
import { EMPTY_REDACTION, type RedactionDraft } from './redact-draft.ts';
import { RedactForm } from './redact-form.tsx';
import { RedactSheet } from './redact-sheet.tsx';
import './redact.css';
import { useHandle } from './use-handle.ts';

/** Longest side of the rendition over which is drawn, pixels. */
const SIDE = 2000;

/** Whether there is something to be drawn over, and somebody who may record it. */
export const canBeRedacted = ({ preview, mediaType }: ItemDetail): boolean =>
  (preview.kind === 'image' && mediaType !== 'image/svg+xml') || preview.kind === 'pdf';

export function RedactTab({ detail }: { readonly detail: ItemDetail }): ReactNode {
  const { say } = useI18n();
  const { caseId } = useOpenCase();
  const [draft, change] = useDraft<RedactionDraft>(`redaction ${caseId} ${detail.uid}`, EMPTY_REDACTION);
  const [page, setPage] = useState(1);
  const [pages, setPages] = useState(detail.preview.pages);
  const isPdf = detail.preview.kind === 'pdf';
  return (
    <div className="redact">
      <p>{say('item.redact.lede')}</p>
      <div className="redact-parts">
        <Stage
          detail={detail}
          page={page}
          pages={pages}
          onPage={setPage}
          onPages={setPages}
          draft={draft}
          change={change}
        />
        <div className="redact-choices">
          <RedactBoxes draft={draft} change={change} page={page} onPage={setPage} />
          <RedactForm uid={detail.uid} isPdf={isPdf} pages={pages} draft={draft} change={change} />
        </div>
      </div>
    </div>
  );
}

interface StageProps {
  readonly detail: ItemDetail;
  readonly page: number;
  readonly pages: number | null;
  readonly onPage: (page: number) => void;
  readonly onPages: (pages: number) => void;
  readonly draft: RedactionDraft;
  readonly change: (change: (before: RedactionDraft) => RedactionDraft) => void;
}

function Stage({ detail, page, pages, onPage, onPages, draft, change }: StageProps): ReactNode {
  const { say, number: digits } = useI18n();
  const { uid, number } = detail;
  const opened = useHandle({ kind: 'rendition', uid, page: page - 1, side: SIDE });
  const stage = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ width: 0, height: 0 });
  const [chosenScale, setScale] = useState<number | null>(null);
  const [isResult, setResult] = useState(false);
  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setPlace({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const found = opened.status === 'there' ? opened.handle.pages : null;
  useLayoutEffect(() => {
    if (found !== null) onPages(found);
  }, [found, onPages]);
  const picture =
    opened.status === 'there'
      ? { width: opened.handle.width ?? 0, height: opened.handle.height ?? 0 }
      : { width: 0, height: 0 };
  const scale = chosenScale ?? fitScale(picture, 0, place);
  return (
    <div className="redact-stage">
      <div className="view-acts">
        <IconButton icon={ZoomIn} name={say('item.view.closer')} onPress={() => setScale(closer(scale))} />
        <IconButton icon={ZoomOut} name={say('item.view.farther')} onPress={() => setScale(farther(scale))} />
        <IconButton icon={Maximize} name={say('item.view.fit')} onPress={() => setScale(null)} />
        <span className="view-scale">
          <bdi>{say('item.view.scale', { percent: digits(Math.round(scale * 100)) })}</bdi>
        </span>
        <Button size="small" icon={EyeOff} aria-pressed={isResult} onPress={() => setResult(!isResult)}>
          {say('item.redact.result')}
        </Button>
        {(pages ?? 1) > 1 && <PageSteps page={page} pages={pages ?? 1} onPage={onPage} draft={draft} />}
      </div>
      <div ref={stage} className="stage" aria-busy={opened.status === 'waiting'}>
        {opened.status === 'waiting' && <p role="status">{say('item.view.reading')}</p>}
        {opened.status === 'failed' && <ErrorNotice failure={opened.failure} />}
        {opened.status === 'there' && (
          <RedactSheet
            url={opened.url}
            number={number}
            page={page}
            picture={picture}
            scale={scale}
            draft={draft}
            change={change}
            isResult={isResult}
          />
        )}
      </div>
      {opened.status === 'there' && opened.handle.partial && (
        <Notice tone="attention">{say('item.view.renditionPart')}</Notice>
      )}
    </div>
  );
}

function PageSteps({
  page,
  pages,
  onPage,
  draft,
}: Pick<StageProps, 'page' | 'onPage' | 'draft'> & { readonly pages: number }): ReactNode {
  const { say } = useI18n();
  const count = draft.boxes.filter((box) => box.page === page).length;
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
        <span role="status">{say('item.redact.page', { page, pages, count })}</span>
        <IconButton
          icon={ChevronRight}
          isDirected
          name={say('item.view.nextPage')}
          isDisabled={page >= pages}
          onPress={() => onPage(page + 1)}
        />
      </span>
      <NumberField
        label={say('item.view.goPage')}
        value={page}
        minValue={1}
        maxValue={pages}
        onChange={(value) => onPage(Math.min(Math.max(Math.round(value) || 1, 1), pages))}
      />
    </>
  );
}
