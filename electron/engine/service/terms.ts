/** `terms.*`: the protected terms of the open case. They are kept in its database and in no entry. */
import { addTerm, importTerms, listTerms, removeTerm } from '../disclosure-check/index.ts';
import { isFailure } from '../failure.ts';
import { type EngineContext, withCase, withWriting } from './context.ts';
import { failed, ok } from './outcome.ts';
import type { ServicePart } from './service.ts';

export function createTermsPart(context: EngineContext): ServicePart<'terms'> {
  return {
    'terms.list': () =>
      withCase(context, ({ opened }) =>
        ok(listTerms(opened.db).map((term) => ({ ...term, spellings: [...term.spellings] }))),
      ),
    'terms.add': (draft) =>
      withWriting(context, ({ opened }) => {
        const term = addTerm(opened.db, draft);
        return isFailure(term) ? failed(term) : ok({ ...term, spellings: [...term.spellings] });
      }),
    'terms.remove': ({ id }) =>
      withWriting(context, ({ opened }) => {
        const term = removeTerm(opened.db, id);
        return isFailure(term) ? failed(term) : ok({});
      }),
    'terms.import': ({ list, strict }) =>
      withWriting(context, ({ opened }) => {
        const imported = importTerms(opened.db, list, strict);
        return isFailure(imported) ? failed(imported) : ok({ ...imported, rejected: [...imported.rejected] });
      }),
  };
}
