/** Making, opening, continuing and closing the one case that is open. */
import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import type { CheckedInput, OpenCase, Outcome } from '../../../shared/contract/index.ts';
import { addOpenPgpSlot, changePassphrase, changeRecoveryCode } from '../case/access.ts';
import { continueCase } from '../case/continue-case.ts';
import { createCase } from '../case/create-case.ts';
import { casePaths } from '../case/paths.ts';
import { isFailure, orThrow } from '../failure.ts';
import { readCaseHeader } from '../keyslots/index.ts';
import { encryptHidden, parseCertificate } from '../openpgp/index.ts';
import { credentialOf, newPassphraseOf } from './case-credential.ts';
import { openCaseOf } from './case-line.ts';
import { type CurrentCase, type EngineContext, type Unlocked, withHome } from './context.ts';
import { adoptCase, endCase, isCurrent, openCaseFor } from './current-case.ts';
import { failed, ok } from './outcome.ts';
import { refusePassphrase } from './passphrases.ts';
import { nameOf } from './paths.ts';
import { forgetCase, recentCases } from './recent-cases.ts';
import type { ServicePart } from './service.ts';

type Opened = { case: OpenCase; recoveryCode: string | null };
export type CaseOpening = Pick<
  ServicePart<'cases'>,
  | 'cases.recent'
  | 'cases.forget'
  | 'cases.inspect'
  | 'cases.create'
  | 'cases.open'
  | 'cases.continue'
  | 'cases.close'
>;

