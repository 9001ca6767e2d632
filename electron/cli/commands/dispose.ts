/** `custodia item dispose` and `custodia item approve-disposal`: disposal by order, with a second person's approval. */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import {
  type DisposalRequest,
  disposalRequestBytes,
  MAX_REQUEST_BYTES,
} from '../../../shared/core/disposal/index.ts';
import type { Messages } from '../../../shared/messages/en.ts';
import { certificateHere } from '../../engine/custodians/index.ts';
import {
  type Disposal,
  disposeItems,
  type DisposalPlan,
  planDisposal,
  signRequest,
} from '../../engine/disposal/index.ts';
import { isFailure } from '../../engine/failure.ts';
import { findItem } from '../../engine/items/find-item.ts';
import type { Call, CliHost, CommonOptions, Define, Outcome } from '../command.ts';
import { readNamedFile, writeNamedFile } from '../files.ts';
import { inCase, openActing, writing, type Writing } from '../session.ts';

const MAX_SIGNATURE_BYTES = 65_536;

interface DisposeCommandOptions {
  readonly order?: string;
  readonly authority?: string;
  readonly reason?: string;
  readonly request: string;
  readonly approval?: string;
}

export function addDisposalCommands(group: Command, { say }: CliHost, define: Define): void {
  define<DisposeCommandOptions>(
    group,
    {
      usage: 'dispose [item...]',
      help: 'help.item.dispose',
      example:
        'custodia item dispose --case Harbour.custodia HBR-0001-0042 --order "No. 17/2026" --authority "District court" --reason "return ordered" --request disposal.json',
      needs: 'case',
      namesCase: true,
      options: [
        ['--order <text>', 'option.order'],
        ['--authority <text>', 'option.orderedBy'],
        ['--reason <text>', 'option.reason'],
        ['--request <file>', 'option.request', 'required'],
        ['--approval <file>', 'option.approval'],
      ],
    },
    (call, items, options) =>
      inCase(call, options, (dir) =>
        writing(call, options, dir, (open) =>
          options.approval === undefined
            ? request(open, items, options, say)
            : dispose(open, items, { ...options, approval: options.approval }, say),
        ),
      ),
  );

  define<{ out: string }>(
    group,
    {
      usage: 'approve-disposal <request>',
      help: 'help.item.approveDisposal',
      example: 'custodia item approve-disposal disposal.json --as K-02 --out disposal.json.asc',
      needs: 'home',
      options: [['--out <file>', 'option.out', 'required']],
    },
    (call, [file = ''], options) => approve(call, resolve(file), options, say),
  );
}

async function request(
  { writable }: Writing,
  items: readonly string[],
  options: DisposeCommandOptions,
  say: Messages,
): Promise<Outcome> {
  const uids = uidsOf(writable, items);
  if ('code' in uids) return uids;
  const { order = '', authority = '', reason = '' } = options;
  const plan = planDisposal(writable, uids, { reference: order, authority, reason });
  if ('code' in plan) return plan;
  const path = resolve(options.request);
  const failure = await writeNamedFile(path, disposalRequestBytes(plan.request));
  if (failure !== null) return failure;
  const { derivatives, sameBytes, notReached } = plan;
  return {
    document: { request: path, ...plan.request, derivatives, sameBytes, notReached },
    lines: [...requestLines(plan.request, say), ...reachLines(plan, say), say.say('dispose.asked', { path })],
  };
}

async function dispose(
  { writable, acting }: Writing,
  items: readonly string[],
  options: DisposeCommandOptions & { readonly approval: string },
  say: Messages,
): Promise<Outcome> {
  const uids = uidsOf(writable, items);
  if ('code' in uids) return uids;
  const asked = await readNamedFile(resolve(options.request), MAX_REQUEST_BYTES);
  if ('code' in asked) return asked;
  const signature = await readNamedFile(resolve(options.approval), MAX_SIGNATURE_BYTES);
  if ('code' in signature) return signature;
  const disposal = await disposeItems({
    writable,
    request: asked,
    signature,
    ...(uids.length === 0 ? {} : { uids }),
    ownCopy: certificateHere(acting.home),
  });
  return isFailure(disposal) ? disposal : { document: disposal, lines: receiptLines(disposal, say) };
}

