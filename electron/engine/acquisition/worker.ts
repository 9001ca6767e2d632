/** The thread around a hash worker (hash-worker.ts). Reached by URL from worker-pool.ts only. */
import { Buffer } from 'node:buffer';
import { parentPort, workerData } from 'node:worker_threads';
import { openObjectStore } from '../store/index.ts';
import { createHashWorker } from './hash-worker.ts';
import type { ToWorker, WorkerHooks, WorkerSetup } from './messages.ts';
import { createPseudoCheck } from './pseudo-file-systems.ts';
import { createVolumeReader } from './volume.ts';

const port = parentPort;
if (port === null) throw new TypeError('a hash worker runs in a thread of its own');
const setup: WorkerSetup = workerData;
const hooks: WorkerHooks = setup.hooks === null ? {} : await import(setup.hooks);
const stop = new Int32Array(setup.stop);
const bytesRead = new BigInt64Array(setup.bytesRead);

const worker = createHashWorker(
  {
    store: openObjectStore(setup.store),
    buffer: Buffer.allocUnsafeSlow(1_048_576),
    volumeOf: createVolumeReader(),
    isPseudo: createPseudoCheck(),
    weak: setup.weak,
    isCancelled: () => Atomics.load(stop, 0) !== 0,
    onBytes: (sizeBytes) => void Atomics.add(bytesRead, 0, BigInt(sizeBytes)),
    pause: () => new Promise((resume) => setImmediate(resume)),
    point: (name, path) => hooks.point?.(name, path.toString('latin1')),
  },
  (message) => port.postMessage(message),
);

let turn: Promise<void> = Promise.resolve();
port.on('message', (message: ToWorker) => {
  // Anything that is no outcome is a programmer's error: let it end the thread, the pool reports it.
  turn = turn.then(() => worker.handle(message));
});
