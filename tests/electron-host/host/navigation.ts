/**
 * Whether a document may load: the application's own navigations pass, everything a page starts is put to the
 * application's listeners first, and so is everything of unknown origin.
 */
import type { Protocol } from './cdp.ts';
import type { WebFrameMain } from './frames.ts';
import type { PageTarget } from './page-target.ts';
import { records, remembered } from './records.ts';
import { schemes } from './schemes.ts';
import { PreventableEvent } from './state.ts';
import type { WebContents } from './web-contents.ts';

/** Either a request follows, or Chromium refuses by itself (a page may not open `file:` or, on top, `data:`). */
const HANDLED_BY_CHROMIUM =
  /^(https?|about|blob|data|javascript|file|chrome|chrome-error|view-source|filesystem):/i;

class NavigationEvent extends PreventableEvent {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isSameDocument = false;
  readonly frame: WebFrameMain | null;
  readonly initiator: WebFrameMain | null;
  constructor(url: string, isMainFrame: boolean, frame: WebFrameMain | null) {
    super();
    this.url = url;
    this.isMainFrame = isMainFrame;
    this.frame = frame;
    this.initiator = frame;
  }
}

export class Navigation {
  readonly #contents: WebContents;
  readonly #target: PageTarget;
  /** Frames whose next document the application has allowed already. */
  readonly #approved = new Set<string>();
  #own: string | undefined;

  constructor(contents: WebContents, target: PageTarget) {
    this.#contents = contents;
    this.#target = target;
    target.on('navigation', (request) => this.#requested(request));
  }

  /** The application itself loads this. */
  own(browserUrl: string): void {
    this.#own = browserUrl.replace(/#.*$/s, ''); // requests are told without
  }

  /** Decides about a document that Chromium is about to ask for. */
  allows({ frameId, request, redirectedRequestId }: Protocol.Fetch.requestPausedPayload): boolean {
    const url = schemes.toApp(request.url);
    const isMain = frameId === this.#target.frames.main?.frameToken;
    const announced = this.#target.announced.delete(frameId);
    if (redirectedRequestId !== undefined) return !this.#refused('will-redirect', url, frameId, isMain);
    if (this.#approved.delete(frameId)) return true;
    if (isMain && this.#own === request.url) {
      this.#own = undefined;
      return true;
    }
    if (isMain && !announced && this.#target.reloading.delete(frameId)) return true;
    return !this.#asked(url, frameId, isMain);
  }

  #asked(url: string, frameId: string, isMain: boolean): boolean {
    if (this.#refused('will-frame-navigate', url, frameId, isMain)) return true;
    return isMain && this.#refused('will-navigate', url, frameId, isMain);
  }

  #refused(
    name: (typeof records.navigations)[number]['event'],
    url: string,
    frameId: string,
    isMain: boolean,
  ): boolean {
    const frame = this.#target.frames.get(frameId);
    const event = new NavigationEvent(url, isMain, frame);
    this.#contents.emit(name, event, url, false, isMain, frame?.processId ?? -1, frame?.routingId ?? -1);
    records.navigations.push({ url, event: name, refused: event.defaultPrevented });
    return event.defaultPrevented;
  }

  /** A navigation to a scheme of which Chromium knows nothing: no request will come of it. */
  #requested({ frameId, url, disposition }: Protocol.Page.frameRequestedNavigationPayload): void {
    if (disposition === 'newTab' || disposition === 'newWindow') {
      this.#target.announced.delete(frameId); // a click with Control or Shift, or with the middle button
      this.#contents.windowOpen(
        schemes.toApp(url),
        '',
        '',
        disposition === 'newTab' ? 'foreground-tab' : 'new-window',
      );
      return;
    }
    if (HANDLED_BY_CHROMIUM.test(url)) return;
    this.#target.announced.delete(frameId);
    const isMain = frameId === this.#target.frames.main?.frameToken;
    const appUrl = schemes.toApp(url);
    const givenUp = this.#stopped(frameId);
    if (this.#asked(appUrl, frameId, isMain)) return;
    const browserUrl = schemes.toBrowser(appUrl);
    if (browserUrl === appUrl) remembered('openExternal', this.#contents.openOutside(appUrl));
    else
      remembered(
        `navigation to ${appUrl}`,
        givenUp.then(() => this.#go(frameId, isMain, browserUrl)),
      );
  }

  /** When Chromium has given the unknown scheme up; a navigation before that would be given up with it. */
  #stopped(frameId: string): Promise<void> {
    const { session } = this.#target.frames.get(frameId) ?? this.#target;
    return new Promise((resolve) => {
      session.on('Page.frameStoppedLoading', (stopped) => {
        if (stopped.frameId === frameId) resolve();
      });
    });
  }

  async #go(frameId: string, isMain: boolean, url: string): Promise<void> {
    this.#approved.add(frameId);
    if (isMain) {
      await this.#target.session.send('Page.navigate', { url });
      return;
    }
    // From the page that holds the frame, so that its policy (frame-src) and the frame's sandbox have their say.
    const holder = this.#target.frames.get(frameId)?.parent?.session ?? this.#target.session;
    await holder.send('DOM.enable');
    const { backendNodeId } = await holder.send('DOM.getFrameOwner', { frameId });
    const { object } = await holder.send('DOM.resolveNode', { backendNodeId });
    await holder.send('Runtime.callFunctionOn', {
      ...(object.objectId === undefined ? {} : { objectId: object.objectId }),
      functionDeclaration: 'function (url) { this.contentWindow.location.replace(url); }',
      arguments: [{ value: url }],
    });
  }
}
