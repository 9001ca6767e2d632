/** How far an export is. Bytes are those of the payload; those of what is encrypted in the phases `annex` and `encryption`. */
export interface ExportProgress {
  readonly phase:
    | 'disclosure'
    | 'preflight'
    | 'annex'
    | 'pages'
    | 'records'
    | 'documents'
    | 'payload'
    | 'syncing'
    | 'verification'
    | 'encryption';
  readonly files: number;
  readonly filesTotal: number;
  readonly bytes: number;
  readonly bytesTotal: number;
}

/** Lets the engine's thread answer others during long work without waiting. */
export const breathe = (): Promise<void> => new Promise((resume) => setImmediate(resume));
