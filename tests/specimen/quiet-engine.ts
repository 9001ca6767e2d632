/** A line without an engine: says one state and few facets, does nothing. All of it is invented. */
import type { AppState, CallOutput, ContractPort, EngineMessage } from '../../shared/contract/index.ts';

export const stateOf = (preferences: AppState['preferences']): AppState => ({
  host: 'loopback',
  version: '0.0.0',
  platform: 'specimen',
  lock: 'open',
  preferences,
  settings: { timeZone: 'UTC', autoLockMinutes: 10, safeViewing: 'graphic', hideFromCapture: false },
  custodian: { code: 'K-02', fingerprint: '0'.repeat(40), person: null, canSign: true },
  case: {
    caseId: '00000000-0000-4000-8000-000000000000',
    title: 'Specimen case',
    name: 'specimen.custodia',
    path: '/specimen/specimen.custodia',
    encrypted: true,
    numberPrefix: 'ABC',
    items: 100_000,
    entries: 3482,
    readOnly: null,
    checkpoint: {
      size: 3481,
      madeAt: '2026-03-02T12:05:09.123Z',
      signedBy: [{ fingerprint: '0'.repeat(40), code: 'K-02' }],
    },
    lastCheck: {
      at: new Date(Date.now() - 7_300_000).toISOString(),
      wholeTo: 3481,
      verdict: 'ACCEPTED',
      scope: 'ledger',
    },
    waitingAnalyses: 3,
    unfinishedBatches: 0,
  },
  jobs: [
    {
      id: 'A'.repeat(22),
      kind: 'import',
      subject: 'SANDISK-32',
      startedAt: '2026-03-02T12:05:09.123Z',
      endedAt: null,
      state: 'running',
      stages: [
        {
          name: 'bytes',
          unit: 'count',
          done: 412,
          total: 1000,
          rate: 1.6,
          remainingSeconds: 367,
          state: 'running',
        },
      ],
      problems: [],
      problemCount: 0,
      batch: null,
      failure: null,
      canPause: true,
    },
  ],
  takesDrops: false,
  parserWall: 'sandbox',
});

const facets: CallOutput<'evidence.facets'> = {
  total: 100_000,
  kinds: [
    { kind: 'image', count: 90_000 },
    { kind: 'video', count: 10_000 },
  ],
  tags: [{ tag: 'blue door', count: 12 }],
  statuses: [{ status: 'needs-work', count: 7 }],
  batches: [{ batch: 'b1', label: 'SANDISK-32', startedAt: '2026-03-02T12:05:09.123Z', count: 100_000 }],
};

/** Says the state once and the facets when asked; every other call stays without an answer. */
export const quietPort = (state: AppState): ContractPort => {
  let say: (message: EngineMessage) => void = () => {};
  return {
    listen: (listener) => {
      say = listener;
    },
    post: (message) => {
      if (message.op !== 'call') return;
      const { id, name } = message;
      queueMicrotask(() => {
        if (name === 'app.watch') say({ op: 'event', id, value: { type: 'state', state } });
        if (name === 'evidence.facets') say({ op: 'result', id, value: facets });
      });
    },
  };
};
