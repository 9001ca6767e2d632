import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameDecoder, FrameError, encodeFrame } from './frames.ts';
import { MAX_MESSAGE_BYTES, MAX_MESSAGE_JSON } from './limits.ts';

const frame = (message: object): Buffer => Buffer.concat(encodeFrame(message));

describe('frames', () => {
  it('carry messages with and without bytes through any division into chunks', () => {
    const messages = [
      { type: 'ready' },
      { type: 'bytes', id: 1, bytes: Uint8Array.of(1, 2, 3) },
      { type: 'outcome', id: 2, outcome: { status: 'done', bytes: Uint8Array.of() } },
    ];
    const stream = Buffer.concat(messages.map(frame));
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (cuts) => {
        const decoder = new FrameDecoder();
        const edges = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const out = edges.flatMap((edge, at) => decoder.push(stream.subarray(edge, edges[at + 1] ?? edge)));
        expect(out).toEqual(messages);
      }),
    );
  });

  it('carry a Buffer as bytes, not as what it turns into in JSON', () => {
    expect(new FrameDecoder().push(frame({ bytes: Buffer.from('ab') }))).toEqual([
      { bytes: Uint8Array.of(97, 98) },
    ]);
  });

  it.each([
    ['JSON', MAX_MESSAGE_JSON + 1, 0],
    ['bytes', 0, MAX_MESSAGE_BYTES + 1],
  ])('are refused by their header when their %s is too large', (_name, json, bytes) => {
    const header = Buffer.alloc(8);
    header.writeUInt32BE(json, 0);
    header.writeUInt32BE(bytes, 4);
    expect(() => new FrameDecoder().push(header)).toThrow(FrameError);
  });

  it('are refused when they are not JSON', () => {
    const header = Buffer.alloc(9, '{');
    header.writeUInt32BE(1, 0);
    header.writeUInt32BE(0, 4);
    expect(() => new FrameDecoder().push(header)).toThrow(FrameError);
  });
});
