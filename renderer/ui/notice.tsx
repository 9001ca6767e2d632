/** Sentences that need to be seen: a note, something that needs attention, something refuted, something that could not be done. */
import { Copy, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode, type Ref } from 'react';
import type { ContractFailure } from '../../shared/contract/failure.ts';
import { displayJson } from '../../shared/core/display.ts';
import { useI18n } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { copyText } from './clipboard.ts';
import { Details } from './disclosure.tsx';
import { Icon } from './icon.tsx';
import './notice.css';

export type Tone = 'info' | 'attention' | 'refuted' | 'error';

export interface NoticeProps {
  readonly tone: Tone;
  /** In bold before the sentence. */
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** What can be done about it: a button or link. */
  readonly action?: ReactNode;
  /** Read aloud when it appears. For what happens after the page is there. */
  readonly isLive?: boolean;
  readonly ref?: Ref<HTMLDivElement>;
}

const ICONS = { info: Info, attention: TriangleAlert, refuted: X, error: TriangleAlert } as const;

export function Notice({ tone, title, children, action, isLive = false, ref }: NoticeProps): ReactNode {
  const { say } = useI18n();
  return (
    <div
      ref={ref}
      className={`notice ${tone}`}
      {...(isLive && { role: tone === 'info' ? 'status' : 'alert' })}
    >
      <Icon icon={ICONS[tone]} />
      <div className="notice-words">
        <span className="spoken-only">{say(`ui.tone.${tone}`)}: </span>
        {title !== undefined && <p className="notice-title">{title}</p>}
        {children !== undefined && <div>{children}</div>}
        {action !== undefined && <div className="notice-act">{action}</div>}
      </div>
    </div>
  );
}

export interface ErrorNoticeProps {
  /** Null shows nothing. */
  readonly failure: ContractFailure | null | undefined;
  /** What to do about it, such as "Try again". */
  readonly action?: ReactNode;
}

/** The sentence of a failure, and behind a fold its code and details for whoever is asked for help. */
export function ErrorNotice({ failure, action }: ErrorNoticeProps): ReactNode {
  const i18n = useI18n();
  const place = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  // Whoever pressed a button far away from it would think that nothing happened.
  useEffect(() => {
    // Its result is a promise in newer browsers, which an effect must not return.
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  if (failure === null || failure === undefined) return null;
  const { say } = i18n;
  const sentence = i18n.failure(failure);
  const details = displayJson({ code: failure.code, ...failure.details });
  return (
    <Notice ref={place} tone="error" isLive {...(action !== undefined && { action })}>
      <p>{sentence}</p>
      <Details summary={say('ui.details')}>
        <pre className="notice-details" dir="ltr" tabIndex={0} aria-label={say('ui.details')}>
          {details}
        </pre>
        <Button
          size="small"
          icon={Copy}
          onPress={() => void copyText(`${sentence}\n${details}`).then(setCopied)}
        >
          {say(copied === true ? 'ui.copied' : 'ui.copyAll')}
        </Button>
        {copied === false && <p role="status">{say('ui.copyFailed')}</p>}
      </Details>
    </Notice>
  );
}
