/** The frames of one page, as `senderFrame`, `mainFrame` and navigation events show them. */
import type { CdpSession } from './cdp.ts';
import { schemes } from './schemes.ts';

let nextRoutingId = 1;

export class WebFrameMain implements Pick<
  Electron.WebFrameMain,
  | 'url'
  | 'origin'
  | 'name'
  | 'routingId'
  | 'processId'
  | 'frameTreeNodeId'
  | 'frameToken'
  | 'detached'
  | 'isDestroyed'
> {
  readonly frameToken: string;
  readonly routingId = nextRoutingId++;
  readonly frameTreeNodeId = this.routingId;
  readonly processId = 1;
  /** Host side: where the frame's events come from; a frame in a process of its own has its own. */
  session: CdpSession;
  name = '';
  detached = false;
  #url = '';
  #opaque = false;
  readonly #tree: FrameTree;
  readonly #parent: string | undefined;

  constructor(tree: FrameTree, id: string, parent: string | undefined, session: CdpSession) {
    this.#tree = tree;
    this.frameToken = id;
    this.#parent = parent;
    this.session = session;
  }

  get url(): string {
    return this.#url;
  }
  get origin(): string {
    return this.#opaque ? 'null' : schemes.originOf(this.#url);
  }
  get parent(): WebFrameMain | null {
    return this.#parent === undefined ? null : this.#tree.get(this.#parent);
  }
  get top(): WebFrameMain | null {
    return this.detached ? null : this.#tree.main;
  }
  get frames(): WebFrameMain[] {
    return this.#tree.all().filter((frame) => frame.parent === this);
  }
  get framesInSubtree(): WebFrameMain[] {
    return [this, ...this.frames.flatMap((frame) => frame.framesInSubtree)];
  }
  isDestroyed(): boolean {
    return this.detached;
  }

  /** Host side. */
  navigated(url: string, opaque: boolean): void {
    this.#url = schemes.toApp(url);
    this.#opaque = opaque;
  }
}

export class FrameTree {
  readonly #frames = new Map<string, WebFrameMain>();
  #main: WebFrameMain | null = null;

  get main(): WebFrameMain | null {
    return this.#main;
  }
  all(): WebFrameMain[] {
    return [...this.#frames.values()];
  }
  get(id: string): WebFrameMain | null {
    return this.#frames.get(id) ?? null;
  }
  attach(id: string, parent: string | undefined, session: CdpSession): WebFrameMain {
    const known = this.#frames.get(id);
    if (known !== undefined) {
      known.session = session;
      return known;
    }
    const frame = new WebFrameMain(this, id, parent, session);
    this.#frames.set(id, frame);
    if (parent === undefined) this.#main = frame;
    return frame;
  }
  detach(id: string): void {
    const frame = this.#frames.get(id);
    if (frame === undefined) return;
    for (const inner of frame.frames) this.detach(inner.frameToken);
    frame.detached = true;
    this.#frames.delete(id);
  }
  clear(): void {
    for (const frame of this.#frames.values()) frame.detached = true;
    this.#frames.clear();
    this.#main = null;
  }
}
