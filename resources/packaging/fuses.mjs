/**
 * Fuses of the packaged program: switches inside Electron's binary that no command line and no environment can turn on again (B2).
 * All nine of the current wire are set; one that a later Electron adds stops the packaging until it is decided here.
 */
import { FuseV1Options, FuseVersion, getCurrentFuseWire, flipFuses } from '@electron/fuses';

/** Each with the attack it stops or the reason it stays. */
export const FUSES = Object.freeze({
  // ELECTRON_RUN_AS_NODE would make a signed general interpreter of the program.
  [FuseV1Options.RunAsNode]: false,
  // There are no cookies; should there ever be, they are encrypted.
  [FuseV1Options.EnableCookieEncryption]: true,
  // NODE_OPTIONS=--require would load any file into the process that opens windows.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // --inspect and SIGUSR1 would open a debugger.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // A changed archive does not start (macOS, Windows).
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // A folder beside the archive is not taken instead of it.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // Needs a snapshot of our own, and there is none.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // file: pages get no privileges; nothing of ours is one.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // WebAssembly (Argon2id, PDF) is bounded by hardware traps.
  [FuseV1Options.WasmTrapHandlers]: true,
});

/** Sets every fuse and reads them back. Throws when one is not as it was set. */
export async function setFuses(program, resetAdHocDarwinSignature) {
  await flipFuses(program, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature,
    ...FUSES,
  });
  await assertFuses(program);
}

const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

/** Throws when a fuse of the program is not as it is meant to be, or is one that is not known here. */
export async function assertFuses(program) {
  const { version, ...wire } = await getCurrentFuseWire(program);
  if (version !== FuseVersion.V1) throw new Error('a fuse wire of another version');
  const names = new Set([...Object.keys(wire), ...Object.keys(FUSES)].filter((name) => /^\d+$/.test(name)));
  for (const name of names) {
    const wanted = FUSES[name] === undefined ? undefined : FUSES[name] ? ON : OFF;
    if (wire[name] !== wanted)
      throw new Error(`the fuse ${FuseV1Options[name] ?? name} is not as it is meant to be`);
  }
}
