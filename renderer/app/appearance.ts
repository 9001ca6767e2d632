/** Theme and density on the root element, where `ui/tokens.css` reads them. */
import { useEffect } from 'react';
import type { Preferences } from '../../shared/contract/index.ts';

const MORE_CONTRAST = '(prefers-contrast: more)';

export function useAppearance({ theme, density }: Pick<Preferences, 'theme' | 'density'>): void {
  useEffect(() => {
    const root = document.documentElement;
    const contrast = window.matchMedia(MORE_CONTRAST);
    const apply = (): void => {
      root.dataset['theme'] = theme === 'system' && contrast.matches ? 'contrast' : theme;
      root.dataset['density'] = density;
    };
    apply();
    contrast.addEventListener('change', apply);
    return () => contrast.removeEventListener('change', apply);
  }, [theme, density]);
}
