/**
 * The application's own functions are typed with Electron's classes, of which the host implements a part. Everything
 * handed to them goes through here. That the part is right is said by `implements Pick<Electron.X, …>` at each class and
 * by drift.ts.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says which part it is
export function handOver<T>(ours: unknown): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above: the one place for it
  return ours as T;
}
