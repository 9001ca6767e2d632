/** Running the analyses that wait, with the parser pool of this machine. */
import { type AnalysisResult, analyseItems } from '../engine/analysis/index.ts';
import type { WritableCase } from '../engine/case/writing.ts';
import type { ParserCapabilities } from '../engine/parser-pool/index.ts';
import type { Call } from './command.ts';
import { withParsers } from './parsers.ts';

export interface AnalysisRun extends AnalysisResult {
  readonly capabilities: ParserCapabilities;
}

/** Looks into every item that waits; cancelled, it keeps what is done. */
export async function runAnalyses(call: Call, writable: WritableCase): Promise<AnalysisRun> {
  const kinds = ['metadata', 'text', 'thumbnail'] as const;
  const meters = Object.fromEntries(
    kinds.map((kind) => [kind, call.progress({ label: call.say.say(`progress.${kind}`), unit: 'count' })]),
  );
  try {
    return await withParsers(async (parsers) => {
      const pool = await parsers.pool('analysis');
      const capabilities = await pool.capabilities();
      const result = await analyseItems({
        writable,
        pool,
        signal: call.signal,
        onProgress: ({ kind, done, total }) => meters[kind]?.update(done, total),
      });
      return { ...result, capabilities };
    });
  } finally {
    for (const kind of kinds) meters[kind]?.finish();
  }
}

/** One line for each kind that had work, and what this machine lacks. */
export function analysisLines(
  call: Call,
  { counts, problems, capabilities }: AnalysisRun,
): readonly string[] {
  const { say } = call;
  const lines: string[] = [];
  for (const kind of ['metadata', 'text', 'thumbnail'] as const) {
    const statuses = Object.entries(counts[kind]);
    if (statuses.length === 0) continue;
    lines.push(
      say.say('analyse.done', {
        kind: say.say(`analysis.${kind}`),
        counts: statuses.map(([status, count]) => say.say('status.count', { count, status })).join(', '),
      }),
    );
  }
  if (lines.length === 0) return [say.say('analyse.nothing')];
  for (const { item, kind, status, reason } of problems)
    lines.push(say.say(`analyse.${status}`, { item, kind: say.say(`analysis.${kind}`), reason }));
  if (capabilities.exiftool === null) lines.push(say.say('analyse.noExiftool'));
  if (capabilities.sandbox === 'none') lines.push(say.say('analyse.noSandbox'));
  if (call.signal.aborted) lines.push(say.say('analyse.interrupted'));
  return lines;
}