export function createCaseOpening(context: EngineContext): CaseOpening {
  const { clock, paths, ports } = context;
  const cost = ports.cost === undefined ? {} : { cost: ports.cost };

  /** One after the other, with the home open when its turn comes, and no job in the case that would have to end. */
  const inTurn = <T>(act: (unlocked: Unlocked) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    context.alone(async () =>
      withHome(context, (unlocked) =>
        context.jobs.isRunning('case') ? failed({ code: 'JOB_RUNNING' }) : act(unlocked),
      ),
    );

  async function create(unlocked: Unlocked, request: CheckedInput<'cases.create'>): Promise<Outcome<Opened>> {
    const place = paths.useText(request.place, 'new-case');
    if ('failure' in place) return place;
    const { encrypt, passphrase, numberPrefix, numberPattern, title, organisation } = request;
    const { custodian, memory } = unlocked;
    const certificate = request.openWithMyKey ? orThrow(await parseCertificate(custodian.certificate)) : null;
    // Before there is a case whose recovery code a failure could swallow.
    const trial =
      certificate === null ? null : await encryptHidden(certificate, new Uint8Array(1), clock.now());
    if (trial !== null && isFailure(trial)) return failed(trial);
    const created = await createCase({
      dir: place.ok,
      passphrase,
      encrypt,
      numberPrefix,
      ...(numberPattern === undefined ? {} : { numberPattern }),
      title,
      organisation,
      custodian,
      memory,
      clock,
      ...cost,
    });
    if (isFailure(created)) return failed(created);
    const credential = { kind: 'passphrase', text: passphrase } as const;
    const opened = await openCaseFor(context, unlocked, {
      dir: created.dir,
      credential,
      newPassphrase: null,
    });
    if (isFailure(opened)) return failed(opened);
    await adoptCase(context, unlocked, opened);
    if (opened.writable !== null && certificate !== null) {
      const refusal = await addOpenPgpSlot(opened.writable, certificate, certificate.armored);
      if (refusal !== null) throw new Error(refusal.code);
      context.recorded();
    }
    return ok({ case: openCaseOf(opened), recoveryCode: created.recoveryCode });
  }

  async function open(
    unlocked: Unlocked,
    { token, credential: given }: CheckedInput<'cases.open'>,
  ): Promise<Outcome<Opened>> {
    const place = paths.useText(token, 'open-case');
    if ('failure' in place) return place;
    const newPassphrase = newPassphraseOf(given);
    const refusal = newPassphrase === null ? null : refusePassphrase(newPassphrase);
    if (refusal !== null) return refusal;
    // Its lock is ours: the case would seem to be in use by somebody else.
    if (isCurrent(context, place.ok)) await endCase(context);
    const credential = credentialOf(given, unlocked);
    const opened = await openCaseFor(context, unlocked, { dir: place.ok, credential, newPassphrase });
    if (isFailure(opened)) return failed(opened, { path: place.ok });
    await adoptCase(context, unlocked, opened);
    const recoveryCode = await replaceSecrets(opened, newPassphrase);
    context.events.changed();
    return ok({ case: openCaseOf(opened), recoveryCode });
  }

  /** The code was taken out of its envelope: it and the passphrase are replaced as soon as something can be recorded. */
  async function replaceSecrets(
    { writable }: CurrentCase,
    newPassphrase: string | null,
  ): Promise<string | null> {
    if (writable === null || newPassphrase === null) return null;
    await changePassphrase(writable, newPassphrase, ports.cost);
    return changeRecoveryCode(writable);
  }

  async function goOn(unlocked: Unlocked, reason: string): Promise<Outcome<OpenCase>> {
    const { current } = context;
    if (current === null) return failed({ code: 'NO_CASE_OPEN' });
    const { dir, state } = current.opened;
    if (current.writable !== null) return failed({ code: 'NOTHING_TO_CONTINUE', details: { path: dir } });
    if (current.toContinue === null)
      return failed({
        code: 'CASE_READ_ONLY',
        details: { path: dir, state: current.readOnly?.state ?? state },
      });
    const { credential, newPassphrase } = current.toContinue;
    const { memory, custodian } = unlocked;
    await endCase(context);
    const continued = await continueCase({ dir, credential, memory, custodian, clock }, reason);
    // Whatever came of it, the case is open again afterwards; to read, where it could not be continued.
    const opened = await openCaseFor(context, unlocked, { dir, credential, newPassphrase });
    if (isFailure(opened)) return failed(opened);
    await adoptCase(context, unlocked, opened);
    if (isFailure(continued) && continued.code !== 'NOTHING_TO_CONTINUE') return failed(continued);
    // No code can be shown here: the one that was used stays until a new one is asked for.
    if (opened.writable !== null && newPassphrase !== null)
      await changePassphrase(opened.writable, newPassphrase, ports.cost);
    return ok(openCaseOf(opened));
  }

  return {
    'cases.recent': () =>
      withHome(context, ({ home }) =>
        ok(
          recentCases(home).map(({ path, title, opened }) => {
            const bytes = Buffer.from(path);
            const { token } = paths.choose({ bytes, purpose: 'open-case', kind: 'folder', sizeBytes: null });
            const isThere = existsSync(casePaths(path).header);
            return { token, name: nameOf(bytes), title, path, opened, isThere };
          }),
        ),
      ),
    'cases.forget': ({ token }) =>
      withHome(context, ({ home }) => {
        const place = paths.useText(token, 'open-case');
        if ('failure' in place) return place;
        forgetCase(home, place.ok);
        return ok({});
      }),
    'cases.inspect': ({ token }) =>
      withHome(context, async () => {
        const place = paths.useText(token, 'open-case');
        if ('failure' in place) return place;
        const path = place.ok;
        const header = await readCaseHeader(casePaths(path).header);
        if (isFailure(header))
          return failed(header.code === 'HEADER_MISSING' ? { code: 'CASE_MISSING' } : header, {
            path: header.code === 'HEADER_MISSING' ? path : casePaths(path).header,
          });
        const slots = [
          ...new Set([...header.slots, ...(header.pending?.slots ?? [])].map(({ type }) => type)),
        ];
        const name = nameOf(Buffer.from(path));
        return ok({ token, path, name, encrypted: header.encryption !== 'none', slots });
      }),
    'cases.create': (request) =>
      inTurn(async (unlocked) => {
        const made = await create(unlocked, request);
        return 'failure' in made
          ? made
          : ok({ case: made.ok.case, recoveryCode: made.ok.recoveryCode ?? '' });
      }),
    'cases.open': (request) => inTurn((unlocked) => open(unlocked, request)),
    'cases.continue': ({ reason }) => inTurn((unlocked) => goOn(unlocked, reason)),
    'cases.close': () =>
      inTurn(async () => {
        await endCase(context);
        return ok({});
      }),
  };
}
