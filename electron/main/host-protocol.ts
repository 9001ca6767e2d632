/**
 * What the window process and the engine process say to each other over the engine's parent port. Both check what comes: the engine
 * reads formats from outside, the window process relays what a page sends.
 *
 * Words: a *line* carries the contract for one page or for the shell itself; an *ask* is a question by number that gets one answer.
 */
import { z } from 'zod';
import { PICK_PURPOSES, type PickForm } from '../../shared/contract/index.ts';
import { PIECE_BYTES } from '../shell/handle-pieces.ts';

const line = z.int().min(0);
const ask = z.int().min(1);
const parser = z.int().min(1);
const path = z.string().min(1).max(32_767);
const size = z.int().nonnegative();
const bytes = z.instanceof(Uint8Array);

const isPurpose = (value: unknown): value is keyof typeof PICK_PURPOSES =>
  typeof value === 'string' && Object.hasOwn(PICK_PURPOSES, value);
const forms: readonly unknown[] = Object.values(PICK_PURPOSES);

export const pickQuestion = z.strictObject({
  purpose: z.custom<keyof typeof PICK_PURPOSES>(isPurpose),
  form: z.custom<PickForm>((value) => forms.includes(value)),
  suggestedName: z.string().max(1000).nullable(),
});
export type PickQuestion = z.infer<typeof pickQuestion>;

export const handleFacts = z.strictObject({
  origin: z.enum(['evidence', 'viewer']),
  contentType: z.string().max(200),
  sizeBytes: size,
});

/** From the window process to the engine. */
export const toEngine = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('line-open'), line }),
  z.strictObject({ type: z.literal('line-message'), line, message: z.unknown() }),
  z.strictObject({ type: z.literal('line-close'), line }),
  z.strictObject({ type: z.literal('handle-facts'), ask, id: z.string().length(22) }),
  z.strictObject({
    type: z.literal('handle-read'),
    ask,
    id: z.string().length(22),
    offset: size,
    length: z.int().min(1).max(PIECE_BYTES),
  }),
  /** Null: cancelled. */
  z.strictObject({ type: z.literal('picked'), ask, paths: z.array(path).max(10_000).nullable() }),
  z.strictObject({ type: z.literal('revealed'), ask, shown: z.boolean() }),
  /** Comes with the parser's port. */
  z.strictObject({ type: z.literal('parser-started'), parser, pid: z.int().nullable() }),
  z.strictObject({
    type: z.literal('parser-ended'),
    parser,
    code: z.int().nullable(),
    /** What V8 said when it gave up; empty otherwise. */
    fault: z.string().max(1000),
  }),
  /** End sessions, lock, say `closed`. */
  z.strictObject({ type: z.literal('close') }),
]);
export type ToEngine = z.infer<typeof toEngine>;

/** From the engine to the window process. */
export const toMain = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('line-message'), line, message: z.unknown() }),
  z.strictObject({ type: z.literal('facts'), ask, facts: handleFacts.nullable() }),
  z.strictObject({ type: z.literal('bytes'), ask, bytes: bytes.nullable() }),
  z.strictObject({ type: z.literal('pick'), ask, question: pickQuestion }),
  z.strictObject({ type: z.literal('reveal'), ask, path }),
  z.strictObject({ type: z.literal('parser-start'), parser }),
  z.strictObject({ type: z.literal('parser-stop'), parser }),
  z.strictObject({ type: z.literal('closed') }),
]);
export type ToMain = z.infer<typeof toMain>;

/** The shell's own line; pages get the numbers after it. */
export const HOST_LINE = 0;
