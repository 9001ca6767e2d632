/** From what engine services return, a result or a failure with a closed code, to the outcome of a call; and what is thrown. */
import type { Outcome, ServiceFailure } from '../../../shared/contract/index.ts';
import { type Failure, isFailure } from '../failure.ts';

export const ok = <Result>(result: Result): { readonly ok: Result } => ({ ok: result });

/** @param details what the service could not know, such as the path that a person chose; the service's own details win */
export const failed = (
  failure: ServiceFailure,
  details: ServiceFailure['details'] = {},
): { readonly failure: ServiceFailure } => ({
  failure: { code: failure.code, details: { ...details, ...failure.details } },
});

/** The outcome of a call from what an engine service returned. */
export function outcomeOf<Result extends object>(
  result: Result,
  details?: ServiceFailure['details'],
): Outcome<Exclude<Result, Failure<string>>> {
  return isFailure(result) ? failed(result, details) : ok(withoutFailure(result));
}

/* `isFailure` was asked, which narrows what it is but not what it is not. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const withoutFailure = <Result>(result: Result) => result as Exclude<Result, Failure<string>>;

const REFUSED_BY_SYSTEM =
  /^(EACCES|EPERM|EROFS|EIO|EBUSY|EMFILE|ENFILE|ENOMEM|ETXTBSY|ENODEV|ELOOP|ENAMETOOLONG|SQLITE_(READONLY|IOERR|CANTOPEN|BUSY).*)$/;
/** Codes of typed errors that the engine throws from where no value can be returned, such as the object store's. */
const TYPED = /^(OBJECT|STORE|ENTRY)_[A-Z_]+$/;

/** What an exception of the system or the engine amounts to; null: a fault of this program. */
export function failureOfException(error: unknown): ServiceFailure | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const { code } = error;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'PATH_MISSING', details: { path } };
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL')
    return { code: 'DISK_FULL', details: { path } };
  if (REFUSED_BY_SYSTEM.test(code)) return { code: 'SYSTEM', details: { code, detail: error.message } };
  return TYPED.test(code) ? { code, details: 'details' in error ? detailsOf(error.details) : {} } : null;
}

function detailsOf(value: unknown): Readonly<Record<string, string | number>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
}
