/**
 * The parser as a utility process of Electron: the same process as main.ts with another channel. Messages come by
 * structured clone over the parent's port, or, with HANDED_PORT_ARGUMENT, over a port that the parent hands over, so
 * that engine and parser talk without the parent between them.
 *
 * Guarantees and what it must never do: main.ts. Electron ends this process with its parent.
 */
import { inspect } from './abilities.ts';
import { runJob } from './jobs/index.ts';
import { HANDED_PORT_ARGUMENT, handedPort, openMessagePort, parentPortOf } from './message-port.ts';
import { serve } from './serve.ts';

const parent = parentPortOf(process);
const port = process.argv.includes(HANDED_PORT_ARGUMENT) ? await handedPort(parent) : parent;
serve(openMessagePort(port), runJob, inspect);
