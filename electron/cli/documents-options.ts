/** The option of `export` that says who declares. */
import { type Declarant, declarantSchema } from '../../shared/core/declaration/index.ts';
import { type Failure, isFailure } from '../engine/failure.ts';
import type { HelpKey } from './command.ts';
import { readNamedFile } from './files.ts';

const MAX_BYTES = 65_536;

export interface DocumentsOptionsGiven {
  readonly declarant?: string;
}

export const DOCUMENTS_OPTIONS: readonly (readonly [string, HelpKey])[] = [
  ['--declarant <file>', 'option.declarant'],
];

/** Who declares, from a JSON file; nothing where none was named. */
export async function declarantGiven({
  declarant,
}: DocumentsOptionsGiven): Promise<
  { readonly declarant?: Declarant } | Failure<'DECLARANT_UNREADABLE' | 'FILE_UNREADABLE' | 'PATH_MISSING'>
> {
  if (declarant === undefined) return {};
  const bytes = await readNamedFile(declarant, MAX_BYTES);
  if (isFailure(bytes)) return bytes;
  const parsed = declarantSchema.safeParse(tryJson(bytes.toString('utf8')));
  if (parsed.success) return { declarant: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  return {
    code: 'DECLARANT_UNREADABLE',
    details: { path: declarant, field: field === '' ? 'JSON' : field, detail: issue?.message ?? '' },
  };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
