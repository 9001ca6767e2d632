/**
 * A page of all components and the frame around pages, with invented content and no engine: to be looked at and to be checked for
 * accessibility. `?language=ar&theme=dark` choose how it looks.
 */
import '../../renderer/jitless.ts';
import { createRoot } from 'react-dom/client';
import { connect } from '../../shared/contract/connect.ts';
import type { AppState } from '../../shared/contract/index.ts';
import { App, ContractProvider, createCallCache } from '../../renderer/app/index.ts';
import { Specimen } from './components.tsx';
import { Lists } from './lists.tsx';
import { quietPort, stateOf } from './quiet-engine.ts';

const query = new URLSearchParams(window.location.search);
const among = <T extends string>(name: string, values: readonly T[], otherwise: T): T =>
  values.find((value) => value === query.get(name)) ?? otherwise;
const preferences: AppState['preferences'] = {
  language: among('language', ['en', 'ar'], 'en'),
  theme: among('theme', ['system', 'light', 'dark', 'contrast'], 'system'),
  density: among('density', ['comfortable', 'compact'], 'comfortable'),
};

createRoot(document.querySelector('#page') ?? document.body).render(
  <ContractProvider connection={connect(quietPort(stateOf(preferences)))} cache={createCallCache()}>
    <App
      pages={{ help: Specimen, evidence: Lists }}
      gate={() => null}
      around={({ children }) => children}
      onLocked={() => {}}
      lineEnd={null}
    />
  </ContractProvider>,
);
