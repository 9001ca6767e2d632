/**
 * MessagePortMain over Node's MessagePort, and the relay through which the other end of a port lives elsewhere: in a
 * utility process, or in the world of a preload. Ports may be sent over ports, as deep as anyone likes.
 */
import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

interface Carried {
  data: unknown;
  ports: MessagePort[];
}

/** What two relays say to each other. Without `to` and `close` it is a message for the other side itself. */
export interface Packet {
  to?: string;
  close?: string;
  data?: unknown;
  ports?: string[];
}

export class MessagePortMain
  extends EventEmitter
  implements Pick<Electron.MessagePortMain, 'start' | 'close' | 'postMessage'>
{
  #port: MessagePort | undefined;
  #started = false;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on('close', () => this.emit('close'));
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const ports = detachAll(transfer);
    this.#port?.postMessage({ data: message, ports } satisfies Carried, ports);
  }

  /** Messages wait until then, as in Electron. (In Node a listener alone would start the port.) */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#port?.on('message', ({ data, ports }: Carried) => {
      this.emit('message', { data, ports: ports.map((port) => new MessagePortMain(port)) });
    });
  }

  close(): void {
    this.#port?.close();
  }

  /** Gives the port away; this object is unusable from now on. */
  detach(index: number): MessagePort {
    const port = this.#port;
    if (port === undefined) throw new Error(`Port at index ${index} is already neutered`);
    port.removeAllListeners();
    this.#port = undefined;
    return port;
  }
}

/** Throws as Electron does for what is no port, or one that was given away before. */
export function detachAll(transfer: readonly unknown[]): MessagePort[] {
  return transfer.map((port, index) => {
    if (!(port instanceof MessagePortMain)) throw new TypeError(`Port at index ${index} is not a valid port`);
    return port.detach(index);
  });
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}

export class PortRelay {
  readonly #ports = new Map<string, MessagePort>();
  readonly #prefix: string;
  readonly #send: (packet: Packet) => void;
  #next = 0;

  /** `prefix` keeps the names that the two sides give apart. */
  constructor(prefix: string, send: (packet: Packet) => void) {
    this.#prefix = prefix;
    this.#send = send;
  }

  /** Keeps these ports here and names them for the other side. */
  lend(ports: readonly MessagePort[]): string[] {
    return ports.map((port) => {
      const id = `${this.#prefix}${this.#next++}`;
      this.#attach(id, port);
      return id;
    });
  }

  /** Makes ports here for the ports that the other side lent. */
  borrow(ids: readonly string[] = []): MessagePort[] {
    return ids.map((id) => {
      const { port1, port2 } = new MessageChannel();
      this.#attach(id, port1);
      return port2;
    });
  }

  /** Takes a packet for a port; false when it is for the side itself. */
  deliver(packet: Packet): boolean {
    if (packet.close !== undefined) {
      this.#ports.get(packet.close)?.close();
      return true;
    }
    if (packet.to === undefined) return false;
    const ports = this.borrow(packet.ports);
    this.#ports.get(packet.to)?.postMessage({ data: packet.data, ports } satisfies Carried, ports);
    return true;
  }

  closeAll(): void {
    for (const port of this.#ports.values()) port.close();
  }

  #attach(id: string, port: MessagePort): void {
    this.#ports.set(id, port);
    port.on('message', ({ data, ports }: Carried) => this.#send({ to: id, data, ports: this.lend(ports) }));
    port.on('close', () => {
      if (this.#ports.delete(id)) this.#send({ close: id });
    });
  }
}
