import { PARSER_HEAP_MB } from '../../parser/limits.ts';

/** Flags of Node for every parser, whoever starts it. */
export const PARSER_NODE_FLAGS: readonly string[] = [
  `--max-old-space-size=${PARSER_HEAP_MB}`,
  '--disallow-code-generation-from-strings',
  '--disable-proto=delete',
];

/**
 * The whole environment of a parser: nothing of the engine's own but where programs are. No keys, no proxies, no
 * NODE_OPTIONS, no hooks. @param home an empty folder
 */
export const parserEnvironment = (home: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  HOME: home,
  EXIFTOOL_HOME: home,
  // Windows programs do not start without it.
  ...(process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] }),
});
