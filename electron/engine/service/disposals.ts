/** `disposals.*`: disposal by order from the window, with the second person at this machine or by files. */
import type {
  CheckedInput,
  DisposalEffects,
  DisposalReceipt,
  Outcome,
} from '../../../shared/contract/index.ts';
import {
  type DisposalOrder,
  disposalRequestBytes,
  MAX_REQUEST_BYTES,
  parseDisposalRequest,
} from '../../../shared/core/disposal/index.ts';
import { certificateHere, listKeys, unlockKey } from '../custodians/index.ts';
import type { WritableCase } from '../case/writing.ts';
import { custodians } from '../db/entries.ts';
import {
  consequences,
  disposableItems,
  type Disposal,
  disposeItems,
  planDisposal,
  signRequest,
} from '../disposal/index.ts';
import { isFailure } from '../failure.ts';
import { detachedSign, forgetSecret } from '../openpgp/index.ts';
import { type EngineContext, type Unlocked, withWriting } from './context.ts';
import { failed, ok } from './outcome.ts';
import { readChosen, writeChosen } from './read-file.ts';
import type { ServicePart } from './service.ts';
import type { Viewer } from './viewer.ts';

const MAX_SIGNATURE_BYTES = 65_536;

export function createDisposalsPart(context: EngineContext, viewer: Viewer): ServicePart<'disposals'> {
  const { paths, clock } = context;

  async function effects(
    { opened, custodian }: WritableCase,
    { home }: Unlocked,
    uids: readonly string[],
  ): Promise<Outcome<DisposalEffects>> {
    const items = disposableItems(opened.db, uids);
    if ('code' in items) return failed(items);
    const here = new Set(
      (await listKeys(home)).filter(({ hasSecret }) => hasSecret).map(({ fingerprint }) => fingerprint),
    );
    return ok({
      ...reachOf(consequences(opened.db, items)),
      items: items.map(({ uid, number }) => ({ uid, number })),
      encrypted: opened.encrypted,
      approvers: custodians(opened.db)
        .filter(({ fingerprint }) => fingerprint !== null && fingerprint !== custodian.fingerprint)
        .map(({ code, fingerprint }) => ({ code, isHere: here.has(fingerprint ?? '') })),
    });
  }

  async function bytesOf(
    token: string,
    purpose: 'disposal-request' | 'approval-file',
    limit: number,
  ): Promise<Outcome<Uint8Array>> {
    const file = paths.use(token, purpose);
    return 'failure' in file ? file : readChosen(file.ok, limit);
  }

  async function read(writable: WritableCase, token: string): Promise<Outcome<SavedRequest>> {
    const bytes = await bytesOf(token, 'disposal-request', MAX_REQUEST_BYTES);
    if ('failure' in bytes) return bytes;
    const request = parseDisposalRequest(bytes.ok);
    if (request === null) return failed({ code: 'DISPOSAL_REQUEST_MALFORMED' });
    if (request.case !== writable.opened.caseId)
      return failed({ code: 'DISPOSAL_OTHER_CASE', details: { case: request.case } });
    const { db } = writable.opened;
    const items = disposableItems(
      db,
      request.items.map(({ uid }) => uid),
    );
    if ('code' in items) return failed(items);
    return ok({
      ...reachOf(consequences(db, items)),
      order: request.order,
      items: request.items,
      requestedBy: request.requestedBy.code,
      time: request.time,
    });
  }

  /** The second person signs here, with the passphrase of his own key. */
  async function approvedHere(
    writable: WritableCase,
    { home }: Unlocked,
    given: Extract<CheckedInput<'disposals.carryOut'>, { readonly kind: 'here' }>,
  ): Promise<Outcome<{ request: Uint8Array; signature: string }>> {
    const plan = planDisposal(writable, given.uids, given.order, clock);
    if ('code' in plan) return failed(plan);
    const bound = custodians(writable.opened.db).find(({ code }) => code === given.approver);
    const fingerprint = bound?.fingerprint ?? null;
    if (fingerprint === null) return failed({ code: 'APPROVAL_UNKNOWN_KEY' });
    if (fingerprint === writable.custodian.fingerprint)
      return failed({ code: 'APPROVAL_OWN_KEY', details: { custodian: given.approver } });
    const key = await unlockKey(home, fingerprint, given.passphrase);
    if (isFailure(key)) return failed(key, { path: given.approver });
    try {
      const request = disposalRequestBytes(plan.request);
      const signed = await signRequest(request, {
        code: given.approver,
        fingerprint,
        certificate: bound?.certificate ?? '',
        person: null,
        sign: (message) => detachedSign(key, message, clock.now()),
      });
      return isFailure(signed) ? failed(signed) : ok({ request, signature: signed.armored });
    } finally {
      forgetSecret(key);
    }
  }

  async function approvedByFiles(
    given: Extract<CheckedInput<'disposals.carryOut'>, { readonly kind: 'files' }>,
  ): Promise<Outcome<{ request: Uint8Array; signature: Uint8Array }>> {
    const request = await bytesOf(given.request, 'disposal-request', MAX_REQUEST_BYTES);
    if ('failure' in request) return request;
    const signature = await bytesOf(given.approval, 'approval-file', MAX_SIGNATURE_BYTES);
    return 'failure' in signature ? signature : ok({ request: request.ok, signature: signature.ok });
  }

  async function carryOut(
    writable: WritableCase,
    unlocked: Unlocked,
    given: CheckedInput<'disposals.carryOut'>,
  ): Promise<Outcome<DisposalReceipt>> {
    // An export under way reads what would go, and the database cannot be written anew beside a reader.
    if (context.jobs.isRunning('case')) return failed({ code: 'JOB_RUNNING' });
    const approved =
      given.kind === 'here' ? await approvedHere(writable, unlocked, given) : await approvedByFiles(given);
    if ('failure' in approved) return approved;
    const disposal = await disposeItems({
      writable,
      ...approved.ok,
      ownCopy: certificateHere(unlocked.home),
      clock,
    });
    if (isFailure(disposal)) return failed(disposal);
    for (const { uid } of disposal.items) viewer.closeItem(uid);
    context.events.changed();
    return ok(receiptOf(disposal));
  }

  return {
    'disposals.effects': ({ uids }) =>
      withWriting(context, (writable, _, unlocked) => effects(writable, unlocked, uids)),
    'disposals.save': ({ uids, order, target }) =>
      withWriting(context, (writable): Promise<Outcome<{ path: string }>> | Outcome<{ path: string }> => {
        const path = paths.useText(target, 'save-disposal-request');
        if ('failure' in path) return path;
        const plan = planDisposal(writable, uids, order, clock);
        return 'code' in plan ? failed(plan) : writeChosen(path.ok, disposalRequestBytes(plan.request));
      }),
    'disposals.read': ({ request }) => withWriting(context, (writable) => read(writable, request)),
    'disposals.carryOut': (given) =>
      context.alone(() =>
        withWriting(context, (writable, _, unlocked) => carryOut(writable, unlocked, given)),
      ),
  };
}

type Reach = Pick<DisposalEffects, 'derivatives' | 'sameBytes' | 'notReached'>;
interface SavedRequest extends Reach {
  readonly order: DisposalOrder;
  readonly items: { uid: string; number: string; sha256: string }[];
  readonly requestedBy: string;
  readonly time: string;
}

const reachOf = ({ derivatives, sameBytes, notReached }: ReturnType<typeof consequences>): Reach => ({
  derivatives: [...derivatives],
  sameBytes: [...sameBytes],
  notReached: [...notReached],
});

const receiptOf = (disposal: Disposal): DisposalReceipt => ({
  ...reachOf(disposal),
  order: disposal.request.order,
  digest: disposal.digest,
  requestedBy: disposal.request.requestedBy.code,
  disposedBy: disposal.disposedBy,
  at: disposal.at,
  approvedBy: { ...disposal.approvedBy },
  items: [...disposal.items],
  isSettled: disposal.isSettled,
});
