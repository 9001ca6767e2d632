/**
 * Profiles: what a court asks of a bundle, shown, chosen, imported and exported.
 *
 * Words: what is *unconfirmed* rests on a source that could not be read.
 * Guarantees: wherever a profile can be chosen or is shown, it says what of it is unconfirmed; texts of a profile are another's and
 * pass `displayText`.
 * Never: judges a profile (the engine refuses what is none), hides an older version behind a newer one.
 */
export { useFieldName } from './field-name.ts';
export { ProfileFacts } from './profile-facts.tsx';
export { ProfileLine, ProfilesSection } from './profiles-section.tsx';
