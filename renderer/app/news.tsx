/** Short messages about what happened elsewhere on the page: read aloud, shown until they are closed or their time is over. */
import { X } from 'lucide-react';
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useI18n } from '../i18n/index.ts';
import { IconButton, Notice, type Tone } from '../ui/index.ts';
import './news.css';

export interface Message {
  readonly tone: Tone;
  readonly text: string;
  /** A link to what came of it. */
  readonly action?: ReactNode;
}

export interface News {
  /** Shows and reads a message. What needs an answer belongs on a page, not here. */
  readonly tell: (message: Message) => void;
}

const NewsContext = createContext<News | null>(null);
const SHOWN_MS = 12_000;
const MOST = 3;

interface Told extends Message {
  readonly id: number;
}

export function NewsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { say } = useI18n();
  const [told, setTold] = useState<readonly Told[]>([]);
  const last = useRef(0);
  const close = useCallback((id: number) => setTold((all) => all.filter((message) => message.id !== id)), []);
  const tell = useCallback((message: Message) => {
    const id = ++last.current;
    setTold((all) => [...all, { ...message, id }].slice(-MOST));
  }, []);
  const news = useMemo(() => ({ tell }), [tell]);
  return (
    <NewsContext value={news}>
      {children}
      <section className="news screen-only" aria-label={say('ui.notices')} aria-live="polite">
        {told.map((message) => (
          <NewsItem key={message.id} message={message} onClose={close} />
        ))}
      </section>
    </NewsContext>
  );
}

function NewsItem({
  message,
  onClose,
}: {
  readonly message: Told;
  readonly onClose: (id: number) => void;
}): ReactNode {
  const { say } = useI18n();
  const { id, tone, text, action } = message;
  // What could not be done stays until it is closed; nobody needs to be quick to read it.
  useEffect(() => {
    if (tone !== 'info') return;
    const timer = setTimeout(() => onClose(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, tone, onClose]);
  return (
    <div className="news-item">
      <Notice tone={tone} {...(action !== undefined && { action })}>
        {text}
      </Notice>
      <IconButton size="small" icon={X} name={say('ui.close')} onPress={() => onClose(id)} />
    </div>
  );
}

export function useNews(): News {
  const news = use(NewsContext);
  if (news === null) throw new Error('useNews needs a NewsProvider above it');
  return news;
}
