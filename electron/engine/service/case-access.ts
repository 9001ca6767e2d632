/** What a case is at a glance, and who can open it. Each change is recorded and takes effect at once. */
import { addOpenPgpSlot, changePassphrase, changeRecoveryCode } from '../case/access.ts';
import { caseFacts } from '../case/case-info.ts';
import { rekeyCase } from '../case/rekey.ts';
import type { WritableCase } from '../case/writing.ts';
import { isFailure } from '../failure.ts';
import { MAX_SLOTS } from '../keyslots/index.ts';
import { parseCertificate } from '../openpgp/index.ts';
import type { Outcome } from '../../../shared/contract/index.ts';
import { type CurrentCase, type EngineContext, type Unlocked, withCase, withWriting } from './context.ts';
import { refuseStranger } from './confirm.ts';
import { adoptCase, endCase, openCaseFor } from './current-case.ts';
import { MAX_KEY_BYTES } from './first-run.ts';
import { failed, ok } from './outcome.ts';
import { refusePassphrase } from './passphrases.ts';
import { readChosen } from './read-file.ts';
import type { ServicePart } from './service.ts';

export type CaseAccess = Pick<
  ServicePart<'cases'>,
  'cases.info' | 'cases.setPassphrase' | 'cases.newRecoveryCode' | 'cases.rekey' | 'cases.share'
>;

export function createCaseAccess(context: EngineContext): CaseAccess {
  const { paths, ports } = context;

  /** One after the other: each of these replaces the header that the one before wrote. Asked for by the custodian himself alone. */
  const inTurn = <T>(
    confirm: string,
    act: (writable: WritableCase, current: CurrentCase, unlocked: Unlocked) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> =>
    context.alone(() =>
      withWriting(
        context,
        async (writable, current, unlocked) =>
          (await refuseStranger(unlocked, confirm)) ?? act(writable, current, unlocked),
      ),
    );

  async function share(writable: WritableCase, token: string): Promise<Outcome<{ fingerprint: string }>> {
    const file = paths.use(token, 'certificate-file');
    if ('failure' in file) return file;
    const input = await readChosen(file.ok, MAX_KEY_BYTES);
    if ('failure' in input) return input;
    const certificate = await parseCertificate(input.ok);
    if (isFailure(certificate)) return failed(certificate, { path: file.ok.text });
    if (writable.opened.header.slots.length >= MAX_SLOTS) return failed({ code: 'TOO_MANY_SLOTS' });
    const refusal = await addOpenPgpSlot(writable, certificate, certificate.armored);
    return refusal === null ? ok({ fingerprint: certificate.facts.fingerprint }) : failed(refusal);
  }

  /** The session ends with the old key; what follows is a new one, with the new passphrase. */
  async function rekey(
    writable: WritableCase,
    unlocked: Unlocked,
    passphrase: string,
  ): Promise<Outcome<{ recoveryCode: string }>> {
    const { dir } = writable.opened;
    context.drop('case');
    let rekeyed;
    try {
      rekeyed = await rekeyCase(writable, passphrase, ports.cost);
    } catch (error) {
      // Opening it again finishes what was begun; nothing may act on what is between two keys.
      await endCase(context);
      throw error;
    }
    if (isFailure(rekeyed)) return failed(rekeyed);
    await endCase(context);
    const credential = { kind: 'passphrase', text: passphrase } as const;
    const opened = await openCaseFor(context, unlocked, { dir, credential, newPassphrase: null });
    if (!isFailure(opened)) await adoptCase(context, unlocked, opened);
    // The code is shown whatever became of opening: it is the only one that opens the case now.
    return ok({ recoveryCode: rekeyed.recoveryCode });
  }

  return {
    'cases.info': () =>
      withCase(context, ({ opened }) => {
        const { caseId, title, path, encryption, generation, state, slots, items, objects, ...rest } =
          caseFacts(opened);
        const { objectBytes, entries, custodians, unsignedCheckpoints } = rest;
        return ok({
          caseId,
          title,
          path,
          encryption,
          generation,
          state,
          slots: [...slots],
          items,
          objects,
          objectBytes,
          entries,
          custodians: [...custodians],
          unsignedCheckpoints,
        });
      }),
    'cases.setPassphrase': ({ passphrase, confirm }) =>
      inTurn(confirm, async (writable) => {
        const refusal = refusePassphrase(passphrase);
        if (refusal !== null) return refusal;
        await changePassphrase(writable, passphrase, ports.cost);
        return ok({});
      }),
    'cases.newRecoveryCode': ({ confirm }) =>
      inTurn(confirm, async (writable) => ok({ recoveryCode: await changeRecoveryCode(writable) })),
    'cases.rekey': ({ passphrase, confirm }) =>
      inTurn(confirm, async (writable, _, unlocked) => {
        if (context.jobs.isRunning('case')) return failed({ code: 'JOB_RUNNING' });
        return refusePassphrase(passphrase) ?? rekey(writable, unlocked, passphrase);
      }),
    'cases.share': ({ certificate, confirm }) => inTurn(confirm, (writable) => share(writable, certificate)),
  };
}
