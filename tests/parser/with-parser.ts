/** A real parser process for the specifications of one file; or of one `describe`, where it is asked for in it. */
import { afterAll, beforeAll } from 'vitest';
import {
  createNodeParserHost,
  createParserPool,
  type NodeParserHost,
  type ParserPool,
} from '../../electron/engine/parser-pool/index.ts';

export interface ParserUnderTest {
  /** Both are there from the first test on. */
  readonly host: NodeParserHost;
  readonly pool: ParserPool;
}

/** Starts it before the tests and ends it after them. */
export function withParser(): ParserUnderTest {
  let started: ParserUnderTest | undefined;
  beforeAll(async () => {
    const host = await createNodeParserHost();
    started = { host, pool: createParserPool({ ...host, size: 1 }) };
  });
  afterAll(async () => {
    await started?.pool.close();
    started?.host.dispose();
  });
  const there = (): ParserUnderTest => {
    if (started === undefined) throw new Error('a parser is asked for in a test');
    return started;
  };
  return {
    get host() {
      return there().host;
    },
    get pool() {
      return there().pool;
    },
  };
}
