/**
 * Everything that a file says beside what its reader shows: remarks, fields, authors, attachments, scripts, earlier states.
 *
 * Words: a *place* is where something stands (a part of an office file, an object of a PDF, a file attached to a message); *unread*
 * says why something was not taken out of it.
 * Guarantees: general rules before lists (every string, every attribute, every stream), so that a kind of hiding place nobody thought
 * of is looked into as well; what cannot be unpacked, what is encrypted, damaged or beyond a bound of limits.ts is said to be unread,
 * never passed over; one pass, no expression that could run away.
 * Never: reads letters in pictures, films or sound, unpacks archives, runs a script, follows a link. It is for finding words, not for
 * reading: order and repetition mean nothing.
 */
export { insideJob } from './inside-job.ts';
