/** Lets `style` set custom properties: numbers that only the page knows, read by a style sheet. Set through CSSOM, as the policy allows. */
import 'react';

declare module 'react' {
  interface CSSProperties {
    readonly [name: `--${string}`]: string | number | undefined;
  }
}
