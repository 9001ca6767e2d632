/** The loopback shell around an engine in this process: server, the line, and the lock when the page stays away. */
import { type EngineHost, type Served, serveContract } from '../engine/service/index.ts';
import { type BundleFiles, handlesOf } from '../shell/index.ts';
import { startLoopbackServer } from './server.ts';

export interface LoopbackOptions {
  readonly engine: EngineHost;
  readonly files: BundleFiles;
  readonly onError: (error: unknown, where: string) => void;
  /** The page stayed away for so long that everything was locked. */
  readonly lockedAway?: () => void;
  /** How long a page may be away before everything is locked. Default: a minute. */
  readonly awayMs?: number;
  /** How long a window that does not answer is taken for alive. Default: two seconds. */
  readonly silenceMs?: number;
}

export interface Loopback {
  /** To be opened once, in one browser. */
  readonly address: string;
  readonly port: number;
  /** Ends sessions with their checkpoints, locks, stops serving. */
  close(): Promise<void>;
}

const AWAY_MS = 60_000;
const SILENCE_MS = 2000;

export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const { engine, files, onError, lockedAway, awayMs = AWAY_MS, silenceMs = SILENCE_MS } = options;
  let away: NodeJS.Timeout | undefined;

  async function lockAway(): Promise<void> {
    await engine.lock();
    lockedAway?.();
  }
  const server = await startLoopbackServer({
    files,
    handles: handlesOf(engine.bytes),
    nowMs: () => performance.now(),
    silenceMs,
    serve: (post): Served => serveContract({ service: engine.service, refuse: engine.refuse, post, onError }),
    changed(isThere) {
      clearTimeout(away);
      if (isThere) return;
      away = setTimeout(() => {
        lockAway().catch((error: unknown) => onError(error, 'lock'));
      }, awayMs);
      away.unref();
    },
  });
  return {
    address: server.address,
    port: server.port,
    async close() {
      clearTimeout(away);
      await server.close();
      clearTimeout(away);
      await engine.close();
    },
  };
}
