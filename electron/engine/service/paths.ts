/**
 * Paths that people chose. The page knows tokens, never paths it could make up; a token is good for the purpose it was chosen
 * for, until everything is locked. Names are bytes (S-08): what is shown is a reading of them, what is opened are the bytes.
 */
import { Buffer } from 'node:buffer';
import { baseName } from '../acquisition/raw-path.ts';
import type { Outcome, PickedPath, PickPurpose } from '../../../shared/contract/index.ts';
import { failed, ok } from './outcome.ts';
import { randomId } from './random-id.ts';

/** Tokens that are kept; the oldest go first. */
const KEPT = 10_000;

export type PathKind = PickedPath['kind'];

export interface ChosenPath {
  /** Absolute, exactly the bytes of the file system. */
  readonly bytes: Buffer;
  /** Their reading as UTF-8; not a name of anything where `isText` is false. */
  readonly text: string;
  readonly isText: boolean;
  readonly purpose: PickPurpose;
  readonly kind: PathKind;
  readonly sizeBytes: number | null;
}

export interface PathTokens {
  /** A path that a person chose, as the page gets it. */
  choose(path: {
    readonly bytes: Buffer;
    readonly purpose: PickPurpose;
    readonly kind: PathKind;
    readonly sizeBytes: number | null;
  }): PickedPath;
  /** PATH_UNKNOWN: expired or never given; PATH_PURPOSE: chosen for something else. */
  use(token: string, ...purposes: readonly PickPurpose[]): Outcome<ChosenPath>;
  /** The same as text, for what is opened by text; PATH_MISSING for a name that is not UTF-8. */
  useText(token: string, ...purposes: readonly PickPurpose[]): Outcome<string>;
  clear(): void;
}

/** At most `limit` values by unguessable tokens; the oldest go first. */
export function createTokens<Value>(limit: number): {
  give(value: Value): string;
  find(token: string): Value | undefined;
  clear(): void;
} {
  const values = new Map<string, Value>();
  return {
    give(value) {
      const token = randomId();
      values.set(token, value);
      const [oldest] = values.keys();
      if (values.size > limit && oldest !== undefined) values.delete(oldest);
      return token;
    },
    find: (token) => values.get(token),
    clear: () => values.clear(),
  };
}

export function createPathTokens(): PathTokens {
  const tokens = createTokens<ChosenPath>(KEPT);

  function use(token: string, ...purposes: readonly PickPurpose[]): Outcome<ChosenPath> {
    const path = tokens.find(token);
    if (path === undefined) return failed({ code: 'PATH_UNKNOWN' });
    return purposes.includes(path.purpose) ? ok(path) : failed({ code: 'PATH_PURPOSE' });
  }

  return {
    use,
    choose({ bytes, purpose, kind, sizeBytes }) {
      const text = bytes.toString('utf8');
      const isText = Buffer.from(text).equals(bytes);
      const token = tokens.give({ bytes, text, isText, purpose, kind, sizeBytes });
      return { token, name: nameOf(bytes), path: text, kind, sizeBytes };
    },
    useText(token, ...purposes) {
      const used = use(token, ...purposes);
      if ('failure' in used) return used;
      const { text, isText } = used.ok;
      return isText ? ok(text) : failed({ code: 'PATH_MISSING', details: { path: text } });
    },
    clear: () => tokens.clear(),
  };
}

/** Last component as it is shown; a root has none and is shown whole. */
export function nameOf(path: Buffer): string {
  const name = baseName(path);
  return (name.length === 0 ? path : name).toString('utf8');
}
