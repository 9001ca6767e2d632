import { describe, expect, it, vi } from 'vitest';
import { createThumbnailLine } from './thumbnail-line.ts';

function lineOf(atOnce: number, kept: number) {
  const asked: string[] = [];
  const closed: string[] = [];
  const answers = new Map<string, (handle: string | null) => void>();
  const line = createThumbnailLine<string>({
    open: (uid) =>
      new Promise((resolve) => {
        asked.push(uid);
        answers.set(uid, resolve);
      }),
    close: (handle) => void closed.push(handle),
    atOnce,
    kept,
  });
  const answer = async (uid: string, handle: string | null = `h-${uid}`) => {
    answers.get(uid)?.(handle);
    await vi.waitFor(() => undefined);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { line, asked, closed, answer };
}

describe('the line of thumbnails', () => {
  it('asks for few at a time, and for the newest wish first', async () => {
    const { line, asked, answer } = lineOf(1, 10);
    for (const uid of ['a', 'b', 'c']) line.want(uid, () => undefined);
    expect(asked).toEqual(['a']);
    await answer('a');
    expect(asked).toEqual(['a', 'c']);
  });

  it('asks for nothing that scrolled past before its turn', async () => {
    const { line, asked, answer } = lineOf(1, 10);
    line.want('a', () => undefined);
    line.want('b', () => undefined)();
    await answer('a');
    expect(asked).toEqual(['a']);
  });

  it('gives a handle that is there at once', async () => {
    const { line, answer } = lineOf(1, 10);
    const leave = line.want('a', () => undefined);
    await answer('a');
    leave();
    const shown = vi.fn();
    line.want('a', shown);
    expect(shown).toHaveBeenCalledExactlyOnceWith('h-a');
  });

  it('closes what nobody looks at beyond what is kept, oldest first', async () => {
    const { line, closed, answer } = lineOf(3, 1);
    const leaves = ['a', 'b', 'c'].map((uid) => line.want(uid, () => undefined));
    for (const uid of ['a', 'b', 'c']) await answer(uid);
    expect(closed).toEqual([]);
    for (const leave of leaves) leave();
    expect(closed).toEqual(['h-a', 'h-b']);
  });

  it('closes a handle that comes after everything was cleared', async () => {
    const { line, closed, answer } = lineOf(1, 10);
    const shown = vi.fn();
    line.want('a', shown);
    line.clear();
    await answer('a');
    expect(closed).toEqual(['h-a']);
    expect(shown).toHaveBeenCalledExactlyOnceWith(null);
  });
});
