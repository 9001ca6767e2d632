/**
 * Choosing files and folders. The shell's own dialog where it has one, else the engine's file dialog in the page; files dropped on
 * the window where the shell knows their paths. The page never makes a path: it gets tokens of what a person chose.
 */
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { PickedPath, PickPurpose } from '../../../shared/contract/index.ts';
import type { ContractFailure } from '../../../shared/contract/failure.ts';
import { failureOf, useContract } from '../../app/client.tsx';
import { FileDialog } from './file-dialog.tsx';

export interface PickOutcome {
  /** Null: nothing was chosen. */
  readonly paths: readonly PickedPath[] | null;
  readonly failure: ContractFailure | null;
}
export type Pick = (purpose: PickPurpose, suggestedName?: string) => Promise<PickOutcome>;

interface Asked {
  readonly purpose: PickPurpose;
  readonly suggestedName: string;
  readonly answer: (paths: readonly PickedPath[] | null) => void;
}

const PickContext = createContext<Pick | null>(null);

export function PickProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { call } = useContract();
  const [asked, setAsked] = useState<Asked | null>(null);
  const pick = useCallback<Pick>(
    async (purpose, suggestedName = '') => {
      try {
        const result = await call('files.pick', {
          purpose,
          ...(suggestedName !== '' && { suggestedName }),
        });
        if (result.status === 'chosen') return { paths: result.paths, failure: null };
        if (result.status === 'cancelled') return { paths: null, failure: null };
        const paths = await new Promise<readonly PickedPath[] | null>((answer) => {
          setAsked({ purpose, suggestedName, answer });
        });
        return { paths, failure: null };
      } catch (error) {
        return { paths: null, failure: failureOf(error) };
      } finally {
        setAsked(null);
      }
    },
    [call],
  );
  const value = useMemo(() => pick, [pick]);
  return (
    <PickContext value={value}>
      {children}
      {asked !== null && (
        <FileDialog
          purpose={asked.purpose}
          suggestedName={asked.suggestedName}
          onChosen={asked.answer}
          onClose={() => asked.answer(null)}
        />
      )}
    </PickContext>
  );
}

/** Asks a person for paths; resolves when he has chosen or not. */
export function usePick(): Pick {
  const pick = use(PickContext);
  if (pick === null) throw new Error('usePick needs a PickProvider above it');
  return pick;
}
