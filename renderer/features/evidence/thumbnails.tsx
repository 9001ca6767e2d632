/** Small pictures of tiles: asked for while they are in sight, few at a time; of covered items never. */
import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { handleAddress, type PreviewHandle } from '../../../shared/contract/index.ts';
import { useAppState } from '../../app/app-state.tsx';
import { useContract } from '../../app/client.tsx';
import { useCover } from '../../app/cover.tsx';
import { createThumbnailLine, type ThumbnailLine } from './thumbnail-line.ts';

const AT_ONCE = 6;
/** The engine keeps a few hundred handles for the whole page. */
const KEPT = 80;

const LineContext = createContext<ThumbnailLine<PreviewHandle> | null>(null);

export function ThumbnailProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { call } = useContract();
  const [line, setLine] = useState<ThumbnailLine<PreviewHandle> | null>(null);
  useEffect(() => {
    const made = createThumbnailLine<PreviewHandle>({
      open: (uid) => call('previews.open', { kind: 'thumbnail', uid }),
      close: ({ id }) => void call('previews.close', { id }).catch(() => {}),
      atOnce: AT_ONCE,
      kept: KEPT,
    });
    setLine(made);
    return () => made.clear();
  }, [call]);
  return <LineContext value={line}>{children}</LineContext>;
}

/** @param empty what stands there when there is no picture, and until it is there */
export function Thumbnail({ uid, empty }: { readonly uid: string; readonly empty: ReactNode }): ReactNode {
  const line = use(LineContext);
  const { host } = useAppState();
  const { isCovered } = useCover();
  const [handle, setHandle] = useState<PreviewHandle | null>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    if (line === null || isCovered) return;
    const leave = line.want(uid, setHandle);
    return () => {
      leave();
      setHandle(null);
      setBroken(false);
    };
  }, [line, uid, isCovered]);
  if (handle === null || isBroken) return empty;
  return (
    <img
      className="thumbnail"
      src={handleAddress(host, handle)}
      alt=""
      draggable={false}
      onError={() => setBroken(true)}
    />
  );
}
