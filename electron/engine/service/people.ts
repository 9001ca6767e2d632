/** `people.*`: keys of this installation's custodians, and the signers it knows. */
import type {
  CheckedInput,
  CustodianKey,
  KnownRecipient,
  KnownSigner,
  Outcome,
} from '../../../shared/contract/index.ts';
import {
  backupKey,
  changePassphrase,
  checkBackup,
  createKey,
  type CustodianKeyFacts,
  exportPublic,
  forgetRecipient,
  importKey,
  type KnownRecipient as StoredRecipient,
  knownRecipients,
  knowRecipient,
  listKeys,
  personOf,
  recipientsOf,
  restoreKey,
  setPerson,
  trustSigner,
  unlockKey,
} from '../custodians/index.ts';
import { isFailure } from '../failure.ts';
import type { Home } from '../home/index.ts';
import { forgetSecret, parseCertificate, parseSecretKey } from '../openpgp/index.ts';
import { tryUtf8 } from '../../../shared/core/bytes.ts';
import { type EngineContext, type Unlocked, withHome } from './context.ts';
import { MAX_KEY_BYTES } from './first-run.ts';
import { failed, ok } from './outcome.ts';
import { refusePassphrase } from './passphrases.ts';
import type { PickPurpose } from '../../../shared/contract/index.ts';
import { readChosen, writeChosen } from './read-file.ts';
import type { ServicePart } from './service.ts';

type NoResult = Outcome<Record<string, never>>;

