/** Making a redacted derivative: the picture or page, boxes over it, and why. */
import { EyeOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ItemDetail } from '../../../shared/contract/items.ts';
import { useOpenCase } from '../../app/app-state.tsx';
import { useDraft } from '../../app/draft.ts';
import { useI18n } from '../../i18n/index.ts';
import { Button, ErrorNotice, Notice } from '../../ui/index.ts';
import { RedactBoxes } from './redact-boxes.tsx';
import { EMPTY_REDACTION, type RedactionDraft } from './redact-draft.ts';
import { RedactForm } from './redact-form.tsx';
import { RedactSheet } from './redact-sheet.tsx';
import './redact.css';
import { useRendition } from './use-rendition.ts';
import { PageSteps, ZoomActs } from './view-acts.tsx';

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
  const { say } = useI18n();
  const { uid, number } = detail;
  const { opened, stage, picture, zoom } = useRendition({ uid, page: page - 1, onPages });
  const [isResult, setResult] = useState(false);
  const count = draft.boxes.filter((box) => box.page === page).length;
  return (
    <div className="redact-stage">
      <div className="view-acts">
        <ZoomActs zoom={zoom} />
        <Button size="small" icon={EyeOff} aria-pressed={isResult} onPress={() => setResult(!isResult)}>
          {say('item.redact.result')}
        </Button>
        {pages !== null && pages > 1 && (
          <PageSteps
            page={page}
            pages={pages}
            onPage={onPage}
            words={say('item.redact.page', { page, pages, count })}
            hasField
          />
        )}
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
            scale={zoom.scale}
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
