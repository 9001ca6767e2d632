/** What passes between the main process and a preload: the scripts that start it, IPC, and ports. */
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { makeBridge, makeHearing } from '../page/bridge.ts';
import { makeCodec } from '../page/codec.ts';
import { preloadWorld, type FromPreload, type PreloadHost } from '../page/preload-world.ts';
import { fetchSchemes } from '../page/scheme-fetch.ts';
import { handOver } from './hand-over.ts';
import { ipcMain, type IpcSource } from './ipc-main.ts';
import { BINDING, type PageScripts, type PageTarget } from './page-target.ts';
import { detachAll, MessagePortMain, PortRelay, type Packet } from './ports.ts';
import { records, remembered } from './records.ts';
import { schemes } from './schemes.ts';

export const codec = makeCodec();

/** The two scripts that run before any script of a document. A preload runs in main frames only. */
export function pageScripts(preload: string | undefined): PageScripts {
  const token = randomUUID();
  const guarded = (body: string) =>
    `if (window === window.top && !/^(about|chrome-error):/.test(location.protocol)) {${body}\n}`;
  const info = JSON.stringify({
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: process.platform,
    arch: process.arch,
    versions: process.versions,
    env: {},
  });
  const bridge = (side: string) =>
    `(${String(makeBridge)})('${token}', '${side}', (${String(makeHearing)})())`;
  const bundle = preload === undefined ? '' : readFileSync(preload, 'utf8');
  const whole = `(require, module, exports, process) => {${bundle}\n}`;
  return {
    page: guarded(`(${String(fetchSchemes)})(${JSON.stringify(schemes.fetchable())});${bridge('page')}`),
    preload: guarded(
      `const tell = globalThis.${BINDING}; delete globalThis.${BINDING};` +
        `(${String(preloadWorld)})(${bridge('preload')}, (${String(makeCodec)})(), tell, ${whole}, ${info})`,
    ),
  };
}

export class PreloadLink {
  readonly #target: PageTarget;
  readonly #source: IpcSource;
  #relay: PortRelay;

  constructor(target: PageTarget, source: IpcSource) {
    this.#target = target;
    this.#source = source;
    this.#relay = this.#newRelay();
    target.on('fromPreload', (text, context) => this.#take(handOver<FromPreload>(JSON.parse(text)), context));
    target.on('world', () => {
      this.#relay.closeAll(); // the ports of the document before
      this.#relay = this.#newRelay();
      this.#call('files', files);
    });
  }

  send(channel: string, args: readonly unknown[], transfer: readonly unknown[] = []): void {
    const encoded = codec.encode(args); // throws first, and no port is lost
    this.#call('event', channel, encoded, this.#relay.lend(detachAll(transfer)));
  }

  files(): void {
    this.#call('files', files);
  }

  #call<M extends keyof PreloadHost>(method: M, ...args: Parameters<PreloadHost[M]>): void {
    this.#target.tellWorld(`__testHost.${method}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
  }

  #newRelay(): PortRelay {
    return new PortRelay('h', ({ to, close, data, ports = [] }: Packet) => {
      if (close !== undefined) this.#call('closePort', close);
      else if (to !== undefined) this.#call('port', to, codec.encode(data), ports);
    });
  }

  #decoded(text: string): unknown[] {
    const args = codec.decode(text);
    return Array.isArray(args) ? args : [];
  }

  #take(message: FromPreload, context: number): void {
    switch (message.kind) {
      case 'invoke':
        remembered('ipc', this.#invoke(message, context));
        break;
      case 'send':
      case 'post': {
        const ports = this.#relay.borrow(message.ports).map((port) => new MessagePortMain(port));
        ipcMain.receive(this.#source, message.channel, this.#decoded(message.args), ports);
        break;
      }
      case 'port':
        this.#relay.deliver({ to: message.to, data: codec.decode(message.data), ports: message.ports });
        break;
      case 'port-close':
        this.#relay.deliver({ close: message.port });
        break;
      case 'title':
        this.#source.contents.titled(message.title);
        break;
      case 'context-menu':
        this.#source.contents.contextMenu(message.params);
        break;
      case 'preload-error':
        records.errors.push(`preload: ${message.text}`);
        this.#source.contents.emit('preload-error', {}, '', new Error(message.text));
        break;
    }
  }

  async #invoke(message: Extract<FromPreload, { kind: 'invoke' }>, context: number): Promise<void> {
    const { ok, value } = await ipcMain.invoke(this.#source, message.channel, this.#decoded(message.args));
    let encoded: [boolean, string];
    try {
      encoded = [ok, codec.encode(value)];
    } catch (error) {
      encoded = [false, codec.encode(String(error))];
    }
    const call = `__testHost.answer(${message.id}, ${encoded[0]}, ${JSON.stringify(encoded[1])})`;
    this.#target.tellWorld(call, context); // not in a document that came after
  }
}

/** Name → path of the files that the test gives to pages (Electron asks Chromium, which knows where a file came from). */
const files: Record<string, string> = {};

/** Throws when two files of one name would be told apart by nothing. */
export function setFilePaths(paths: Record<string, string>): void {
  for (const [name, path] of Object.entries(paths)) files[name] = path;
}