async function approve(
  call: Call,
  path: string,
  options: CommonOptions & { readonly out: string },
  say: Messages,
): Promise<Outcome> {
  const bytes = await readNamedFile(path, MAX_REQUEST_BYTES);
  if ('code' in bytes) return bytes;
  const acting = await openActing(call, options);
  if (isFailure(acting)) return acting;
  try {
    const { custodian } = acting;
    const signed = await signRequest(bytes, custodian);
    if (isFailure(signed)) return signed;
    const out = resolve(options.out);
    const failure = await writeNamedFile(out, signed.armored);
    if (failure !== null) return failure;
    return {
      document: { approval: out, custodian: custodian.code, request: signed.request },
      lines: [
        ...requestLines(signed.request, say),
        say.say('dispose.approved', { custodian: custodian.code, path: out }),
      ],
    };
  } finally {
    acting.home.close();
  }
}

/** The items that were named, by their uids. */
function uidsOf(
  { opened }: Writing['writable'],
  items: readonly string[],
): readonly string[] | Extract<ReturnType<typeof findItem>, { readonly code: string }> {
  const uids: string[] = [];
  for (const text of items) {
    const item = findItem(opened.db, text);
    if (isFailure(item)) return item;
    uids.push(item.uid);
  }
  return uids;
}

/** What somebody who approves has to have seen. The order's texts may come from another machine: `say` shows them safely. */
function requestLines(
  { order, items, requestedBy, time }: DisposalRequest,
  say: Messages,
): readonly string[] {
  return [
    say.say('dispose.order', {
      order: order.reference,
      authority: order.authority,
    }),
    say.say('dispose.reason', { reason: order.reason }),
    say.say('dispose.requested', { custodian: requestedBy.code, time: say.instant(time) }),
    ...items.map(({ number, sha256 }) => say.say('dispose.item', { number, hash: sha256 })),
  ];
}

function reachLines(
  { derivatives, sameBytes, notReached }: Pick<DisposalPlan, 'derivatives' | 'sameBytes' | 'notReached'>,
  say: Messages,
): readonly string[] {
  const numbers = (items: readonly { readonly number: string }[]): string =>
    items.map(({ number }) => number).join(', ');
  return [
    ...(derivatives.length === 0 ? [] : [say.say('dispose.derivatives', { items: numbers(derivatives) })]),
    ...(sameBytes.length === 0 ? [] : [say.say('dispose.sameBytes', { items: numbers(sameBytes) })]),
    ...(notReached.length === 0 ? [] : [say.say('dispose.notReached')]),
    ...notReached.map(({ kind, bundle, target, time, seq }) =>
      say.say(kind === 'backup' ? 'dispose.backup' : 'dispose.bundle', {
        bundle: bundle ?? '',
        target: target ?? say.say('none'),
        time: say.instant(time),
        seq,
      }),
    ),
  ];
}

function receiptLines(disposal: Disposal, say: Messages): readonly string[] {
  const { request: asked, items, disposedBy, approvedBy, at, isSettled, digest } = disposal;
  return [
    say.say('dispose.done', { count: items.length, time: say.instant(at), custodian: disposedBy }),
    ...requestLines(asked, say),
    say.say('dispose.approvedBy', {
      custodian: approvedBy.code,
      fingerprint: approvedBy.fingerprint,
      time: say.instant(approvedBy.signedAt),
    }),
    say.say('dispose.digest', { hash: digest }),
    ...items.map(({ number, seq, content }) =>
      say.say('dispose.fate', { number, seq, fate: say.say(`dispose.content.${content}`) }),
    ),
    ...reachLines(disposal, say),
    ...(isSettled ? [] : [say.say('dispose.unsettled')]),
  ];
}
