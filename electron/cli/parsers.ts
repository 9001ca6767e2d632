/** The parser pools of one command: started when they are first asked for, ended with it. */
import { createNodeParserHost, createParsers, type Parsers } from '../engine/parser-pool/index.ts';

export async function withParsers<Result>(act: (parsers: Parsers) => Promise<Result>): Promise<Result> {
  const parsers = createParsers(() => createNodeParserHost());
  try {
    return await act(parsers);
  } finally {
    await parsers.close();
  }
}
