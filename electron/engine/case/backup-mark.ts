/** The file that marks a folder as a backup and says of what. It is written last: without it a backup is not whole. */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { tryUtf8 } from '../../../shared/core/bytes.ts';

export const BACKUP_MARK = 'backup.json';
const MAX_MARK_BYTES = 4096;

const markSchema = z.strictObject({
  format: z.literal('custodia-backup'),
  v: z.literal(1),
  caseId: z.uuidv4(),
  /** Checkpoint up to which the backup goes. */
  size: z.number().int().min(0),
  root: z.string(),
  madeAt: z.string(),
});
export type BackupMark = z.infer<typeof markSchema>;

/** What a folder says of itself, or null when it is no backup. */
export function readBackupMark(dir: string): BackupMark | null {
  const path = join(dir, BACKUP_MARK);
  if (!existsSync(path) || lstatSync(path).size > MAX_MARK_BYTES) return null;
  try {
    return markSchema.parse(JSON.parse(tryUtf8(readFileSync(path)) ?? ''));
  } catch {
    return null;
  }
}
