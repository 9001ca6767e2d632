import { hex, tryHex } from '../../../shared/core/bytes.ts';
import type { Home } from '../home/index.ts';
import type { CaseMemory } from './case-state.ts';

/**
 * The installation's memory of cases, kept in its home (case.md §6). A checkpoint that does not continue the remembered one
 * (the user went on after a rollback or a fork) leaves the old one in the history: it is evidence of the other branch.
 */
export function homeMemory(home: Home): CaseMemory {
  return {
    installationId: home.installationId,
    seen(caseId) {
      const seen = home.seenCases.newest(caseId);
      const root = seen === null ? null : tryHex(seen.root);
      return seen === null || root === null ? null : { size: seen.size, root, note: seen.note };
    },
    remember(caseId, { size, root, note }) {
      const sighting = {
        caseId,
        note: new Uint8Array(note),
        size,
        root: hex(root),
        seen: new Date().toISOString(),
      };
      const newest = home.seenCases.newest(caseId);
      const leavesBranch =
        newest !== null && (size < newest.size || (size === newest.size && hex(root) !== newest.root));
      if (leavesBranch) home.seenCases.rememberBranch(sighting);
      else home.seenCases.remember(sighting);
    },
  };
}
