/** nativeTheme: the pretended system is light without high contrast, until the test says otherwise. */
import { EventEmitter } from 'node:events';
import type { Appearance } from './web-contents.ts';

class NativeTheme
  extends EventEmitter
  implements
    Pick<
      Electron.NativeTheme,
      | 'themeSource'
      | 'shouldUseDarkColors'
      | 'shouldUseHighContrastColors'
      | 'shouldUseInvertedColorScheme'
      | 'inForcedColorsMode'
      | 'prefersReducedTransparency'
    >
{
  readonly shouldUseInvertedColorScheme = false;
  readonly prefersReducedTransparency = false;
  #source: Electron.NativeTheme['themeSource'] = 'system';
  #system = { dark: false, highContrast: false };

  get themeSource() {
    return this.#source;
  }
  set themeSource(source) {
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#system.dark : this.#source === 'dark';
  }
  get shouldUseHighContrastColors(): boolean {
    return this.#system.highContrast;
  }
  get inForcedColorsMode(): boolean {
    return this.#system.highContrast;
  }

  /** Host side: what the system is set to. */
  setSystem(system: { dark: boolean; highContrast: boolean }): void {
    this.#system = system;
    this.emit('updated');
  }
  get appearance(): Appearance {
    return {
      colorScheme: this.shouldUseDarkColors ? 'dark' : 'light',
      forcedColors: this.#system.highContrast,
    };
  }
}
export const nativeTheme = new NativeTheme();
