/** Which feature shows which section: each feature adds its line here. */
import type { ReactNode } from 'react';
import { useAppState, type Pages, type PageViewProps } from './app/index.ts';
import { EvidenceMemoryProvider, EvidencePage } from './features/evidence/index.ts';
import { BundlesPage, ExportPage } from './features/export/index.ts';
import { AboutCase, CaseJob, RestoreCase } from './features/case/index.ts';
import { DisposePage } from './features/disposal/index.ts';
import { DropBridgeContext, PickProvider, type DropBridge } from './features/files/index.ts';
import { HelpPage } from './features/help/index.ts';
import { ImportPage } from './features/import/index.ts';
import { ItemDraftsProvider, ItemPage } from './features/item/index.ts';
import { LedgerPage } from './features/ledger/index.ts';
import { VerifyPage } from './features/verify/index.ts';
import { PeoplePage } from './features/people/index.ts';
import { SettingsPage } from './features/settings/index.ts';
import { Cases, FirstRun, Unlock } from './features/start/index.ts';

export const pages: Pages = {
  start: Start,
  evidence: EvidencePage,
  item: Item,
  import: ImportPage,
  export: ExportPage,
  bundles: BundlesPage,
  ledger: LedgerPage,
  verify: VerifyPage,
  people: PeoplePage,
  settings: SettingsPage,
  help: HelpPage,
};

/** An item, and its disposal on a page of its own. */
function Item({ place }: PageViewProps): ReactNode {
  const [uid, part] = place.path;
  return uid !== undefined && part === 'dispose' ? (
    <DisposePage key={uid} uid={uid} />
  ) : (
    <ItemPage place={place} />
  );
}

/** Cases, and what is done with a case as a whole. */
function Start({ place }: PageViewProps): ReactNode {
  const [part] = place.path;
  const { job } = place.query;
  const { case: open } = useAppState();
  if (job !== undefined) return <CaseJob key={job} id={job} />;
  if (part === 'restore') return <RestoreCase />;
  return part === 'case' && open !== null ? <AboutCase /> : <Cases />;
}

/** What is seen while locked. */
export function Gate(): ReactNode {
  const { lock } = useAppState();
  return lock === 'missing' ? <FirstRun /> : <Unlock isVeiled={lock === 'veiled'} />;
}

const shell = window.custodia;
const bridge: DropBridge | null =
  shell === undefined ? null : (purpose, files) => shell.dropped(purpose, files);

/** What pages and gate need around them: choosing files, and what is remembered of a case until it is locked. */
export function Around({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <DropBridgeContext value={bridge}>
      <PickProvider>
        <EvidenceMemoryProvider>
          <ItemDraftsProvider>{children}</ItemDraftsProvider>
        </EvidenceMemoryProvider>
      </PickProvider>
    </DropBridgeContext>
  );
}
