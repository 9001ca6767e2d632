#!/usr/bin/env node
// The `custodia` command. The program is TypeScript that Node runs as it is, from version 22.18 on; under an older Node it
// starts itself again under the Node that is installed with it, with the same arguments, terminal and exit code.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  await import('./main.ts');
} else {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const bundled = fileURLToPath(
    new URL(`../../node_modules/node-${process.platform}-${process.arch}/bin/${program}`, import.meta.url),
  );
  if (existsSync(bundled)) {
    const child = spawn(bundled, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      // Descriptors above 2 are passed on, too: passphrases come through them.
      stdio: inheritedDescriptors(process.argv.slice(2)),
    });
    // The child decides when to stop; this process only passes on what was sent to it.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => refuse(error.message));
    child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
  } else {
    refuse(`found ${process.version}, and none at ${bundled}`);
  }
}

function refuse(reason) {
  process.stderr.write(`custodia: Node 22.18 or newer is needed (${reason}). Nothing was changed.\n`);
  process.exitCode = 7;
}

function inheritedDescriptors(args) {
  const stdio = ['inherit', 'inherit', 'inherit'];
  args.forEach((arg, at) => {
    const [, inline] = /^--(?:key-)?passphrase-fd(?:=(\d+))?$/.exec(arg) ?? [null, null];
    if (inline === null) return;
    const fd = Number(inline ?? args[at + 1]);
    if (!Number.isInteger(fd) || fd < 3 || fd > 255) return;
    while (stdio.length < fd) stdio.push('ignore');
    stdio[fd] = fd;
  });
  return stdio;
}
