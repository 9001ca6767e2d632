/**
 * The page's calls: the contract's connection as React sees it. A failure is the contract's closed value, never an exception's
 * text.
 */
import {
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
  useQueryClient,
  keepPreviousData,
} from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type {
  CallInput,
  CallName,
  CallOutput,
  Connection,
  ContractFailure,
  NamesOf,
} from '../../shared/contract/index.ts';
import { CallFailure } from '../../shared/contract/connect.ts';

const ConnectionContext = createContext<Connection | null>(null);

/** Calls that read are repeated by nobody but the page: the engine says when something changed. */
export const createCallCache = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Infinity,
        gcTime: 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

export interface ContractProviderProps {
  readonly connection: Connection;
  readonly cache: QueryClient;
  readonly children: ReactNode;
}

export function ContractProvider({ connection, cache, children }: ContractProviderProps): ReactNode {
  return (
    <ConnectionContext value={connection}>
      <QueryClientProvider client={cache}>{children}</QueryClientProvider>
    </ConnectionContext>
  );
}

/** The connection itself, for calls outside of the hooks below. */
export function useContract(): Connection {
  const connection = use(ConnectionContext);
  if (connection === null) throw new Error('useContract needs a ContractProvider above it');
  return connection;
}

/** What a thrown value of a call means. Anything but a failure of the contract is a fault of the program. */
export function failureOf(error: unknown): ContractFailure {
  if (error instanceof CallFailure) return error.failure;
  return {
    code: 'UNEXPECTED',
    messageKey: 'failure.UNEXPECTED',
    details: { detail: error instanceof Error ? error.message : 'unknown' },
  };
}

export type Called<Result> =
  | { readonly status: 'waiting'; readonly data: undefined; readonly failure: null }
  | { readonly status: 'failed'; readonly data: undefined; readonly failure: ContractFailure }
  | { readonly status: 'done'; readonly data: Result; readonly failure: null };

export interface CallChoice {
  /** False: not asked yet. */
  readonly isWanted?: boolean;
  /** While the answer to another input is waited for, the last one stays. */
  readonly keepsLast?: boolean;
}

export interface Asked {
  readonly again: () => void;
  /** `keepsLast`: what is there answers another input than the present one. */
  readonly isLast: boolean;
}

/** Reads, and reads again when something was recorded (`useForget`) or the input changes. */
export function useCall<Name extends NamesOf<'read'>>(
  name: Name,
  input: CallInput<Name>,
  { isWanted = true, keepsLast = false }: CallChoice = {},
): Called<CallOutput<Name>> & Asked {
  const { call } = useContract();
  const {
    data,
    error,
    refetch,
    isPlaceholderData: isLast,
  } = useQuery({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled: isWanted,
    ...(keepsLast && { placeholderData: keepPreviousData }),
  });
  const again = useCallback(() => void refetch(), [refetch]);
  if (error !== null) return { status: 'failed', data: undefined, failure: failureOf(error), again, isLast };
  if (data === undefined) return { status: 'waiting', data: undefined, failure: null, again, isLast };
  return { status: 'done', data, failure: null, again, isLast };
}

export interface Act<Name extends CallName> {
  /** Acts. Resolves to the result, or to null when it failed; then `failure` says why. */
  readonly act: (input: CallInput<Name>) => Promise<CallOutput<Name> | null>;
  readonly isActing: boolean;
  readonly failure: ContractFailure | null;
  readonly reset: () => void;
}

/** Changes something. `onDone` gets the result. */
export function useAct<Name extends NamesOf<'act' | 'read'>>(
  name: Name,
  onDone?: (result: CallOutput<Name>) => void,
): Act<Name> {
  const { call } = useContract();
  const { mutateAsync, isPending, error, reset } = useMutation({
    mutationFn: (input: CallInput<Name>) => call(name, input),
  });
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  const act = useCallback(
    async (input: CallInput<Name>) => {
      try {
        const result = await mutateAsync(input);
        done.current?.(result);
        return result;
      } catch {
        return null;
      }
    },
    [mutateAsync],
  );
  return { act, isActing: isPending, failure: error === null ? null : failureOf(error), reset };
}

/** Follows a stream while the component is there. Returns how it ended, or null while it goes on. */
export function useWatch<Name extends NamesOf<'watch'>>(
  name: Name,
  input: CallInput<Name>,
  onEvent: (event: CallOutput<Name>) => void,
): { readonly failure: ContractFailure | null } | null {
  const { watch } = useContract();
  const [ended, setEnded] = useState<{ readonly failure: ContractFailure | null } | null>(null);
  const listener = useRef(onEvent);
  useEffect(() => {
    listener.current = onEvent;
  });
  const key = JSON.stringify(input);
  useEffect(
    () =>
      watch(name, input, {
        event: (event) => listener.current(event),
        end: (failure) => setEnded({ failure }),
      }),
    // The input is compared by its content.
    [watch, name, key],
  );
  return ended;
}

/** Makes every answer of calls whose names begin so be asked for again. Without a name: of all of them. */
export function useForget(): (...beginnings: readonly string[]) => void {
  const cache = useQueryClient();
  return useCallback(
    (...beginnings) => {
      void cache.invalidateQueries({
        predicate: ({ queryKey: [name] }) =>
          beginnings.length === 0 ||
          (typeof name === 'string' && beginnings.some((beginning) => name.startsWith(beginning))),
      });
    },
    [cache],
  );
}

/** Makes every answer be asked for anew, as if none had come: those of another case are not shown until then. Drafts stay. */
export function useForgetCase(): () => void {
  const cache = useQueryClient();
  return useCallback(
    () => void cache.resetQueries({ predicate: ({ queryKey: [name] }) => name !== 'draft' }),
    [cache],
  );
}

/** Drops every answer there is: nothing of a case stays in the memory of a locked page. */
export function useForgetAll(): () => void {
  const cache = useQueryClient();
  return useCallback(() => cache.clear(), [cache]);
}
