import { engineMessage } from './protocol.ts';
import type { EngineMessage, ParserMessage, WireOutcome, WireRequest } from './protocol.ts';
import { DecodeError, unreadable } from './outcome.ts';
import type { JobSource } from './source.ts';

/** The parser's end of the channel, whatever carries it. */
export interface ParserPort {
  send(message: ParserMessage): void;
  onMessage(listener: (message: unknown) => void): void;
}

export type RunJob = (request: WireRequest, source: JobSource) => Promise<WireOutcome>;

export interface Abilities {
  readonly exiftool: string | null;
  readonly ffmpeg: string | null;
}

/**
 * Answers jobs one at a time until the channel ends. A job never throws through here: what a decoder throws is an
 * outcome. The engine kills this process on a deadline, so there is no cancel message.
 */
export function serve(port: ParserPort, run: RunJob, inspect: () => Promise<Abilities>): void {
  let waiting: { readonly id: number; settle(bytes: Uint8Array | null): void } | null = null;

  const sourceOf = (id: number, sizeBytes: number): JobSource => ({
    sizeBytes,
    read(offset, length) {
      const wanted = Math.min(length, sizeBytes - offset);
      if (wanted <= 0) return Promise.resolve(new Uint8Array());
      return new Promise((resolve, reject) => {
        if (waiting !== null) return reject(new Error('reads of one job are sequential'));
        waiting = {
          id,
          settle(bytes) {
            waiting = null;
            if (bytes === null) reject(new DecodeError('SOURCE_FAILED', 'the source could not be read'));
            else resolve(bytes);
          },
        };
        port.send({ type: 'read', id, offset, length: wanted });
      });
    },
  });

  const work = async (job: Extract<EngineMessage, { type: 'job' }>): Promise<void> => {
    const outcome = await run(job.request, sourceOf(job.id, job.sizeBytes)).catch(unreadable);
    port.send({ type: 'outcome', id: job.id, outcome });
  };

  port.onMessage((raw) => {
    const message = engineMessage.parse(raw);
    switch (message.type) {
      case 'job':
        void work(message);
        break;
      case 'inspect':
        void inspect().then((abilities) => port.send({ type: 'inspected', id: message.id, ...abilities }));
        break;
      case 'bytes':
        if (waiting?.id === message.id) waiting.settle(message.bytes);
        break;
      case 'failed-read':
        if (waiting?.id === message.id) waiting.settle(null);
        break;
    }
  });
  port.send({ type: 'ready' });
}
