/** The parser pools of this process: made when first needed, ended with the case, so that nothing of its bytes stays in them. */
import type { AppState } from '../../../shared/contract/index.ts';
import { createParserPool, type NodeParserHost, type ParserPool } from '../parser-pool/index.ts';
import type { ServicePorts } from './ports.ts';

/**
 * A long analysis and a person who looks at one item do not wait for each other. Documents are set by processes that have read no
 * evidence: what one of these writes is signed.
 */
export type ParserUse = 'analysis' | 'preview' | 'documents';

export interface Parsers {
  /** Ask for it each time: the pool ends with the case. */
  pool(use: ParserUse): Promise<ParserPool>;
  wall(): AppState['parserWall'];
  /** Ends the pools; the next question makes new ones. */
  end(): Promise<void>;
  /** The same for good. */
  close(): Promise<void>;
}

export function createParsers(ports: Pick<ServicePorts, 'parserHost'>, changed: () => void): Parsers {
  const pools = new Map<ParserUse, Promise<ParserPool>>();
  let starting: Promise<NodeParserHost> | null = null;
  let host: NodeParserHost | null = null;

  const startHost = async (): Promise<NodeParserHost> => {
    starting ??= ports.parserHost();
    try {
      host = await starting;
    } catch (error) {
      starting = null; // the next question tries again
      throw error;
    }
    changed();
    return host;
  };
  const startPool = async (): Promise<ParserPool> => {
    const { spawn, sandbox } = host ?? (await startHost());
    return createParserPool({ spawn, sandbox });
  };
  async function end(): Promise<void> {
    const ending = [...pools.values()];
    pools.clear();
    for (const pool of ending) await pool.then((one) => one.close()).catch(() => undefined);
  }

  return {
    async pool(use) {
      const there = pools.get(use);
      if (there !== undefined) return there;
      const made = startPool();
      pools.set(use, made);
      made.catch(() => pools.delete(use));
      return made;
    },
    wall() {
      if (host === null) return 'unknown';
      return host.sandbox === 'none' ? 'process' : 'sandbox';
    },
    end,
    async close() {
      await end();
      host?.dispose();
      host = null;
      starting = null;
    },
  };
}
