/** Loaded in a utility process before the application's own entry: gives it `process.parentPort`. */
import { EventEmitter } from 'node:events';
import { MessagePortMain, PortRelay, type Packet } from './ports.ts';

const send = (packet: Packet) => {
  if (process.connected) process.send?.(packet, undefined, undefined, () => {});
};
const relay = new PortRelay('u', send);

class ParentPort extends EventEmitter implements Pick<Electron.ParentPort, 'postMessage'> {
  postMessage(message: unknown): void {
    send({ data: message });
  }
}

const parentPort = new ParentPort();
const early: unknown[] = []; // what came before the first listener waits for it
parentPort.on('newListener', (name) => {
  if (name !== 'message') return;
  queueMicrotask(() => {
    for (const event of early.splice(0)) parentPort.emit('message', event);
  });
});
process.on('message', (packet: Packet) => {
  if (relay.deliver(packet)) return;
  const event = {
    data: packet.data,
    ports: relay.borrow(packet.ports).map((port) => new MessagePortMain(port)),
  };
  if (parentPort.listenerCount('message') > 0) parentPort.emit('message', event);
  else early.push(event);
});
process.on('disconnect', () => process.exit(0)); // never outlives the application
Object.defineProperty(process, 'parentPort', { value: parentPort });
Object.defineProperty(process, 'type', { value: 'utility' });
