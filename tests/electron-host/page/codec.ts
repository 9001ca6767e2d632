/**
 * Structured clone over JSON, between the main process and the world of a preload. The function is self-contained: its
 * source text also runs in the page. Cycles and shared references survive; what cannot be cloned throws, as in Electron.
 */
export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

type Entry = readonly [kind: string, ...rest: unknown[]];

export function makeCodec(): Codec {
  const refused = () => new Error('An object could not be cloned.');
  const views = [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  ];
  const toBase64 = (bytes: Uint8Array) => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  };
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

  /** A value is itself when JSON keeps it, `[n]` for the n-th entry, `{kind: text}` for the other primitives. */
  const flatten = (root: unknown) => {
    const entries: Entry[] = [];
    const known = new Map<object, number>();
    const place = (value: unknown): unknown => {
      if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
      if (typeof value === 'number') {
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { number: Object.is(value, -0) ? '-0' : `${value}` };
      }
      if (value === undefined) return { undefined: '' };
      if (typeof value === 'bigint') return { bigint: `${value}` };
      if (typeof value !== 'object') throw refused();
      const earlier = known.get(value);
      if (earlier !== undefined) return [earlier];
      const index = entries.length;
      known.set(value, index);
      entries.push(['pending']);
      entries[index] = describe(value);
      return [index];
    };
    const describe = (value: object): Entry => {
      if (Array.isArray(value)) return ['array', value.map(place)];
      if (value instanceof Date) return ['date', value.getTime()];
      if (value instanceof Map) return ['map', [...value].map(([key, held]) => [place(key), place(held)])];
      if (value instanceof Set) return ['set', [...value].map(place)];
      if (value instanceof RegExp) return ['regexp', value.source, value.flags];
      if (value instanceof Error) return ['error', value.name, value.message];
      if (value instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(value))];
      if (value instanceof DataView) return ['data', place(value.buffer), value.byteOffset, value.byteLength];
      const view = views.findIndex((kind) => value instanceof kind);
      if (view >= 0 && ArrayBuffer.isView(value)) {
        return ['view', view, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
      }
      // What is left after structuredClone is a plain object, or belongs to the platform: a Blob, an ImageData.
      if (Object.prototype.toString.call(value) !== '[object Object]') throw refused();
      return ['object', Object.entries(value).map(([key, held]) => [key, place(held)])];
    };
    const top = place(root);
    return { top, entries };
  };

  type Flat = { top: unknown; entries: [string, ...unknown[]][] };
  const restore = ({ top, entries }: Flat): unknown => {
    const made: unknown[] = [];
    const isList = (value: unknown): value is unknown[] => Array.isArray(value);
    const list = (value: unknown) => (isList(value) ? value : []);
    const value = (placed: unknown): unknown => {
      if (placed === null || typeof placed !== 'object') return placed;
      if (isList(placed)) return entry(Number(placed[0]));
      const [[kind, text] = ['undefined', '']] = Object.entries(placed);
      if (kind === 'bigint') return BigInt(String(text));
      return kind === 'number' ? Number(text) : undefined;
    };
    const entry = (index: number): unknown => {
      if (index in made) return made[index];
      const [kind, first, second, third] = entries[index] ?? ['undefined'];
      switch (kind) {
        case 'array': {
          const array: unknown[] = [];
          made[index] = array;
          for (const item of list(first)) array.push(value(item));
          return array;
        }
        case 'map': {
          const map = new Map<unknown, unknown>();
          made[index] = map;
          for (const pair of list(first)) map.set(value(list(pair)[0]), value(list(pair)[1]));
          return map;
        }
        case 'set': {
          const set = new Set<unknown>();
          made[index] = set;
          for (const item of list(first)) set.add(value(item));
          return set;
        }
        case 'object': {
          const object = {};
          made[index] = object;
          for (const pair of list(first)) {
            // Defined, not assigned: `__proto__` is a key like any other (S-21).
            Object.defineProperty(object, String(list(pair)[0]), {
              value: value(list(pair)[1]),
              enumerable: true,
              writable: true,
              configurable: true,
            });
          }
          return object;
        }
        case 'date':
          return (made[index] = new Date(Number(first)));
        case 'regexp':
          return (made[index] = new RegExp(String(first), String(second)));
        case 'error': {
          const error = new Error(String(second));
          if (first !== 'Error') error.name = String(first);
          return (made[index] = error);
        }
        case 'buffer':
          return (made[index] = fromBase64(String(first)).buffer);
        case 'data': {
          const buffer = value(first);
          if (!(buffer instanceof ArrayBuffer)) throw refused();
          return (made[index] = new DataView(buffer, Number(second), Number(third)));
        }
        case 'view': {
          const View = views[Number(first)] ?? Uint8Array;
          return (made[index] = new View(fromBase64(String(second)).buffer));
        }
        default:
          return undefined;
      }
    };
    return value(top);
  };

  return {
    encode: (value) => {
      let cloned: unknown;
      try {
        cloned = structuredClone(value);
      } catch {
        throw refused(); // functions, symbols, nodes of the document, promises
      }
      return JSON.stringify(flatten(cloned));
    },
    decode: (text) => restore(JSON.parse(text)),
  };
}
