/** The parser pools of one process, by use: made when first needed and ended together, so that nothing of a case's bytes stays in them. */
import { createParserPool, type ParserPool } from './pool.ts';
import type { NodeParserHost } from './spawn-node.ts';

/**
 * A long analysis and a person who looks at one item do not wait for each other. Documents are set by processes that have read no
 * evidence: what one of these writes is signed.
 */
export type ParserUse = 'analysis' | 'preview' | 'documents';

export interface Parsers {
  /** Ask for it each time: a pool may have ended meanwhile. */
  pool(use: ParserUse): Promise<ParserPool>;
  /** What stands around them; known once one was started. */
  wall(): 'sandbox' | 'process' | 'unknown';
  /** Ends the pools; the next question makes new ones. */
  end(): Promise<void>;
  /** The same for good. */
  close(): Promise<void>;
}

/**
 * @param openHost starts what starts the processes; asked once, and again where that failed
 * @param changed called when `wall` may answer otherwise
 */
export function createParsers(
  openHost: () => Promise<NodeParserHost>,
  changed: () => void = () => undefined,
): Parsers {
  const pools = new Map<ParserUse, Promise<ParserPool>>();
  let starting: Promise<NodeParserHost> | null = null;
  let host: NodeParserHost | null = null;

  const startHost = async (): Promise<NodeParserHost> => {
    starting ??= openHost();
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
