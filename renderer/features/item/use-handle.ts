/** A handle to bytes of an item while a component is there: opened, turned into an address, and closed again. */
import { useEffect, useState } from 'react';
import {
  handleAddress,
  type ContractFailure,
  type PreviewHandle,
  type PreviewRequest,
} from '../../../shared/contract/index.ts';
import { useAppState } from '../../app/app-state.tsx';
import { failureOf, useContract } from '../../app/client.tsx';
import { useCover } from '../../app/cover.tsx';

export type OpenHandle =
  | { readonly status: 'waiting' }
  | { readonly status: 'failed'; readonly failure: ContractFailure }
  | { readonly status: 'there'; readonly handle: PreviewHandle; readonly url: string };

const WAITING = { status: 'waiting' } as const;

/** While everything is covered there is none: the engine has closed it, and it is opened anew afterwards. */
export function useHandle(request: PreviewRequest): OpenHandle {
  const { call } = useContract();
  const { host } = useAppState();
  const { isCovered } = useCover();
  const wanted = JSON.stringify(request);
  const [opened, setOpened] = useState<{ readonly wanted: string; readonly is: OpenHandle }>({
    wanted,
    is: WAITING,
  });
  useEffect(() => {
    if (isCovered) return;
    let isLeft = false;
    let id: string | null = null;
    const close = (handle: string): void => void call('previews.close', { id: handle }).catch(() => {});
    call('previews.open', request).then(
      (handle) => {
        if (isLeft) return close(handle.id);
        id = handle.id;
        setOpened({ wanted, is: { status: 'there', handle, url: handleAddress(host, handle) } });
      },
      (error: unknown) => {
        if (!isLeft) setOpened({ wanted, is: { status: 'failed', failure: failureOf(error) } });
      },
    );
    return () => {
      isLeft = true;
      if (id !== null) close(id);
      setOpened({ wanted, is: WAITING });
    };
    // The request is compared by its content.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [call, host, isCovered, wanted]);
  return opened.wanted === wanted ? opened.is : WAITING;
}
