/** Messages from senders that are not who they should be, for the tests of sender checks. */
import { EventEmitter } from 'node:events';
import type { ForgedMessage } from '../control.ts';
import type { BrowserWindow } from './browser-window.ts';
import { FrameTree, type WebFrameMain } from './frames.ts';
import { handOver } from './hand-over.ts';
import { ipcMain, type IpcSource } from './ipc-main.ts';
import { MessageChannelMain } from './ports.ts';
import type { WebContents } from './web-contents.ts';

export const forgedReplies: ({ data: unknown } | 'closed')[] = [];

/** A tree of its own, so that nothing of the window's real frames changes. */
function frames(window: BrowserWindow, url: string): { main: WebFrameMain; sub: WebFrameMain } {
  const tree = new FrameTree();
  const { session } = window.webContents.mainFrame;
  const main = tree.attach('forged-main', undefined, session);
  main.navigated(url, false);
  const sub = tree.attach('forged-sub', 'forged-main', session);
  sub.navigated(url, false);
  return { main, sub };
}

/** A page that the application has never seen. */
function strangerTo(window: BrowserWindow, url: string, mainFrame: WebFrameMain): WebContents {
  const stranger = Object.assign(new EventEmitter(), {
    id: 9999,
    session: window.webContents.session,
    ipc: new EventEmitter(),
    mainFrame,
    getURL: () => url,
    isDestroyed: () => false,
    send: () => {},
    postMessage: () => {},
  });
  return handOver<WebContents>(stranger);
}

export async function forge(
  window: BrowserWindow,
  message: ForgedMessage,
): Promise<{ ok: boolean; value: unknown }> {
  const contents = window.webContents;
  const url = message.url ?? contents.getURL();
  const { main, sub } = frames(window, url);
  const honest = message.url === undefined ? contents.mainFrame : main;
  const sources: Record<ForgedMessage['from'], IpcSource> = {
    'main-frame': { contents, frame: () => honest },
    subframe: { contents, frame: () => sub },
    'other-window': { contents: strangerTo(window, url, main), frame: () => main },
    'destroyed-frame': { contents, frame: () => null },
  };
  const source = sources[message.from];
  if (message.kind === 'invoke') return ipcMain.invoke(source, message.channel, message.args);
  if (message.kind === 'send') {
    for (let sent = 0; sent < (message.times ?? 1); sent++)
      ipcMain.receive(source, message.channel, message.args, []);
    return { ok: true, value: null };
  }
  const { port1, port2 } = new MessageChannelMain();
  port1.on('message', ({ data }: { data: unknown }) => forgedReplies.push({ data }));
  port1.on('close', () => forgedReplies.push('closed'));
  port1.start();
  ipcMain.receive(source, message.channel, message.args, [port2]);
  if (message.overPort !== undefined) port1.postMessage(message.overPort);
  return { ok: true, value: null };
}
