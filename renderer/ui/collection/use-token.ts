/** The length of a token in pixels, where a computation needs it: rows of a list that is drawn in part only. */
import { useSyncExternalStore } from 'react';

const listen = (changed: () => void): (() => void) => {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-density', 'data-theme'],
  });
  return () => observer.disconnect();
};

export function useToken(name: `--${string}`): number {
  return useSyncExternalStore(listen, () =>
    Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name)),
  );
}