export function createPeoplePart(context: EngineContext): ServicePart<'people'> {
  const { paths } = context;

  /** One after the other: each of these may replace the home's header. */
  const inTurn = <T>(act: (unlocked: Unlocked) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    context.alone(async () => withHome(context, act));

  async function read(
    token: string,
    purpose: PickPurpose,
  ): Promise<Outcome<{ bytes: Uint8Array; path: string }>> {
    const file = paths.use(token, purpose);
    if ('failure' in file) return file;
    const bytes = await readChosen(file.ok, MAX_KEY_BYTES);
    return 'failure' in bytes ? bytes : ok({ bytes: bytes.ok, path: file.ok.text });
  }

  const keyOf = ({ home, custodian }: Unlocked, facts: CustodianKeyFacts): CustodianKey => ({
    code: facts.custodian,
    fingerprint: facts.fingerprint,
    person: personOf(home, facts.fingerprint),
    algorithm: facts.algorithm,
    created: facts.created.toISOString(),
    expires: facts.expires?.toISOString() ?? null,
    revoked:
      facts.revoked === null ? null : { reason: facts.revoked.reason, at: facts.revoked.at.toISOString() },
    hasSecret: facts.hasSecret,
    isActing: facts.fingerprint === custodian.fingerprint,
  });

  async function create(
    unlocked: Unlocked,
    { code, passphrase, person }: CheckedInput<'people.createKey'>,
  ): Promise<Outcome<CustodianKey>> {
    const refusal = refusePassphrase(passphrase);
    if (refusal !== null) return refusal;
    const key = await createKey(unlocked.home, { code, passphrase, created: context.clock.now() });
    if (isFailure(key)) return failed(key);
    if (person !== null) setPerson(unlocked.home, key.fingerprint, person);
    return ok(keyOf(unlocked, key));
  }

  async function bring(
    unlocked: Unlocked,
    { key: token, code, passphrase, person }: CheckedInput<'people.importKey'>,
  ): Promise<Outcome<CustodianKey>> {
    const file = await read(token, 'key-file');
    if ('failure' in file) return file;
    const { bytes: input, path } = file.ok;
    // A secret key whose passphrase does not open the home would lock its owner out.
    if (passphrase === undefined && !('code' in (await parseSecretKey(input))))
      return failed({ code: 'PASSPHRASE_NEEDED' });
    const given = passphrase === undefined ? {} : { passphrase };
    const key = await importKey(unlocked.home, { input, code, ...given });
    if (isFailure(key)) return failed(key, { path });
    if (person !== null) setPerson(unlocked.home, key.fingerprint, person);
    return ok(keyOf(unlocked, key));
  }

  function name(unlocked: Unlocked, { fingerprint, person }: CheckedInput<'people.setPerson'>): NoResult {
    if (unlocked.home.keys.get(fingerprint) === null) return failed({ code: 'NO_SUCH_KEY' });
    setPerson(unlocked.home, fingerprint, person);
    if (fingerprint === unlocked.custodian.fingerprint) {
      context.unlocked = { ...unlocked, custodian: { ...unlocked.custodian, person } };
      context.events.changed();
    }
    return ok({});
  }

  async function saveBackup(
    { home }: Unlocked,
    { fingerprint, target, passphrase }: CheckedInput<'people.saveBackup'>,
  ): Promise<Outcome<{ path: string }>> {
    const path = paths.useText(target, 'save-key-backup');
    if ('failure' in path) return path;
    // A backup is worth what its passphrase is: whoever makes one shows that he has it.
    const key = await unlockKey(home, fingerprint, passphrase);
    if (isFailure(key)) return failed(key, { path: home.keys.get(fingerprint)?.code ?? fingerprint });
    forgetSecret(key);
    const failure = await backupKey(home, fingerprint, path.ok);
    return failure === undefined ? ok({ path: path.ok }) : failed(failure, { path: path.ok });
  }

  async function restoreBackup(
    unlocked: Unlocked,
    { file: token, passphrase }: CheckedInput<'people.restoreBackup'>,
  ): Promise<Outcome<CustodianKey>> {
    const file = await read(token, 'key-file');
    if ('failure' in file) return file;
    const { path } = file.ok;
    const text = tryUtf8(file.ok.bytes);
    if (text === null) return failed({ code: 'NOT_A_BACKUP', details: { path } });
    const refusal = await checkBackup({ text, passphrase });
    if (refusal !== null) return failed(refusal, { path });
    const key = await restoreKey(unlocked.home, { text, passphrase });
    return isFailure(key) ? failed(key, { path }) : ok(keyOf(unlocked, key));
  }

  async function trust(
    { home }: Unlocked,
    { certificate: source, fingerprint, label, compared }: CheckedInput<'people.trust'>,
  ): Promise<Outcome<KnownSigner>> {
    const certificate = await certificateFrom(source);
    if ('failure' in certificate) return certificate;
    const now = context.clock.now();
    const signer = await trustSigner(home, {
      certificate: certificate.ok.input,
      fingerprint,
      label,
      compared,
      now,
    });
    if (isFailure(signer)) return failed(signer, { path: certificate.ok.path });
    return ok(shown(signer));
  }

  async function certificateFrom(
    source: CheckedInput<'people.trust'>['certificate'],
  ): Promise<Outcome<{ input: string | Uint8Array; path: string }>> {
    if (source.kind === 'bundle') {
      const input = context.unknownSigners.get(source.job);
      return input === undefined ? failed({ code: 'JOB_UNKNOWN' }) : ok({ input, path: '' });
    }
    const file = await read(source.file, 'certificate-file');
    return 'failure' in file ? file : ok({ input: file.ok.bytes, path: file.ok.path });
  }

  async function addRecipient(
    { home }: Unlocked,
    { file: token, fingerprint, label, compared }: CheckedInput<'people.addRecipient'>,
  ): Promise<Outcome<KnownRecipient>> {
    const file = await read(token, 'certificate-file');
    if ('failure' in file) return file;
    const { bytes: certificate, path } = file.ok;
    const now = context.clock.now();
    const recipient = await knowRecipient(home, { certificate, fingerprint, label, compared, now });
    return isFailure(recipient) ? failed(recipient, { path }) : ok(await judged(home, recipient));
  }

  async function judged(home: Home, recipient: StoredRecipient): Promise<KnownRecipient> {
    const { fingerprint } = recipient;
    const now = await recipientsOf(home, [fingerprint], context.clock.now());
    return { ...shown(recipient), problem: isFailure(now) ? now.code : null };
  }

  const shown = ({ fingerprint, label, compared, added }: KnownSigner): KnownSigner => ({
    fingerprint,
    label,
    compared,
    added,
  });

  return {
    'people.keys': () =>
      withHome(context, async (unlocked) =>
        ok((await listKeys(unlocked.home)).map((facts) => keyOf(unlocked, facts))),
      ),
    'people.signers': () => withHome(context, ({ home }) => ok(home.signers.list().map(shown))),
    'people.recipients': () =>
      withHome(context, async ({ home }) => {
        const recipients: KnownRecipient[] = [];
        for (const recipient of knownRecipients(home)) recipients.push(await judged(home, recipient));
        return ok(recipients);
      }),
    'people.addRecipient': (request) => inTurn((unlocked) => addRecipient(unlocked, request)),
    'people.removeRecipient': ({ fingerprint }) =>
      withHome(context, ({ home }): NoResult =>
        forgetRecipient(home, fingerprint) ? ok({}) : failed({ code: 'NO_SUCH_KEY' }),
      ),
    'people.createKey': (request) => inTurn((unlocked) => create(unlocked, request)),
    'people.importKey': (request) => inTurn((unlocked) => bring(unlocked, request)),
    'people.setPerson': (request) => withHome(context, (unlocked) => name(unlocked, request)),
    'people.setPassphrase': ({ fingerprint, old: passphrase, new: newPassphrase }) =>
      inTurn(async ({ home }): Promise<NoResult> => {
        const refusal = refusePassphrase(newPassphrase);
        if (refusal !== null) return refusal;
        const failure = await changePassphrase(home, { fingerprint, passphrase, newPassphrase });
        const path = home.keys.get(fingerprint)?.code ?? fingerprint;
        return failure === undefined ? ok({}) : failed(failure, { path });
      }),
    'people.saveCertificate': ({ fingerprint, target }) =>
      withHome(context, async ({ home }) => {
        const path = paths.useText(target, 'save-certificate');
        if ('failure' in path) return path;
        const exported = await exportPublic(home, fingerprint);
        return isFailure(exported) ? failed(exported) : writeChosen(path.ok, exported.armored);
      }),
    'people.saveBackup': (request) => inTurn((unlocked) => saveBackup(unlocked, request)),
    'people.restoreBackup': (request) => inTurn((unlocked) => restoreBackup(unlocked, request)),
    'people.readCertificate': ({ file: token }) =>
      withHome(context, async ({ home }) => {
        const file = await read(token, 'certificate-file');
        if ('failure' in file) return file;
        const certificate = await parseCertificate(file.ok.bytes);
        if (isFailure(certificate)) return failed(certificate, { path: file.ok.path });
        const { fingerprint, created } = certificate.facts;
        const isKnown = home.signers.find(fingerprint) !== null;
        return ok({ fingerprint, created: created.toISOString(), isKnown });
      }),
    'people.trust': (request) => inTurn((unlocked) => trust(unlocked, request)),
    'people.distrust': ({ fingerprint }) =>
      withHome(context, ({ home }): NoResult =>
        home.signers.remove(fingerprint) ? ok({}) : failed({ code: 'NO_SUCH_KEY' }),
      ),
  };
}
