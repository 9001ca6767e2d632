/** One page of the browser and the frames in it: what `webContents` is made of. Says what happens, decides nothing. */
import { EventEmitter } from 'node:events';
import type { CdpSession, Protocol } from './cdp.ts';
import { FrameTree } from './frames.ts';
import { records } from './records.ts';
import { state } from './state.ts';

/** The world of the preload; only it sees the binding. */
export const WORLD = 'Electron Isolated Context';
export const BINDING = '__testHostTell';

export interface PageScripts {
  page: string;
  preload: string;
}

interface Happenings {
  request: [session: CdpSession, request: Protocol.Fetch.requestPausedPayload];
  navigation: [request: Protocol.Page.frameRequestedNavigationPayload];
  fromPreload: [text: string, context: number];
  world: [];
  domReady: [];
  loaded: [];
  navigated: [url: string];
  windowOpen: [details: Protocol.Page.windowOpenPayload];
  crashed: [];
  gone: [];
}

export class PageTarget extends EventEmitter<Happenings> {
  readonly id: string;
  readonly session: CdpSession;
  readonly frames = new FrameTree();
  /** Frames whose next request a page has announced: everything else was started from outside the page. */
  readonly announced = new Map<string, string>();
  /** Frames that are being loaded anew by their browser, not by their page. */
  readonly reloading = new Set<string>();
  #world: { id: number; unique: string } | undefined;

  private constructor(id: string, session: CdpSession) {
    super();
    this.id = id;
    this.session = session;
  }

  static async open(
    context: string | undefined,
    size: { width: number; height: number },
    scripts: PageScripts,
  ) {
    const { connection } = state;
    const { targetId } = await connection.root.send('Target.createTarget', {
      url: 'about:blank',
      ...size,
      ...(context === undefined ? {} : { browserContextId: context }),
    });
    const { sessionId } = await connection.root.send('Target.attachToTarget', { targetId, flatten: true });
    const target = new PageTarget(targetId, connection.session(sessionId));
    target.frames.attach(targetId, undefined, target.session); // the main frame has the name of its page
    await target.#listen(target.session);
    await Promise.all([
      target.session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
      target.session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page }),
      target.session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: scripts.preload,
        worldName: WORLD,
      }),
    ]);
    return target;
  }

  /** Runs in the preload's world of the document that is shown now. Whoever does not listen yet misses it. */
  tellWorld(expression: string, context = this.#world?.id): void {
    if (this.#world === undefined || context !== this.#world.id) return;
    this.session.tell('Runtime.evaluate', { expression, uniqueContextId: this.#world.unique });
  }

  async close(): Promise<void> {
    await state.connection.root.send('Target.closeTarget', { targetId: this.id });
  }

  async #listen(session: CdpSession): Promise<void> {
    this.#listenToFrames(session);
    this.#listenToScripts(session);
    session.on('Fetch.requestPaused', (request) => this.emit('request', session, request));
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const child = state.connection.session(sessionId);
      this.frames.attach(targetInfo.targetId, targetInfo.parentFrameId, child);
      this.#listen(child).catch(() => {}); // the frame may be gone already
    });
    if (session === this.session) {
      session.on('Inspector.targetCrashed', () => this.emit('crashed'));
      session.on('Page.windowOpen', (details) => this.emit('windowOpen', details));
      const showsError = () => this.frames.main?.url.startsWith('chrome-error:') ?? false; // told as did-fail-load
      session.on('Page.domContentEventFired', () => showsError() || this.emit('domReady'));
      session.on('Page.loadEventFired', () => showsError() || this.emit('loaded'));
      state.connection.root.on('Target.targetDestroyed', ({ targetId }) => {
        if (targetId === this.id) this.emit('gone');
      });
    }
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('Log.enable'),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'iframe' }],
      }),
      session.send('Runtime.runIfWaitingForDebugger'),
    ]);
  }

  #listenToFrames(session: CdpSession): void {
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.frames.attach(frameId, parentFrameId, session);
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      const known = this.frames.attach(frame.id, frame.parentId, session);
      known.name = frame.name ?? '';
      known.navigated(frame.url, frame.securityOrigin === '://' || frame.securityOrigin === 'null');
      if (frame.parentId === undefined) this.emit('navigated', known.url);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      this.frames.get(frameId)?.navigated(url, false);
    });
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.frames.detach(frameId); // 'swap': it lives on in another process
    });
    session.on('Page.frameRequestedNavigation', (request) => {
      this.announced.set(request.frameId, request.url);
      this.emit('navigation', request);
    });
    session.on('Page.frameStartedNavigating', ({ frameId, navigationType }) => {
      if (navigationType.startsWith('reload')) this.reloading.add(frameId);
      else this.reloading.delete(frameId);
    });
  }

  #listenToScripts(session: CdpSession): void {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const frameId: unknown = context.auxData?.['frameId'];
      if (session !== this.session || context.name !== WORLD || frameId !== this.frames.main?.frameToken)
        return;
      this.#world = { id: context.id, unique: context.uniqueId };
      this.emit('world');
    });
    session.on('Runtime.executionContextsCleared', () => {
      if (session === this.session) this.#world = undefined;
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === BINDING) this.emit('fromPreload', payload, executionContextId);
    });
    const url = () => this.frames.main?.url ?? '';
    session.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const text = args.map((arg) => String(arg.value ?? arg.description ?? arg.type)).join(' ');
      records.console.push({ level: type, text, url: url() });
    });
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
      records.console.push({ level: 'error', text: `${text} ${exception?.description ?? ''}`, url: url() });
    });
    session.on('Log.entryAdded', ({ entry }) => {
      // Chromium says so of every image of a custom scheme, because to it the page is https.
      if (entry.text.startsWith('Mixed Content:')) return;
      records.console.push({ level: entry.level, text: entry.text, url: entry.url ?? url() });
    });
  }
}
