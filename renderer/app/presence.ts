/** Tells the engine that somebody is there, which puts off the automatic lock. At most once in a while, and nothing of what he does. */
import { useEffect } from 'react';
import { useContract } from './client.tsx';

const NOT_MORE_OFTEN_MS = 20_000;

export function usePresence(): void {
  const { call } = useContract();
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    const notice = (): void => {
      const now = performance.now();
      if (now - last < NOT_MORE_OFTEN_MS) return;
      last = now;
      void call('app.present', {}).catch(() => {});
    };
    const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, notice, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, notice, { capture: true });
    };
  }, [call]);
}
