/** `custodia terms`: names, numbers and places that must not leave in a bundle. */
import type { Command } from 'commander';
import { tryUtf8 } from '../../../shared/core/bytes.ts';
import { type ProtectedTerm, TERM_KINDS, type TermKind } from '../../../shared/core/disclosure/index.ts';
import { addTerm, importTerms, listTerms, removeTerm } from '../../engine/disclosure-check/index.ts';
import { isFailure } from '../../engine/failure.ts';
import { type Call, type CliHost, type Define, failureSentence } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { readNamedFile } from '../files.ts';
import { inCase, reading, writing } from '../session.ts';

const MAX_LIST_BYTES = 1_048_576;

const isKind = (text: string): text is TermKind => TERM_KINDS.some((kind) => kind === text);

const lineOf = ({ say }: Call, { id, kind, text, spellings, strict }: ProtectedTerm): string =>
  say.say(strict ? 'terms.lineStrict' : 'terms.line', {
    id,
    kind,
    text: [text, ...spellings].join('; '),
  });

interface AddOptions {
  readonly kind?: string;
  readonly spelling?: readonly string[];
  readonly neverSend?: boolean;
}

export function addTermsCommands(program: Command, { say }: CliHost, define: Define): void {
  const group = program.command('terms').description(say.say('help.terms'));

  define(
    group,
    {
      usage: 'list',
      help: 'help.terms.list',
      example: 'custodia terms list --case Harbour.custodia',
      needs: 'case',
      namesCase: true,
    },
    (call, _, options) =>
      inCase(call, options, (dir) =>
        reading(call, options, dir, ({ db }) => {
          const terms = listTerms(db);
          return {
            document: terms,
            lines: terms.length === 0 ? [say.say('terms.none')] : terms.map((term) => lineOf(call, term)),
          };
        }),
      ),
  );

  define<AddOptions>(
    group,
    {
      usage: 'add <term>',
      help: 'help.terms.add',
      example:
        'custodia terms add "+44 20 7946 0018" --case Harbour.custodia --kind phone --spelling "020 7946 0018"',
      needs: 'case',
      namesCase: true,
      options: [
        ['--kind <kind>', 'option.termKind'],
        ['--spelling <text>', 'option.termSpelling', 'many'],
        ['--never-send', 'option.termNeverSend'],
      ],
    },
    async (call, [text = ''], options) => {
      const kind = options.kind ?? 'name';
      if (!isKind(kind))
        return { code: 'TERM_KIND_UNKNOWN', details: { term: kind, known: TERM_KINDS.join(', ') } };
      return inCase(call, options, (dir) =>
        writing(call, options, dir, ({ writable }) => {
          const term = addTerm(writable.opened.db, {
            kind,
            text,
            spellings: [...(options.spelling ?? [])],
            strict: options.neverSend === true,
          });
          return isFailure(term) ? term : { document: term, lines: [lineOf(call, term)] };
        }),
      );
    },
  );

  define(
    group,
    {
      usage: 'remove <term>',
      help: 'help.terms.remove',
      example: 'custodia terms remove 3f9a1c2b7d604e58 --case Harbour.custodia',
      needs: 'case',
      namesCase: true,
    },
    (call, [wanted = ''], options) =>
      inCase(call, options, (dir) =>
        writing(call, options, dir, ({ writable }) => {
          const term = removeTerm(writable.opened.db, wanted);
          return isFailure(term)
            ? term
            : { document: term, lines: [say.say('terms.removed', { text: term.text })] };
        }),
      ),
  );

  define<{ neverSend?: boolean }>(
    group,
    {
      usage: 'import <file>',
      help: 'help.terms.import',
      example: 'custodia terms import witnesses.txt --case Harbour.custodia',
      needs: 'case',
      namesCase: true,
      options: [['--never-send', 'option.termNeverSend']],
    },
    async (call, [path = ''], options) => {
      const bytes = await readNamedFile(path, MAX_LIST_BYTES);
      if (isFailure(bytes)) return bytes;
      const list = tryUtf8(bytes);
      if (list === null) return { code: 'FILE_UNREADABLE', details: { path, detail: 'not UTF-8' } };
      return inCase(call, options, (dir) =>
        writing(call, options, dir, ({ writable }) => {
          const imported = importTerms(writable.opened.db, list, options.neverSend === true);
          if (isFailure(imported)) return imported;
          const { added, known, rejected } = imported;
          return {
            document: imported,
            lines: [
              say.say('terms.imported', { added, known }),
              ...rejected.map(({ line, text, code }) =>
                say.say('terms.rejected', {
                  line,
                  why: failureSentence(say, { code, details: { term: text, known: TERM_KINDS.join(', ') } }),
                }),
              ),
            ],
            exit: rejected.length === 0 ? EXIT.done : EXIT.withFailures,
          };
        }),
      );
    },
  );
}
