/**
 * The way between a page and the world of its preload: contextBridge, as far as one may be shown. The two worlds share no
 * JavaScript object, only the document. An event on it crosses at once, and its detail is cloned on the way: enough for
 * functions that answer at once. Functions, promises and errors become stand-ins, as in Electron.
 *
 * The function is self-contained, for its source text runs in both worlds. In the page it runs before the first script,
 * and afterwards uses nothing that the page could replace: no method of a prototype, no global.
 */
/// <reference lib="dom" />
/* oxlint-disable typescript/unbound-method -- taken from their prototypes before a page can replace them */
export interface Bridge {
  expose(key: string, api: unknown): void;
}

interface Carried {
  kind: 'function' | 'promise' | 'error' | 'array' | 'object' | 'value' | 'again';
  id?: number;
  message?: string;
  items?: Carried[];
  keys?: string[];
  value?: unknown;
}
interface Said {
  kind: 'call' | 'answer' | 'settle';
  id: number;
  target?: number;
  ok?: boolean;
  values: Carried[];
}

export function makeBridge(token: string, side: 'page' | 'preload', hear: (event: Event) => unknown): Bridge {
  const { apply, defineProperty, getPrototypeOf } = Reflect;
  const { create, keys, freeze, prototype: objectPrototype } = Object;
  const { isArray } = Array;
  const { isView } = ArrayBuffer;
  const [Detail, Later, Failure, Unfit, clone] = [CustomEvent, Promise, Error, TypeError, structuredClone];
  const { then } = Promise.prototype;
  const Seen = Map<object, number>;
  const { get: seenAt, set: noteSeen } = Map.prototype;
  const { dispatchEvent } = document;
  const [page, shared] = [window, document];
  const [inbox, outbox] = side === 'page' ? [`${token}:in`, `${token}:out`] : [`${token}:out`, `${token}:in`];

  const TOO_DEEP =
    'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.';

  type Callable = (...given: unknown[]) => unknown;
  const ours: Record<number, Callable> = create(null); // functions of this world that the other may call
  const answers: Record<number, Said> = create(null);
  const settlers: Record<number, (said: Said) => void> = create(null);
  let next = 1;

  const put = (list: unknown[], index: number, value: unknown) =>
    defineProperty(list, index, { value, enumerable: true, writable: true, configurable: true });
  const say = (said: Said) => apply(dispatchEvent, shared, [new Detail(outbox, { detail: said })]);
  const isFunction = (value: unknown): value is Callable => typeof value === 'function';
  const text = String; // taken now, like everything else
  const failure = (message: string) => new Failure(message);

  /** `seen` numbers arrays and objects in the order in which they are met, so that cycles come out as cycles. */
  const encode = (value: unknown, seen = { at: new Seen(), count: 0 }, depth = 0): Carried => {
    if (depth > 1000) throw new Unfit(TOO_DEEP);
    if (isFunction(value)) {
      ours[next] = value;
      return { kind: 'function', id: next++ };
    }
    if (typeof value === 'symbol') throw new Unfit('Cannot send a symbol over the context bridge');
    if (value === null || typeof value !== 'object') return { kind: 'value', value };
    if (value instanceof Later) {
      const id = next++;
      const settle = (ok: boolean) => (result: unknown) =>
        void say({ kind: 'settle', id, ok, values: [encode(result)] });
      void apply(then, value, [settle(true), settle(false)]);
      return { kind: 'promise', id };
    }
    if (value instanceof Failure) return { kind: 'error', message: value.message };
    const parent = getPrototypeOf(value);
    const isList = isArray(value);
    if (!isList && parent !== objectPrototype && parent !== null)
      return { kind: 'value', value: clone(value) };
    const earlier: number | undefined = apply(seenAt, seen.at, [value]);
    if (earlier !== undefined) return { kind: 'again', id: earlier };
    apply(noteSeen, seen.at, [value, seen.count++]);
    const items: Carried[] = [];
    if (isList) {
      for (let i = 0; i < value.length; i++) put(items, i, encode(value[i], seen, depth + 1));
      return { kind: 'array', items };
    }
    const names = keys(value);
    const held: Record<string, unknown> = { ...value };
    for (let i = 0; i < names.length; i++) put(items, i, encode(held[names[i] ?? ''], seen, depth + 1));
    return { kind: 'object', keys: names, items };
  };

  const decodeAll = (carried: Carried[]): unknown[] => {
    const values: unknown[] = [];
    for (let i = 0; i < carried.length; i++) put(values, i, decode(carried[i]));
    return values;
  };
  const decode = (carried: Carried | undefined, made: unknown[] = []): unknown => {
    const { kind, id = 0, message = '', items = [], keys: names = [], value } = carried ?? { kind: 'value' };
    if (kind === 'function') return (...given: unknown[]) => call(id, given);
    if (kind === 'error') return failure(message);
    if (kind === 'again') return made[id];
    if (kind === 'promise') {
      return new Later((resolve, reject) => {
        settlers[id] = (said) => {
          const result = decode(said.values[0]);
          if (said.ok === true) resolve(result);
          else reject(result);
        };
      });
    }
    if (kind === 'array') {
      const list: unknown[] = [];
      put(made, made.length, list);
      for (let i = 0; i < items.length; i++) put(list, i, decode(items[i], made));
      return list;
    }
    if (kind === 'object') {
      const object = {};
      put(made, made.length, object);
      for (let i = 0; i < names.length; i++) {
        const held = { value: decode(items[i], made), enumerable: true, writable: true, configurable: true };
        defineProperty(object, names[i] ?? '', held);
      }
      return object;
    }
    return value;
  };

  const call = (target: number, given: unknown[]): unknown => {
    const id = next++;
    const values: Carried[] = [];
    for (let i = 0; i < given.length; i++) put(values, i, encode(given[i]));
    say({ kind: 'call', id, target, values });
    const answer = answers[id];
    delete answers[id];
    if (answer === undefined) throw failure('contextBridge: the other world is gone');
    const result = decode(answer.values[0]);
    if (answer.ok !== true) throw result;
    return result;
  };

  const answer = (said: Said): Said => {
    try {
      const target = ours[said.target ?? -1];
      if (target === undefined) throw failure('contextBridge: no such function');
      const result = apply(target, undefined, decodeAll(said.values));
      return { kind: 'answer', id: said.id, ok: true, values: [encode(result)] };
    } catch (error) {
      const carried = error instanceof Failure ? error : failure(text(error));
      return { kind: 'answer', id: said.id, ok: false, values: [encode(carried)] };
    }
  };

  shared.addEventListener(inbox, (event) => {
    const said = hear(event) as Said; // oxlint-disable-line typescript/no-unsafe-type-assertion -- our other half said it
    if (said.kind === 'call') say(answer(said));
    else if (said.kind === 'answer') answers[said.id] = said;
    else {
      settlers[said.id]?.(said);
      delete settlers[said.id];
    }
  });

  const { isFrozen } = Object;
  const frozen = (value: unknown): unknown => {
    if (isFunction(value)) return freeze(value);
    if (value === null || typeof value !== 'object' || isView(value) || isFrozen(value)) return value;
    freeze(value); // first, so that a cycle ends here
    const held: Record<string, unknown> = { ...value };
    const names = keys(value);
    for (let i = 0; i < names.length; i++) frozen(held[names[i] ?? '']);
    return value;
  };
  if (side === 'page') {
    ours[0] = (key, api) => {
      const name = text(key);
      if (name in page)
        throw failure('Cannot bind an API on top of an existing property on the window object');
      defineProperty(page, name, {
        value: frozen(api),
        enumerable: true,
        writable: false,
        configurable: false,
      });
    };
  }
  return { expose: (key, api) => void call(0, [key, api]) };
}

/** Reads what an event carries with the getter as it was before the page's first script. */
export function makeHearing(): (event: Event) => unknown {
  const { apply } = Reflect;
  const read = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get;
  return (event) => (read === undefined ? undefined : apply(read, event, []));
}
