/**
 * Stands where the engine stands, at the other end of the line, with lists of any length whose rows are made up when they are asked
 * for. It remembers what was asked, and can hold its answers back as a slow engine does; everything it says is checked against the
 * contract. It answers only what a list needs; any other call fails.
 */
import { fileURLToPath } from 'node:url';
import {
  type CallOutput,
  contract,
  type EngineMessage,
  isCallName,
  pageMessage,
} from '../../../shared/contract/index.ts';
import { startLoopbackServer } from '../../../electron/loopback/server.ts';
import { readBundleFiles } from '../../../electron/shell/index.ts';
import { built } from './built.ts';

export interface AskedRows {
  readonly call: 'evidence.rows' | 'ledger.rows';
  readonly from: number;
  readonly count: number;
}

export interface MadeUpLists {
  /** Works once. */
  readonly address: string;
  /** Windows of rows in the order in which they were asked for. */
  readonly asked: AskedRows[];
  /** Most windows that waited for an answer at once. */
  readonly mostWaiting: () => number;
  /** From now on windows are answered only when they are let go. */
  readonly holdBack: () => void;
  readonly letGo: () => void;
  readonly close: () => Promise<void>;
}

const AT = '2026-01-02T03:04:05.000Z';
const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0');
const view = (name: string): string => name.padEnd(22, '_');

/** @param ballast characters of a text in each row that the table does not show, so that rows that are kept can be weighed */
export async function startMadeUpLists(length: number, ballast: number): Promise<MadeUpLists> {
  await built();
  const asked: AskedRows[] = [];
  const waiting: (() => void)[] = [];
  let isHolding = false;
  let mostWaiting = 0;

  const item = (index: number): CallOutput<'evidence.rows'>[number] => ({
    uid: hex(index, 32),
    number: `SMP-0001-${String(index + 1).padStart(4, '0')}`,
    origin: 'original',
    fileName: `sample_${index}.jpg`,
    title: `Sample ${index}`,
    reference: String(index).padEnd(ballast, 'x'),
    kind: 'image',
    mediaType: 'image/jpeg',
    recorded: '2026-01-01',
    acquired: AT,
    acquiredBy: 'K-01',
    sizeBytes: 1000 + index,
    sha256: hex(index, 64),
    tags: [],
    isGraphic: false,
    isDuplicate: false,
    hasThumbnail: false,
    statuses: ['needs-work'],
  });
  const entry = (index: number): CallOutput<'ledger.rows'>[number] => ({
    seq: length - 1 - index,
    time: AT,
    actor: 'K-01',
    type: 'ingestion',
    item: { uid: hex(index, 32), number: `SMP-0001-${index}` },
    stated: { ballast: String(index).padEnd(ballast, 'x') },
    disclosed: {},
    erased: 0,
    leaf: hex(index, 64),
  });
  const rowsOf = (name: 'evidence.rows' | 'ledger.rows', input: unknown): unknown => {
    const { from, count } = contract[name].input.parse(input);
    asked.push({ call: name, from, count });
    const indices = Array.from({ length: Math.max(Math.min(count, length - from), 0) }, (_, at) => from + at);
    return name === 'evidence.rows' ? indices.map(item) : indices.map(entry);
  };
  function answerTo(name: string, input: unknown): unknown {
    switch (name) {
      case 'app.present':
        return {};
      case 'evidence.open':
        return { view: view('evidence'), total: length };
      case 'evidence.find':
        return { index: Number.parseInt(contract['evidence.find'].input.parse(input).uid, 16) };
      case 'evidence.facets':
        return {
          total: length,
          kinds: [{ kind: 'image', count: length }],
          tags: [],
          statuses: [],
          batches: [],
        };
      case 'ledger.open':
        return { view: view('ledger'), total: length, types: [], actors: ['K-01'] };
      case 'ledger.lastCheck':
        return null;
      case 'evidence.rows':
      case 'ledger.rows':
        return rowsOf(name, input);
      default:
        return undefined;
    }
  }

  const server = await startLoopbackServer({
    files: readBundleFiles(fileURLToPath(new URL('../../../out/renderer', import.meta.url))),
    handles: { facts: async () => null, read: async () => null },
    nowMs: () => performance.now(),
    silenceMs: 2000,
    changed: () => undefined,
    serve: (post: (message: EngineMessage) => void) => ({
      receive(message) {
        const read = pageMessage.parse(message);
        if (read.op === 'stop' || !isCallName(read.name)) return;
        const { id, name, input } = read;
        if (name === 'app.watch')
          return post({
            op: 'event',
            id,
            value: contract[name].output.parse({ type: 'state', state: stateOf(length) }),
          });
        const value = answerTo(name, input);
        if (value === undefined)
          return post({
            op: 'failure',
            id,
            failure: { code: 'UNEXPECTED', messageKey: 'failure.UNEXPECTED', details: { detail: name } },
          });
        const answer = (): void => post({ op: 'result', id, value: contract[name].output.parse(value) });
        if (!isHolding || !name.endsWith('.rows')) return answer();
        waiting.push(answer);
        mostWaiting = Math.max(mostWaiting, waiting.length);
      },
      close: () => undefined,
    }),
  });
  return {
    address: server.address,
    asked,
    mostWaiting: () => mostWaiting,
    holdBack: () => {
      isHolding = true;
    },
    letGo: () => {
      isHolding = false;
      for (const answer of waiting.splice(0)) answer();
    },
    close: () => server.close(),
  };
}

const stateOf = (length: number): unknown => ({
  host: 'loopback',
  version: '0.0.0',
  platform: 'linux',
  lock: 'open',
  preferences: { language: 'en', theme: 'light', density: 'comfortable' },
  settings: { timeZone: 'UTC', autoLockMinutes: 0, safeViewing: 'graphic', hideFromCapture: false },
  custodian: { code: 'K-01', fingerprint: 'a'.repeat(40), person: null, canSign: true },
  case: {
    caseId: 'sample',
    title: 'Sample',
    name: 'sample.custodia',
    path: '/sample/sample.custodia',
    encrypted: true,
    numberPrefix: 'SMP',
    items: length,
    entries: length,
    readOnly: null,
    checkpoint: null,
    lastCheck: null,
    waitingAnalyses: 0,
    unfinishedBatches: 0,
  },
  jobs: [],
  takesDrops: false,
  parserWall: 'sandbox',
});
