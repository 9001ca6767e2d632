/**
 * The parser pool: how the engine has hostile bytes read without reading them itself.
 *
 * Words: *job* (metadata, thumbnail, text, inside or rendition of one file), *outcome* (done, none, unreadable, stopped: a closed union
 * with closed codes), *source* (ranges of one file; the parser never gets a path), *host* (what starts processes).
 * Guarantees: one outcome per job; a job beyond its deadline or memory dies with everything it started, and the next
 * job runs in a new process; every message is bounded before it is decoded and validated before it is believed (L-30).
 * Never: decodes anything of a file here, tells the parser a name, retries on its own, writes to a log or a ledger.
 */
export { DEFAULT_PARSER_LIMITS, createParserPool } from './pool.ts';
export type { ParserCapabilities, ParserJob, ParserLimits, ParserPool, ParserPoolOptions } from './pool.ts';
export type {
  DocumentResult,
  InsidePlace,
  InsideResult,
  MetadataResult,
  ParserOutcome,
  RedactResult,
  RenditionResult,
  StopCode,
  TextResult,
  ThumbnailResult,
} from './outcome.ts';
export { createParsers } from './parsers.ts';
export type { Parsers, ParserUse } from './parsers.ts';
export { PARSER_NODE_FLAGS, parserEnvironment } from './launch.ts';
export { parserOverPort } from './port-process.ts';
export type { PortedParser } from './port-process.ts';
export type { ParserExit, ParserProcess, Sandbox, SpawnParser } from './process.ts';
export { createNodeParserHost } from './spawn-node.ts';
export type { NodeParserHost, NodeParserOptions } from './spawn-node.ts';
export type { ByteSource } from './worker.ts';
export type { JobKind, JobRequest, NoneReason, UnreadableCode } from '../../parser/protocol.ts';
