import { Socket } from 'node:net';
import { FrameDecoder, writeFrame } from './frames.ts';
import type { ParserPort } from './serve.ts';

/** Descriptor of the channel: standard output stays free for what libraries print. */
const CHANNEL_FD = 3;

/** The channel over an inherited descriptor. The process ends with it: a parser never outlives its engine. */
export function openStreamPort(): ParserPort {
  const socket = new Socket({ fd: CHANNEL_FD, readable: true, writable: true });
  const decoder = new FrameDecoder();
  const end = (): never => process.exit(0);
  socket.on('close', end);
  socket.on('end', end);
  socket.on('error', end);
  return {
    send: (message) => writeFrame(socket, message),
    onMessage: (listener) => {
      socket.on('data', (chunk: Buffer) => {
        for (const message of decoder.push(chunk)) listener(message);
      });
    },
  };
}
