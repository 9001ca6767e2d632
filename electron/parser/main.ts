/**
 * The parser: a disposable process that reads hostile bytes so that nothing else has to.
 *
 * Words: *job* (one question about one file: metadata, thumbnail, text, inside, rendition), *source* (the file, as ranges that the
 * engine answers), *outcome* (done, none, unreadable; the engine adds stopped), *decoder* (one library or tool).
 * Guarantees: one job at a time, one outcome per job, results bounded by limits.ts; it exits with its channel.
 * Never: holds a key, a path to evidence, a name given by anyone, a database or a socket; writes what it read
 * anywhere but to its channel (on Linux into an unlinked RAM-backed file for tools that insist on one); decides
 * by a file's name. The engine kills it on deadline, on memory and after N jobs, and trusts nothing it says.
 */
import { inspect } from './abilities.ts';
import { runJob } from './jobs/index.ts';
import { serve } from './serve.ts';
import { openStreamPort } from './stream-port.ts';

serve(openStreamPort(), runJob, inspect);
