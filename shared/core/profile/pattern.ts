/**
 * Patterns of external numbers come with a profile, which anybody can write. Only those whose matching takes little time whatever
 * the text are taken: anchored, without repetition of groups, look-around or back references, with few optional parts.
 */

const MAX_PATTERN = 200;
/** Parts that can be matched in more than one way; the ways multiply. */
const MAX_CHOICES = 12;
const MAX_REPEATS = 64;
/** Most by which the length of one part may vary. */
const MAX_SPREAD = 8;
/** A number longer than this is none. */
const MAX_NUMBER = 100;

/** One token: any digit, a full stop, a class, repetition, group bracket, alternative, or an ordinary character. */
const TOKEN = /\\d|\\\.|\[[A-Za-z0-9_./-]+\]|\{(\d{1,2})(?:,(\d{1,2}))?\}|[()|?]|[A-Za-z0-9_./ -]/y;

/** Whether a text is a pattern of the kind that a profile may hold. */
export function isPattern(text: string): boolean {
  if (text.length > MAX_PATTERN || !text.startsWith('^') || !text.endsWith('$')) return false;
  let choices = 0;
  let depth = 0;
  let before = '(';
  TOKEN.lastIndex = 1;
  while (TOKEN.lastIndex < text.length - 1) {
    const found = TOKEN.exec(text);
    if (found === null) return false;
    const [token, least, most = least] = found;
    if (token === '(') depth++;
    else if (token === ')') depth--;
    // Outside of a group it would part ^ from $: each side would be anchored at one end only.
    if (token === '|' && depth === 0) return false;
    if (token === '?' || token === '|') choices++;
    if (least !== undefined) {
      // A repeated group can be matched in more ways than there are atoms.
      if ('()|?'.includes(before) || before.startsWith('{')) return false;
      const spread = Number(most) - Number(least);
      if (spread < 0 || spread > MAX_SPREAD || Number(most) > MAX_REPEATS) return false;
      if (spread > 0) choices += 2;
    }
    before = token;
  }
  if (TOKEN.lastIndex !== text.length - 1 || choices > MAX_CHOICES) return false;
  try {
    void new RegExp(text, 'u');
    return true;
  } catch {
    return false; // an empty group bracket left open
  }
}

/** Whether a number has the form that a profile names; a pattern that is none matches nothing. */
export const matchesPattern = (pattern: string, text: string): boolean =>
  text.length <= MAX_NUMBER && isPattern(pattern) && new RegExp(pattern, 'u').test(text);
