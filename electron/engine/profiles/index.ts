/**
 * The profiles at hand: those that come with the program, and those that somebody imported into this installation.
 *
 * Words: a *reference* is `id` or `id@version`; an id alone means its newest version. *Shipped* profiles lie beside the program,
 * *imported* ones in the encrypted home, as the exact bytes that were imported.
 * Guarantees: nothing is read as a profile that `parseProfile` refuses, now or when it was imported; one id and version never stand for
 * two contents: other bytes need another version.
 * Never: fetches one, changes one, removes one that came with the program.
 */
export { findProfile, parseReference, type ProfileReference } from './find-profile.ts';
export { importProfile, type ImportedProfile, removeProfile } from './home-profiles.ts';
export { type KnownProfile, knownProfiles, profileFacts } from './known-profiles.ts';
