/**
 * Canonical JSON (RFC 8785): one value, one text. Everything that is hashed or signed as JSON goes through here.
 *
 * Guarantees: `canonicalJson` writes the only text that `parseCanonical` accepts for the value; `parseCanonical` refuses
 * every twin (S-21): repeated keys, integers that a double would round, -0, lone surrogates, escapes and white space
 * that the canonical form has not, a byte order mark.
 * Beyond the RFC: the key `__proto__` is refused, because copying such an object sets a prototype; and nesting ends at
 * MAX_DEPTH, so that hostile input cannot exhaust the stack; and texts are bounded (MAX_TEXT_BYTES, MAX_VALUES), which is looked
 * at before they are parsed, because 200 MB of `[` are 11 GB of arrays (S-04).
 * Never: re-serialise something to verify it. Hash the bytes that came; parse them afterwards.
 */
import { tryUtf8 } from '../bytes.ts';

export type JsonPrimitive = null | boolean | number | string;
export type JsonArray = readonly JsonValue[];
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
export type JsonValue = JsonPrimitive | JsonArray | JsonObject;

/** Deepest nesting of arrays and objects that is written or read. */
export const MAX_DEPTH = 100;

/** Longest text that is read, in bytes. */
export const MAX_TEXT_BYTES = 67_108_864;
/** Most values in a text that is read: brackets opened and commas, outside of strings. */
export const MAX_VALUES = 1_048_576;
/** Texts up to here cannot do harm by their structure; nearly all are, so that the look ahead costs nothing. */
const HARMLESS_BYTES = 65_536;

/**
 * The canonical text of a value (RFC 8785 §3.2): no white space, keys by UTF-16 code units, numbers as ECMAScript
 * writes them (-0 as 0). Throws a TypeError for what has no canonical form: NaN, infinities, lone surrogates,
 * undefined, functions, objects that are not plain, the key `__proto__`, nesting beyond MAX_DEPTH.
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, 0);
}

/**
 * The value of canonical JSON bytes, or null for bytes that differ in anything from their own canonical re-encoding.
 * Objects come with the ordinary prototype: read free keys with Object.hasOwn or Object.entries.
 */
export function parseCanonical(bytes: Uint8Array): JsonValue | null {
  if (bytes.length > HARMLESS_BYTES && !isWithinBounds(bytes)) return null;
  const text = tryUtf8(bytes);
  if (text === null) return null;
  try {
    const value: JsonValue = JSON.parse(text);
    return canonicalJson(value) === text ? value : null;
  } catch {
    return null; // a SyntaxError of the parser or a value without canonical form
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Whether a text, JSON or not, has no more length, nesting and values than is read. Asked before any parser: how deep one can go is
 * its own affair, and two verifiers would differ.
 */
export function isWithinBounds(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_TEXT_BYTES) return false;
  let depth = 0;
  let values = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (CLOSING.has(byte)) depth--;
    else if (byte === COMMA || OPENING.has(byte)) {
      if (byte !== COMMA) depth++;
      values++;
      if (depth > MAX_DEPTH || values > MAX_VALUES) return false;
    }
  }
  return true;
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return writeNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth === MAX_DEPTH) throw new TypeError(`canonical JSON: nested deeper than ${MAX_DEPTH}`);
      return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
    case 'undefined':
    case 'bigint':
    case 'symbol':
    case 'function':
      throw new TypeError(`canonical JSON: a value of type ${typeof value}`);
  }
}

/** RFC 8785 §3.2.2.3: the Number-to-String of ECMAScript. */
function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`canonical JSON: the number ${value}`);
  return String(value);
}

function writeArray(values: readonly unknown[], depth: number): string {
  let text = '[';
  for (let i = 0; i < values.length; i++) text += (i === 0 ? '' : ',') + write(values[i], depth);
  return `${text}]`;
}

function writeObject(value: object, depth: number): string {
  if (!isPlain(value)) throw new TypeError('canonical JSON: not a plain object');
  const keys = Object.keys(value);
  if (!isSorted(keys)) keys.sort(byCodeUnits);
  let text = '{';
  for (const key of keys) {
    if (key === '__proto__') throw new TypeError('canonical JSON: the key __proto__');
    text += `${text.length === 1 ? '' : ','}${quote(key)}:${write(value[key], depth)}`;
  }
  return `${text}}`;
}

/** A Map or a class instance would silently become `{}` or lose its meaning. Plain objects of another realm pass. */
function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  return Object.getPrototypeOf(prototype) === null;
}

function isSorted(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] ?? '') > (keys[i] ?? '')) return false;
  return true;
}

/** RFC 8785 §3.2.3. JavaScript's own comparison of strings is by UTF-16 code units. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** RFC 8785 §3.2.2.2 is what JSON.stringify does, except that it escapes lone surrogates instead of refusing them. */
function quote(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('canonical JSON: a lone surrogate');
  return JSON.stringify(text);
}
