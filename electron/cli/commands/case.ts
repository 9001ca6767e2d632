/** `custodia case`: making, opening, handing on and rescuing cases. */
import type { Command } from 'commander';
import { resolve } from 'node:path';
import { formatKeyFingerprint } from '../../../shared/core/fingerprint.ts';
import type { Messages } from '../../../shared/messages/en.ts';
import { addOpenPgpSlot, changePassphrase, changeRecoveryCode } from '../../engine/case/access.ts';
import { backupCase, type CopyProgress } from '../../engine/case/backup.ts';
import { type CaseInfo, caseInfo } from '../../engine/case/case-info.ts';
import { continueCase } from '../../engine/case/continue-case.ts';
import { createCase } from '../../engine/case/create-case.ts';
import { homeMemory } from '../../engine/case/home-memory.ts';
import { rekeyCase } from '../../engine/case/rekey.ts';
import { restoreCase } from '../../engine/case/restore.ts';
import { openWritable } from '../../engine/case/writing.ts';
import { isFailure } from '../../engine/failure.ts';
import { parseCertificate } from '../../engine/openpgp/index.ts';
import type { Call, CliHost, Define } from '../command.ts';
import { readNamedFile } from '../files.ts';
import type { SecretFailure } from '../io/secrets.ts';
import { openActing, reading, writeOptions, writing } from '../session.ts';

const MAX_CERTIFICATE_BYTES = 1_048_576;
/** First part of item numbers where none was chosen. */
const DEFAULT_PREFIX = 'CASE';

/** The passphrase that a case is to have from now on. */
const newCasePassphrase = (call: Call, kind: 'case' | 'new'): Promise<string | SecretFailure> =>
  call.secrets.ask({
    kind,
    what: call.say.say(kind === 'case' ? 'ask.caseNew' : 'ask.new'),
    isNew: true,
    again: call.say.say('ask.again'),
  });

const copying = (call: Call): { tell: (progress: CopyProgress) => void; finish: () => void } => {
  const meter = call.progress({ label: call.say.say('progress.copying'), unit: 'bytes' });
  return { tell: ({ bytes }) => meter.update(bytes, null), finish: () => meter.finish() };
};

function infoLines(say: Messages, info: CaseInfo): readonly string[] {
  const { checkpoint } = info;
  return [
    info.path,
    ...(info.title === null ? [] : [say.say('case.info.title', { title: info.title })]),
    say.say('case.id', { caseId: info.caseId }),
    say.say('case.info.encryption', { encryption: info.encryption, generation: info.generation }),
    say.say('case.info.state', { state: say.say(`state.${info.state}`) }),
    say.say('case.info.slots', { slots: info.slots.join(', ') }),
    say.say('case.info.items', {
      items: info.items,
      objects: info.objects,
      size: say.bytes(info.objectBytes),
    }),
    say.say('case.info.entries', { entries: info.entries }),
    ...(checkpoint === null
      ? []
      : [
          say.say('case.info.checkpoint', {
            size: checkpoint.size,
            time: say.instant(checkpoint.madeAt),
            signers: checkpoint.signedBy.map(formatKeyFingerprint).join(', ') || say.say('none'),
          }),
        ]),
    ...(info.unsignedCheckpoints === 0
      ? []
      : [say.say('case.info.unsigned', { count: info.unsignedCheckpoints })]),
    ...info.custodians.map(({ code, fingerprint }) =>
      say.say('case.info.custodian', {
        code,
        fingerprint: fingerprint === null ? say.say('none') : formatKeyFingerprint(fingerprint),
      }),
    ),
    ...(info.unfinishedBatches === 0
      ? []
      : [say.say('case.info.batches', { count: info.unfinishedBatches })]),
    ...(info.waitingAnalyses === 0 ? [] : [say.say('case.info.waiting', { count: info.waitingAnalyses })]),
  ];
}

