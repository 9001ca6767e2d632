/**
 * The only file that touches ipcMain. A message is looked at when it comes from the page's own main frame and is a message of the
 * contract; otherwise it is refused before any handler is entered (B1 row 17, S-31).
 *
 * Channels: `custodia:open` (a page begins), `custodia:line` (messages of the contract as JSON text, and the engine's back),
 * `custodia:dropped` (paths that the preload, never the page, read from dropped files).
 */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { z } from 'zod';
import {
  contract,
  crossing,
  type DropOutcome,
  type EngineMessage,
  type PageMessage,
} from '../../shared/contract/index.ts';
import { createMessageGate } from '../shell/index.ts';
import { isPage } from './addresses.ts';

export interface PageLine {
  send(message: PageMessage): void;
  close(): void;
}

export interface IpcPorts {
  /** The window's contents, while there are any. */
  readonly page: () => WebContents | null;
  readonly openLine: (post: (message: EngineMessage) => void) => PageLine;
  readonly dropped: (input: z.output<(typeof contract)['files.dropped']['input']>) => Promise<DropOutcome>;
  /** A message was refused: told to the operator. */
  readonly refused: (why: string) => void;
  readonly nowMs: () => number;
}

/** Starts to serve the page. Returns what ends its line: when the page's process or the engine is gone. */
export function servePage(ports: IpcPorts): () => void {
  let line: PageLine | null = null;
  // One for all pages of the window: who loads himself anew does not get a new measure.
  const gate = createMessageGate(ports.nowMs);
  const end = (): void => {
    line?.close();
    line = null;
  };
  const isFromPage = (event: IpcMainEvent | IpcMainInvokeEvent): boolean => {
    const { sender, senderFrame: frame } = event;
    const from = {
      contentsId: sender.id,
      frame: frame === null ? null : { origin: frame.origin, isMain: frame.parent === null },
    };
    if (isPage(from, ports.page()?.id ?? null)) return true;
    ports.refused('SENDER_REFUSED');
    return false;
  };

  ipcMain.on('custodia:open', (event) => {
    if (!isFromPage(event)) return;
    end();
    const { sender } = event;
    line = ports.openLine((message) => {
      if (!sender.isDestroyed()) sender.send('custodia:line', message);
    });
  });
  ipcMain.on('custodia:line', (event, text: unknown) => {
    if (!isFromPage(event)) return;
    const message = gate.read(text);
    if (message === null) return ports.refused('MESSAGE_REFUSED');
    // Paths come from dropped files by their own channel: a page cannot make one up.
    if (message.op === 'call' && message.name === 'files.dropped') {
      const failure = crossing({ code: 'BAD_REQUEST', details: { call: message.name } });
      return event.sender.send('custodia:line', { op: 'failure', id: message.id, failure });
    }
    line?.send(message);
  });
  ipcMain.handle('custodia:dropped', async (event, given: unknown): Promise<DropOutcome> => {
    if (!isFromPage(event)) throw new Error('SENDER_REFUSED');
    const input = contract['files.dropped'].input.safeParse(given);
    if (!input.success)
      return { failure: crossing({ code: 'BAD_REQUEST', details: { call: 'files.dropped' } }) };
    return ports.dropped(input.data);
  });
  return end;
}
