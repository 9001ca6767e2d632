/** Asking on a terminal without showing what is typed. */
import type { ReadStream } from 'node:tty';
import type { HiddenPrompt } from './secrets.ts';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const CTRL_U = '\u0015';
const BACKSPACES = ['\u007F', '\b'];

/** What a key does to the text so far: a new text, or its end. */
export function typed(text: string, key: string): { text: string; state: 'more' | 'done' | 'cancelled' } {
  if (key === CTRL_C) return { text: '', state: 'cancelled' };
  if (key === '\r' || key === '\n') return { text, state: 'done' };
  if (key === CTRL_D) return { text, state: text === '' ? 'cancelled' : 'done' };
  if (key === CTRL_U) return { text: '', state: 'more' };
  if (BACKSPACES.includes(key)) return { text: Array.from(text).slice(0, -1).join(''), state: 'more' };
  // Other control keys, such as arrows, are not part of a passphrase.
  return { text: key < ' ' ? text : text + key, state: 'more' };
}

/**
 * A prompt on `input`; the question goes to standard error, so that standard output stays the result's alone.
 * @param signal cancels the question that is being asked
 */
export function createHiddenPrompt(
  input: ReadStream,
  write: (text: string) => void,
  signal: AbortSignal,
): HiddenPrompt {
  return (question) =>
    new Promise((resolve) => {
      let text = '';
      const wasRaw = input.isRaw;
      const finish = (answer: string | null): void => {
        input.off('data', onData);
        signal.removeEventListener('abort', onAbort);
        input.setRawMode(wasRaw);
        input.pause();
        write('\n');
        resolve(answer);
      };
      const onData = (chunk: Buffer | string): void => {
        const keys = String(chunk);
        // An arrow or function key comes as one chunk that begins with ESC.
        if (keys.startsWith('\u001B')) return;
        for (const key of keys) {
          const next = typed(text, key);
          text = next.text;
          if (next.state === 'more') continue;
          finish(next.state === 'done' ? text : null);
          return;
        }
      };
      const onAbort = (): void => finish(null);
      if (signal.aborted) return resolve(null);
      signal.addEventListener('abort', onAbort, { once: true });
      input.setEncoding('utf8');
      // Before the question: whoever types at once is not shown either.
      input.setRawMode(true);
      write(question);
      input.on('data', onData);
      input.resume();
    });
}
