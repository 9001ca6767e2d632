/** How far an export is. Bytes are those of the payload. */
export interface ExportProgress {
  readonly phase: 'records' | 'payload' | 'syncing' | 'verification';
  readonly files: number;
  readonly filesTotal: number;
  readonly bytes: number;
  readonly bytesTotal: number;
}

/** Lets the engine's thread answer others during long work without waiting. */
export const breathe = (): Promise<void> => new Promise((resume) => setImmediate(resume));
