/** Composition root of the page: the line to the engine, the cache of calls, and which feature shows which page. */
// First of all: without it zod compiles its checks with `new Function`, which the content security policy refuses.
import './jitless.ts';
import { StrictMode, useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { connect } from '../shared/contract/connect.ts';
import {
  App,
  ContractProvider,
  createCallCache,
  openLine,
  refuseStrayDrops,
  type LineEnd,
} from './app/index.ts';
import { Around, Gate, pages } from './pages.tsx';

refuseStrayDrops(window);
const line = openLine();
const connection = connect(line.port);
const cache = createCallCache();

// What was shown stays in the memory of a page until the page is gone (S-29).
const throwAway = (): void => window.location.reload();

function Root(): ReactNode {
  const [lineEnd, setLineEnd] = useState<LineEnd | null>(null);
  useEffect(() => {
    void line.ended.then(setLineEnd);
  }, []);
  return (
    <ContractProvider connection={connection} cache={cache}>
      <App pages={pages} gate={Gate} around={Around} onLocked={throwAway} lineEnd={lineEnd} />
    </ContractProvider>
  );
}

const place = document.getElementById('page');
if (place === null) throw new Error('index.html has no element #page');
createRoot(place).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
