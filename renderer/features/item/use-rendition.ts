/** A rendition of a page in a place on the screen: opened, and fitted into the place or at a scale that was chosen. */
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { closer, farther, fitScale, type PictureSize, type Quarters } from './picture-frame.ts';
import { type OpenHandle, useHandle } from './use-handle.ts';

/** Longest side of a rendition, pixels: enough to look closely, little enough to be made at once. */
const SIDE = 2000;
const NOTHING: PictureSize = { width: 0, height: 0 };

export interface RenditionPlace {
  readonly uid: string;
  /** From 0. */
  readonly page: number;
  readonly quarters?: Quarters;
  /** How many pages there are, once it is known. */
  readonly onPages?: ((pages: number) => void) | undefined;
}

export interface Zoom {
  readonly scale: number;
  readonly closer: () => void;
  readonly farther: () => void;
  readonly fit: () => void;
}

export interface Rendition {
  readonly opened: OpenHandle;
  /** Of the element that it has to fit into. */
  readonly stage: RefObject<HTMLDivElement | null>;
  /** The rendition's own size, pixels; of no size until it is there. */
  readonly picture: PictureSize;
  readonly zoom: Zoom;
}

export function useRendition({ uid, page, quarters = 0, onPages }: RenditionPlace): Rendition {
  const opened = useHandle({ kind: 'rendition', uid, page, side: SIDE });
  const stage = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(NOTHING);
  const [chosenScale, setScale] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setPlace({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const pages = opened.status === 'there' ? opened.handle.pages : null;
  useLayoutEffect(() => {
    if (pages !== null) onPages?.(pages);
  }, [pages, onPages]);
  const picture =
    opened.status === 'there'
      ? { width: opened.handle.width ?? 0, height: opened.handle.height ?? 0 }
      : NOTHING;
  const scale = chosenScale ?? fitScale(picture, quarters, place);
  const zoom: Zoom = {
    scale,
    closer: () => setScale(closer(scale)),
    farther: () => setScale(farther(scale)),
    fit: () => setScale(null),
  };
  return { opened, stage, picture, zoom };
}
