/**
 * Messages on a byte stream: u32 length of JSON, u32 length of bytes (both big endian), JSON, bytes.
 *
 * Node's own channel would buffer and decode whatever size the other side announces, inside the process that holds
 * the keys. Here a frame is refused by its header, before a byte of it is kept (L-30), and the engine decodes nothing
 * but JSON. One `bytes` member, at the top or inside `outcome`, travels outside the JSON.
 */
import type { Duplex } from 'node:stream';
import { MAX_MESSAGE_BYTES, MAX_MESSAGE_JSON } from './limits.ts';

const HEADER_BYTES = 8;
const MARK = { $bytes: true };

export class FrameError extends Error {
  override readonly name = 'FrameError';
}

interface Split {
  readonly message: object;
  readonly bytes: Uint8Array;
}

/** The message without its bytes. Before JSON sees it: a Buffer turns itself into a list of numbers there. */
function split(message: object): Split {
  if ('bytes' in message && message.bytes instanceof Uint8Array)
    return { message: { ...message, bytes: MARK }, bytes: message.bytes };
  if ('outcome' in message && message.outcome !== null && typeof message.outcome === 'object') {
    const inner = split(message.outcome);
    return { message: { ...message, outcome: inner.message }, bytes: inner.bytes };
  }
  return { message, bytes: new Uint8Array() };
}

/** One message as a frame. `bytes` at the top or in `outcome` may be a Uint8Array. Throws FrameError beyond bounds. */
export function encodeFrame(message: object): readonly Uint8Array[] {
  const { message: rest, bytes } = split(message);
  const json = Buffer.from(JSON.stringify(rest));
  if (json.length > MAX_MESSAGE_JSON || bytes.length > MAX_MESSAGE_BYTES)
    throw new FrameError('message too large');
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(json.length, 0);
  header.writeUInt32BE(bytes.length, 4);
  return [header, json, bytes];
}

/** Collects frames from chunks of any size. Push returns the messages that became complete; throws FrameError. */
export class FrameDecoder {
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #need = HEADER_BYTES;

  push(chunk: Uint8Array): readonly unknown[] {
    this.#pending.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    this.#pendingBytes += chunk.byteLength;
    const messages: unknown[] = [];
    while (this.#pendingBytes >= this.#need) {
      const all =
        this.#pending.length === 1 ? (this.#pending[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#pending);
      const jsonBytes = all.readUInt32BE(0);
      const bodyBytes = all.readUInt32BE(4);
      if (jsonBytes > MAX_MESSAGE_JSON || bodyBytes > MAX_MESSAGE_BYTES)
        throw new FrameError('frame too large');
      this.#need = HEADER_BYTES + jsonBytes + bodyBytes;
      this.#pending = [all];
      if (all.length < this.#need) break;
      const body = all.subarray(HEADER_BYTES + jsonBytes, this.#need);
      messages.push(this.#decode(all.toString('utf8', HEADER_BYTES, HEADER_BYTES + jsonBytes), body));
      const rest = all.subarray(this.#need);
      this.#pending = rest.length === 0 ? [] : [rest];
      this.#pendingBytes = rest.length;
      this.#need = HEADER_BYTES;
    }
    return messages;
  }

  #decode(json: string, body: Buffer): unknown {
    try {
      return JSON.parse(json, (key, value: unknown) =>
        key === 'bytes' && value !== null && typeof value === 'object' && '$bytes' in value
          ? new Uint8Array(body)
          : value,
      );
    } catch {
      throw new FrameError('frame is not JSON');
    }
  }
}

/** Writes one message to a stream. A stream that is already closed swallows it: its end is reported elsewhere. */
export function writeFrame(stream: Duplex, message: object): void {
  if (stream.destroyed || stream.writableEnded) return;
  stream.cork();
  for (const part of encodeFrame(message)) if (part.length > 0) stream.write(part);
  stream.uncork();
}
