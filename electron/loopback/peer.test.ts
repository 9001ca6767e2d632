import { spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { isAnotherUser, ownerIn } from './peer.ts';

const HEAD =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';
const row = (from: string, to: string, uid: number): string =>
  `   1: ${from} ${to} 01 00000000:00000000 00:00000000 00000000  ${uid}        0 1287773 1 0 20 4 30 10 -1`;
const TCP = [
  HEAD,
  row('0100007F:0FA0', '0100007F:C350', 1000),
  row('0100007F:C350', '0100007F:0FA0', 1001),
].join('\n');
const TCP6 = [
  HEAD,
  row('0000000000000000FFFF00000100007F:C350', '0000000000000000FFFF00000100007F:0FA0', 1002),
].join('\n');
const ENDS = { remoteAddress: '127.0.0.1', remotePort: 50_000, localPort: 4000 };

it.each([
  ['the other end, not ours', TCP, ENDS, 1001],
  ['a socket of IPv6 that speaks IPv4', TCP6, ENDS, 1002],
  ['an address written as IPv6', TCP, { ...ENDS, remoteAddress: '::ffff:127.0.0.1' }, 1001],
  ['another port', TCP, { ...ENDS, remotePort: 50_001 }, null],
  ['another address of this machine with the same port', TCP, { ...ENDS, remoteAddress: '127.0.0.2' }, null],
  ['no table', '', ENDS, null],
  [
    'a connection that is gone',
    TCP,
    { remoteAddress: undefined, remotePort: undefined, localPort: 4000 },
    null,
  ],
])('the owner of %s', (_, table, ends, owner) => {
  expect(ownerIn(table, ends)).toBe(owner);
});

const isLinux = process.platform === 'linux';
// Only root can start a program of another user to try it.
const mayBeAnother = isLinux && process.getuid?.() === 0;

async function isRefused(user: { readonly uid?: number; readonly gid?: number }): Promise<boolean> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  const port = typeof place === 'object' && place !== null ? place.port : 0;
  const came = new Promise<Socket>((resolve) => void server.once('connection', resolve));
  const script = `exec 3<>/dev/tcp/127.0.0.1/${port}; read -r <&3`;
  const child = spawn('bash', ['-c', script], { ...user, stdio: 'ignore', cwd: '/' });
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  const socket = await came;
  const isAnother = isAnotherUser(socket);
  socket.destroy();
  await ended;
  server.close();
  return isAnother;
}

it.runIf(isLinux)('one’s own program is known as such by the system', async () => {
  expect(await isRefused({})).toBe(false);
});
it.runIf(mayBeAnother)('a program of another user is known as such by the system', async () => {
  expect(await isRefused({ uid: 65_534, gid: 65_534 })).toBe(true);
});
