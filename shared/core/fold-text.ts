/** Longest key in UTF-16 code units: what lies beyond decides no order of a list. */
const MAX_KEY = 400;

/** A text in the form in which it is compared without regard to upper and lower case, whole. */
export const foldText = (text: string): string => text.normalize('NFC').toLowerCase();

/** A text as the key of its place in a sorted list. Names come from outside: bounded, and well-formed where it is cut. */
export const sortKeyOf = (text: string): string => foldText(text).slice(0, MAX_KEY).toWellFormed();
