/**
 * Threads that do one kind of job each, over and over: for reading and hashing files of any size beside the engine's own thread.
 *
 * Words: a *job* goes to one thread and comes back as one *answer*; a thread takes its jobs one after the other.
 * Guarantees: jobs start in the order they were given; after `close` no thread runs any more, so what it wrote may be removed.
 * Never: evidence logic. An answer is a value; an exception in a thread is a programmer's error and ends the pool.
 */
export { openThreadPool, type ThreadPool, type ThreadPoolOptions } from './thread-pool.ts';
