/** `custodia key`: the keys of this installation's custodians, and the signers it knows. */
import type { Command } from 'commander';
import { formatKeyFingerprint, parseKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import type { Messages } from '../../../shared/messages/en.ts';
import {
  backupKey,
  changePassphrase,
  checkBackup,
  createKey,
  type CustodianKeyFacts,
  exportPublic,
  importKey,
  listKeys,
  restoreKey,
  setPerson,
  trustSigner,
} from '../../engine/custodians/index.ts';
import { isFailure } from '../../engine/failure.ts';
import { type Home, openHome } from '../../engine/home/index.ts';
import { CUSTODIAN_CODE, parseSecretKey } from '../../engine/openpgp/index.ts';
import type { Call, CliHost, Define, Outcome } from '../command.ts';
import { readNamedFile, writeNamedFile } from '../files.ts';
import { homeFolder, type SessionFailure, unlockHome } from '../session.ts';

const MAX_KEY_BYTES = 1_048_576;

const factsDocument = (key: CustodianKeyFacts) => ({
  code: key.custodian,
  fingerprint: key.fingerprint,
  algorithm: key.algorithm,
  created: key.created.toISOString(),
  expires: key.expires?.toISOString() ?? null,
  revoked: key.revoked === null ? null : { reason: key.revoked.reason, at: key.revoked.at.toISOString() },
  hasSecret: key.hasSecret,
});

/** Runs `act` with the home open. */
export async function withHome(
  call: Call,
  act: (home: Home, passphrase: string) => Promise<Outcome>,
): Promise<Outcome> {
  const unlocked = await unlockHome(call);
  if (isFailure(unlocked)) return unlocked;
  try {
    return await act(unlocked.home, unlocked.passphrase);
  } finally {
    unlocked.home.close();
  }
}

/** The key of a code, or the code itself as a failure. */
async function keyOf(home: Home, code: string): Promise<CustodianKeyFacts | SessionFailure> {
  const keys = await listKeys(home);
  const found =
    keys.find((key) => key.custodian === code && key.hasSecret) ?? keys.find((key) => key.custodian === code);
  return found ?? { code: 'NO_SUCH_KEY' };
}

/**
 * A home and the passphrase for a key that is to be added. Where there is no home yet the key's passphrase makes it; where there
 * is one, it is opened with the passphrase of a custodian who works here, and the added key has its own.
 * @param refuse what stands against the key; asked before a home is made that would have none
 */
async function homeForNewKey(
  call: Call,
  what: string,
  refuse: (passphrase: string) => Promise<SessionFailure | null>,
): Promise<{ home: Home; passphrase: string } | SessionFailure> {
  const dir = homeFolder(call);
  if (typeof dir !== 'string') return dir;
  const again = call.say.say('ask.again');
  const probe = await openHome({ dir, passphrase: ' ' });
  const isMissing = isFailure(probe) && probe.code === 'HOME_MISSING';
  if (!isFailure(probe)) probe.close();
  if (!isMissing) {
    const unlocked = await unlockHome(call);
    if (isFailure(unlocked)) return unlocked;
    const passphrase = await call.secrets.ask({ kind: 'new', what, isNew: true, again });
    if (typeof passphrase === 'string') return { home: unlocked.home, passphrase };
    unlocked.home.close();
    return passphrase;
  }
  const passphrase = await call.secrets.ask({ kind: 'key', what, isNew: true, again });
  if (typeof passphrase !== 'string') return passphrase;
  const refusal = await refuse(passphrase);
  if (refusal !== null) return refusal;
  const home = await openHome({ dir, passphrase, create: true });
  return isFailure(home) ? home : { home, passphrase };
}

function keyLine(say: Messages, key: CustodianKeyFacts): string {
  const marks = [
    key.hasSecret ? say.say('key.marks.secret') : say.say('key.marks.public'),
    key.revoked === null ? '' : say.say('key.marks.revoked', { reason: key.revoked.reason }),
  ].join('');
  return say.say('key.line', {
    code: key.custodian,
    fingerprint: formatKeyFingerprint(key.fingerprint),
    algorithm: key.algorithm,
    created: key.created.toISOString().slice(0, 10),
    marks,
  });
}

export function addKeyCommands(program: Command, { say }: CliHost, define: Define): void {
  const group = program.command('key').description(say.say('help.key'));
  const fingerprintLine = (fingerprint: string): string =>
    say.say('key.fingerprint', { fingerprint: formatKeyFingerprint(fingerprint) });

  define<{ person?: string }>(
    group,
    {
      usage: 'create <code>',
      help: 'help.key.create',
      example: 'custodia key create K-01',
      needs: 'home',
      options: [['--person <name>', 'option.person']],
    },
    async (call, [code = ''], options) => {
      if (!CUSTODIAN_CODE.test(code)) return { code: 'BAD_CODE', details: { given: code } };
      const opened = await homeForNewKey(call, say.say('ask.keyNew'), async () => null);
      if (isFailure(opened)) return opened;
      const { home, passphrase } = opened;
      try {
        const key = await createKey(home, { code, passphrase });
        if (isFailure(key)) return key;
        if (options.person !== undefined) setPerson(home, key.fingerprint, options.person);
        return {
          document: factsDocument(key),
          lines: [
            say.say('key.created', { code }),
            fingerprintLine(key.fingerprint),
            say.say('key.backupAdvice', { code }),
          ],
        };
      } finally {
        home.close();
      }
    },
  );

  define(
    group,
    { usage: 'list', help: 'help.key.list', example: 'custodia key list', needs: 'home' },
    (call) =>
      withHome(call, async (home) => {
        const keys = await listKeys(home);
        const signers = home.signers.list();
        return {
          document: {
            installation: home.installationId,
            keys: keys.map(factsDocument),
            signers: signers.map(({ fingerprint, label, compared, added }) => ({
              fingerprint,
              label,
              compared,
              added,
            })),
          },
          lines: [
            ...(keys.length === 0 ? [say.say('key.none')] : keys.map((key) => keyLine(say, key))),
            ...(signers.length === 0 ? [] : [say.say('key.signers')]),
            ...signers.map((signer) =>
              say.say('key.signer', {
                fingerprint: formatKeyFingerprint(signer.fingerprint),
                label: signer.label,
                compared: signer.compared,
                added: say.instant(signer.added),
              }),
            ),
          ],
        };
      }),
  );

  define<{ code: string }>(
    group,
    {
      usage: 'import <file>',
      help: 'help.key.import',
      example: 'custodia key import colleague.asc --code K-02',
      needs: 'home',
      options: [['--code <code>', 'option.code', 'required']],
    },
    async (call, [path = ''], { code }) => {
      const input = await readNamedFile(path, MAX_KEY_BYTES);
      if (isFailure(input)) return input;
      return withHome(call, async (home) => {
        // A secret key needs its passphrase, so that it is checked and opens the home from now on. Nothing is kept before.
        const isSecret = !('code' in (await parseSecretKey(input)));
        const passphrase = isSecret
          ? await call.secrets.ask({ kind: 'new', what: say.say('ask.keyImported') })
          : undefined;
        if (passphrase !== undefined && typeof passphrase !== 'string') return passphrase;
        const key = await importKey(home, {
          input,
          code,
          ...(passphrase === undefined ? {} : { passphrase }),
        });
        if (isFailure(key)) return { ...key, details: { path, ...key.details } };
        return {
          document: factsDocument(key),
          lines: [say.say('key.imported', { code: key.custodian }), fingerprintLine(key.fingerprint)],
        };
      });
    },
  );

  define<{ out?: string }>(
    group,
    {
      usage: 'export <code>',
      help: 'help.key.export',
      example: 'custodia key export K-01 --out K-01.asc',
      needs: 'home',
      options: [['--out <file>', 'option.outStdout']],
    },
    (call, [code = ''], options) =>
      withHome(call, async (home) => {
        const key = await keyOf(home, code);
        if (isFailure(key)) return key;
        const exported = await exportPublic(home, key.fingerprint);
        if (isFailure(exported)) return exported;
        const document = {
          code,
          fingerprint: key.fingerprint,
          certificate: exported.armored,
          path: options.out ?? null,
        };
        if (options.out === undefined) return { document, lines: exported.armored.trimEnd().split('\n') };
        const failure = await writeNamedFile(options.out, exported.armored);
        if (failure !== null) return failure;
        return {
          document,
          lines: [say.say('key.exported', { code, path: options.out }), fingerprintLine(key.fingerprint)],
        };
      }),
  );

  define(
    group,
    {
      usage: 'backup <code> <file>',
      help: 'help.key.backup',
      example: 'custodia key backup K-01 /media/stick/K-01-backup.txt',
      needs: 'home',
    },
    (call, [code = '', path = '']) =>
      withHome(call, async (home) => {
        const key = await keyOf(home, code);
        if (isFailure(key)) return key;
        const failure = await backupKey(home, key.fingerprint, path);
        if (failure !== undefined) return { ...failure, details: { path, ...failure.details } };
        return {
          document: { code, fingerprint: key.fingerprint, path },
          lines: [say.say('key.backedUp', { code, path })],
        };
      }),
  );

  define(
    group,
    {
      usage: 'restore <file>',
      help: 'help.key.restore',
      example: 'custodia key restore /media/stick/K-01-backup.txt',
      needs: 'home',
    },
    async (call, [path = '']) => {
      const read = await readNamedFile(path, MAX_KEY_BYTES);
      if (isFailure(read)) return read;
      const text = read.toString('utf8');
      const opened = await homeForNewKey(call, say.say('ask.keyImported'), async (passphrase) => {
        const refusal = await checkBackup({ text, passphrase });
        return refusal === null ? null : { ...refusal, details: { path, ...refusal.details } };
      });
      if (isFailure(opened)) return opened;
      const { home, passphrase } = opened;
      try {
        const key = await restoreKey(home, { text, passphrase });
        if (isFailure(key)) return { ...key, details: { path, ...key.details } };
        return {
          document: factsDocument(key),
          lines: [say.say('key.restored', { code: key.custodian }), fingerprintLine(key.fingerprint)],
        };
      } finally {
        home.close();
      }
    },
  );

  define<{ fingerprint: string; label: string; compared: string }>(
    group,
    {
      usage: 'trust <file>',
      help: 'help.key.trust',
      example:
        'custodia key trust signer.asc --fingerprint "2C5D … 91AF" --label "Registry" --compared "by telephone"',
      needs: 'home',
      options: [
        ['--fingerprint <digits>', 'option.fingerprint', 'required'],
        ['--label <name>', 'option.label', 'required'],
        ['--compared <how>', 'option.compared', 'required'],
      ],
    },
    async (call, [path = ''], { fingerprint, label, compared }) => {
      const certificate = await readNamedFile(path, MAX_KEY_BYTES);
      if (isFailure(certificate)) return certificate;
      return withHome(call, async (home) => {
        const signer = await trustSigner(home, {
          certificate,
          fingerprint,
          label,
          compared,
          now: new Date(),
        });
        if (isFailure(signer)) return { ...signer, details: { path, ...signer.details } };
        return {
          document: { fingerprint: signer.fingerprint, label, compared, added: signer.added },
          lines: [say.say('key.trusted', { label, fingerprint: formatKeyFingerprint(signer.fingerprint) })],
        };
      });
    },
  );

  define(
    group,
    {
      usage: 'untrust <fingerprint>',
      help: 'help.key.untrust',
      example: 'custodia key untrust 2C5D…91AF',
      needs: 'home',
    },
    (call, [text = '']) =>
      withHome(call, async (home) => {
        const fingerprint = parseKeyFingerprint(text);
        if (fingerprint === null) return { code: 'FINGERPRINT_INCOMPLETE' };
        if (!home.signers.remove(fingerprint)) return { code: 'NO_SUCH_KEY' };
        return {
          document: { fingerprint },
          lines: [say.say('key.untrusted', { fingerprint: formatKeyFingerprint(fingerprint) })],
        };
      }),
  );

  define(
    group,
    {
      usage: 'passphrase <code>',
      help: 'help.key.passphrase',
      example: 'custodia key passphrase K-01',
      needs: 'home',
    },
    (call, [code = '']) =>
      withHome(call, async (home, passphrase) => {
        const key = await keyOf(home, code);
        if (isFailure(key)) return key;
        const newPassphrase = await call.secrets.ask({
          kind: 'new',
          what: say.say('ask.new'),
          isNew: true,
          again: say.say('ask.again'),
        });
        if (typeof newPassphrase !== 'string') return newPassphrase;
        const failure = await changePassphrase(home, {
          fingerprint: key.fingerprint,
          passphrase,
          newPassphrase,
        });
        if (failure !== undefined) return { ...failure, details: { path: code, ...failure.details } };
        return {
          document: { code, fingerprint: key.fingerprint },
          lines: [say.say('key.passphraseChanged', { code })],
        };
      }),
  );
}