export function addCaseCommands(program: Command, { say }: CliHost, define: Define): void {
  const group = program.command('case').description(say.say('help.case'));
  const codeLines = (code: string): readonly string[] => [say.say('case.code', { code })];

  define<{
    encryption: boolean;
    prefix?: string;
    numberPattern?: string;
    title?: string;
    organisation?: string;
  }>(
    group,
    {
      usage: 'create <dir>',
      help: 'help.case.create',
      example: 'custodia case create Harbour.custodia --prefix HBR',
      needs: 'case',
      options: [
        ['--no-encryption', 'option.noEncryption'],
        ['--prefix <letters>', 'option.prefix'],
        ['--number-pattern <zeros>', 'option.numberPattern'],
        ['--title <text>', 'option.title'],
        ['--organisation <text>', 'option.organisation'],
      ],
    },
    async (call, [dir = ''], options) => {
      const acting = await openActing(call, options);
      if (isFailure(acting)) return acting;
      try {
        const passphrase = await newCasePassphrase(call, 'case');
        if (typeof passphrase !== 'string') return passphrase;
        const created = await createCase({
          dir,
          passphrase,
          encrypt: options.encryption,
          custodian: acting.custodian,
          memory: homeMemory(acting.home),
          numberPrefix: options.prefix ?? DEFAULT_PREFIX,
          ...(options.numberPattern === undefined ? {} : { numberPattern: options.numberPattern }),
          title: options.title ?? null,
          organisation: options.organisation ?? null,
        });
        if (isFailure(created)) return created;
        return {
          document: created,
          lines: [
            say.say('case.created', { path: created.dir }),
            say.say('case.id', { caseId: created.caseId }),
            ...(options.encryption ? [] : [say.say('case.plain')]),
            say.say('case.recovery'),
            ...codeLines(created.recoveryCode),
          ],
        };
      } finally {
        acting.home.close();
      }
    },
  );

  define(
    group,
    {
      usage: 'info <dir>',
      help: 'help.case.info',
      example: 'custodia case info Harbour.custodia',
      needs: 'case',
    },
    (call, [dir = ''], options) =>
      reading(call, options, resolve(dir), (opened) => {
        const info = caseInfo(opened);
        return { document: info, lines: infoLines(say, info) };
      }),
  );

  define(
    group,
    {
      usage: 'passphrase <dir>',
      help: 'help.case.passphrase',
      example: 'custodia case passphrase Harbour.custodia',
      needs: 'case',
    },
    (call, [dir = ''], options) =>
      writing(call, options, resolve(dir), async ({ writable }) => {
        const passphrase = await newCasePassphrase(call, 'new');
        if (typeof passphrase !== 'string') return passphrase;
        await changePassphrase(writable, passphrase);
        return { document: { path: resolve(dir) }, lines: [say.say('case.passphraseChanged')] };
      }),
  );

  define(
    group,
    {
      usage: 'recover <dir>',
      help: 'help.case.recover',
      example: 'custodia case recover Harbour.custodia',
      needs: 'case',
    },
    async (call, [dir = ''], options) => {
      const acting = await openActing(call, options);
      if (isFailure(acting)) return acting;
      try {
        const code = await call.secrets.ask({ kind: 'recovery', what: say.say('ask.recovery') });
        if (typeof code !== 'string') return code;
        const writable = await openWritable({
          dir: resolve(dir),
          credential: { kind: 'recovery', code },
          memory: homeMemory(acting.home),
          custodian: acting.custodian,
        });
        if (isFailure(writable)) return writable;
        try {
          const passphrase = await newCasePassphrase(call, 'new');
          if (typeof passphrase !== 'string') return passphrase;
          await changePassphrase(writable, passphrase);
          // The code was taken out of its envelope: it is replaced.
          const recoveryCode = await changeRecoveryCode(writable);
          return {
            document: { path: resolve(dir), recoveryCode },
            lines: [say.say('case.recovered'), ...codeLines(recoveryCode)],
          };
        } finally {
          await writable.close();
        }
      } finally {
        acting.home.close();
      }
    },
  );

  define(
    group,
    {
      usage: 'rekey <dir>',
      help: 'help.case.rekey',
      example: 'custodia case rekey Harbour.custodia',
      needs: 'case',
    },
    (call, [dir = ''], options) =>
      writing(call, options, resolve(dir), async ({ writable }) => {
        const passphrase = await newCasePassphrase(call, 'new');
        if (typeof passphrase !== 'string') return passphrase;
        const rekeyed = await rekeyCase(writable, passphrase);
        if (isFailure(rekeyed)) return rekeyed;
        const { generation, recoveryCode } = rekeyed;
        return {
          document: { path: resolve(dir), generation, recoveryCode },
          lines: [say.say('case.rekeyed', { generation }), ...codeLines(recoveryCode)],
        };
      }),
  );

  define<{ check?: boolean }>(
    group,
    {
      usage: 'backup <dir> <to>',
      help: 'help.case.backup',
      example: 'custodia case backup Harbour.custodia /media/disk/Harbour.backup',
      needs: 'case',
      options: [['--check', 'option.check']],
    },
    (call, [dir = '', target = ''], options) =>
      writing(call, options, resolve(dir), async ({ writable }) => {
        const { tell, finish } = copying(call);
        const backup = await backupCase({
          writable,
          target,
          check: options.check === true,
          onProgress: tell,
          signal: call.signal,
        });
        finish();
        if (isFailure(backup)) return backup;
        const { objects, newObjects, checkpointSize } = backup;
        return {
          document: backup,
          lines: [
            say.say('case.backedUp', {
              path: backup.target,
              objects,
              newObjects,
              checkpointSize,
              size: say.bytes(backup.bytes),
            }),
          ],
        };
      }),
  );

  define<{ reason?: string }>(
    group,
    {
      usage: 'restore <from> <dir>',
      help: 'help.case.restore',
      example: 'custodia case restore /media/disk/Harbour.backup Harbour.custodia --reason "laptop was lost"',
      needs: 'case',
      options: [['--reason <text>', 'option.reason']],
    },
    async (call, [from = '', dir = ''], options) => {
      const acting = await openActing(call, options);
      if (isFailure(acting)) return acting;
      try {
        const wanted = await writeOptions(call, options, resolve(dir), acting);
        if ('code' in wanted) return wanted;
        const { tell, finish } = copying(call);
        const restored = await restoreCase({
          ...wanted,
          from,
          reason: options.reason ?? null,
          onProgress: tell,
          signal: call.signal,
        });
        finish();
        if (isFailure(restored)) return restored;
        return {
          document: restored,
          lines: [
            say.say('case.restored', {
              path: restored.dir,
              objects: restored.objects,
              size: say.bytes(restored.bytes),
            }),
            ...(restored.state === 'current'
              ? []
              : [say.say('case.restoredReadOnly', { path: restored.dir })]),
          ],
        };
      } finally {
        acting.home.close();
      }
    },
  );

  define<{ reason: string }>(
    group,
    {
      usage: 'continue <dir>',
      help: 'help.case.continue',
      example: 'custodia case continue Harbour.custodia --reason "moved to the office machine"',
      needs: 'case',
      options: [['--reason <text>', 'option.reason', 'required']],
    },
    async (call, [dir = ''], options) => {
      const acting = await openActing(call, options);
      if (isFailure(acting)) return acting;
      try {
        const wanted = await writeOptions(call, options, resolve(dir), acting);
        if ('code' in wanted) return wanted;
        const continued = await continueCase(wanted, options.reason);
        if (isFailure(continued)) return continued;
        return { document: continued, lines: [say.say('case.continued', { size: continued.size })] };
      } finally {
        acting.home.close();
      }
    },
  );

  define<{ with: string }>(
    group,
    {
      usage: 'share <dir>',
      help: 'help.case.share',
      example: 'custodia case share Harbour.custodia --with colleague.asc',
      needs: 'case',
      options: [['--with <cert>', 'option.with', 'required']],
    },
    async (call, [dir = ''], options) => {
      const input = await readNamedFile(options.with, MAX_CERTIFICATE_BYTES);
      if (isFailure(input)) return input;
      const certificate = await parseCertificate(input);
      if (isFailure(certificate))
        return { ...certificate, details: { path: options.with, ...certificate.details } };
      const { fingerprint } = certificate.facts;
      return writing(call, options, resolve(dir), async ({ writable }) => {
        const failure = await addOpenPgpSlot(writable, certificate, certificate.armored);
        if (failure !== null) return failure;
        return {
          document: { path: resolve(dir), fingerprint },
          lines: [say.say('case.shared', { fingerprint: formatKeyFingerprint(fingerprint) })],
        };
      });
    },
  );
}
