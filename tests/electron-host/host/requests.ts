/** Every request of a page: put to the application's webRequest listeners, then answered by its scheme handler. */
import type { CdpSession, Protocol } from './cdp.ts';
import type { Navigation } from './navigation.ts';
import type { PageTarget } from './page-target.ts';
import { records } from './records.ts';
import { schemes } from './schemes.ts';
import type { WebContents } from './web-contents.ts';

type Paused = Protocol.Fetch.requestPausedPayload;

const RESOURCE_TYPES: Partial<
  Record<Protocol.Network.ResourceType, Electron.OnBeforeRequestListenerDetails['resourceType']>
> = {
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};

let nextId = 1;

class Requests {
  readonly #contents: WebContents;
  readonly #target: PageTarget;
  readonly #navigation: Navigation;

  constructor(contents: WebContents, target: PageTarget, navigation: Navigation) {
    this.#contents = contents;
    this.#target = target;
    this.#navigation = navigation;
  }

  async answer(session: CdpSession, paused: Paused): Promise<void> {
    const { requestId, request, resourceType, frameId } = paused;
    const url = schemes.toApp(request.url);
    const fail = (errorReason: Protocol.Network.ErrorReason) =>
      session.tell('Fetch.failRequest', { requestId, errorReason });
    const isMain = frameId === this.#target.frames.main?.frameToken;
    if (resourceType === 'Document' && !this.#navigation.allows(paused)) return fail('Aborted');

    const details = this.#details(paused, url, isMain);
    const { cancel, redirectURL } = await this.#contents.session.webRequest.before(details);
    if (cancel === true) {
      records.cancelled.push(url);
      return fail('BlockedByClient');
    }
    if (redirectURL !== undefined) {
      const responseHeaders = [{ name: 'location', value: schemes.toBrowser(redirectURL) }];
      return session.tell('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders });
    }
    if (this.#crossesSchemes(paused, url)) {
      records.crossScheme.push(url);
      return fail('Failed');
    }
    const handler = this.#contents.session.protocol.handlerOf(url);
    if (handler === undefined) {
      if (!/^https?:/.test(url)) return fail('Failed'); // ERR_UNKNOWN_URL_SCHEME
      records.network.push(url);
      return session.tell('Fetch.continueRequest', { requestId }); // only this machine resolves, see the test browser
    }
    if (resourceType === 'Document' && isMain)
      await this.#contents.session.applyPermissions(this.#contents, url);
    const response = await this.#answered(handler, paused, url);
    if (response === undefined || response.type === 'error') return fail('Failed');
    await this.#fulfil(session, requestId, response, details);
  }

  #details({ request, resourceType, frameId }: Paused, url: string, isMain: boolean) {
    const document = isMain ? ('mainFrame' as const) : ('subFrame' as const);
    const frame = this.#target.frames.get(frameId);
    return {
      id: nextId++,
      url,
      method: request.method,
      webContentsId: this.#contents.id,
      webContents: this.#contents,
      frame,
      resourceType:
        resourceType === 'Document' ? document : (RESOURCE_TYPES[resourceType] ?? ('other' as const)),
      referrer: schemes.toApp(request.headers['Referer'] ?? ''),
      timestamp: Date.now(),
      uploadData: [],
    };
  }

  /** To a page a scheme without corsEnabled is not there, unless it is the page's own (the stand-in would be asked). */
  #crossesSchemes({ request, resourceType, frameId }: Paused, url: string): boolean {
    const privileges = schemes.privilegesOf(url.slice(0, url.indexOf(':')));
    if (privileges === undefined || privileges.corsEnabled === true) return false;
    if (resourceType !== 'XHR' && resourceType !== 'Fetch' && resourceType !== 'EventSource') return false;
    const said = request.headers['Origin'];
    const origin = said === undefined ? this.#target.frames.get(frameId)?.origin : schemes.originOf(said);
    return origin !== schemes.originOf(url);
  }

  async #answered(
    handler: (request: Request) => Response | Promise<Response>,
    { request }: Paused,
    url: string,
  ): Promise<Response | undefined> {
    const headers = Object.entries(request.headers).map(([name, value]): [string, string] =>
      /^(origin|referer)$/i.test(name) ? [name, appOrigin(name, value)] : [name, value],
    );
    const parts = (request.postDataEntries ?? []).map(({ bytes = '' }) => Buffer.from(bytes, 'base64'));
    const body = request.hasPostData === true ? Buffer.concat(parts) : null;
    try {
      return await handler(new Request(url, { method: request.method, headers, body }));
    } catch (error) {
      records.errors.push(`protocol handler of ${url}: ${String(error)}`);
      return undefined;
    }
  }

  async #fulfil(
    session: CdpSession,
    requestId: string,
    response: Response,
    details: { url: string },
  ): Promise<void> {
    let body = Buffer.alloc(0);
    try {
      body = Buffer.from(await response.arrayBuffer()); // a stream is read to its end
    } catch (error) {
      records.errors.push(`response of ${details.url}: ${String(error)}`);
      return session.tell('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    }
    const given: Record<string, string[]> = {};
    for (const [name, value] of response.headers) (given[name] ??= []).push(value);
    const { cancel, responseHeaders = given } = await this.#contents.session.webRequest.received({
      ...details,
      statusCode: response.status,
      statusLine: `HTTP/1.1 ${response.status} ${response.statusText}`,
      responseHeaders: given,
    });
    if (cancel === true) {
      records.cancelled.push(details.url);
      return session.tell('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    }
    session.tell('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: Object.entries(responseHeaders).flatMap(([name, values]) =>
        [values].flat().map((value) => ({ name, value: shownHeader(name, value) })),
      ),
      body: body.toString('base64'),
    });
  }
}

/** Answers every request of the page from now on. */
export function answerRequests(contents: WebContents, target: PageTarget, navigation: Navigation): void {
  const requests = new Requests(contents, target, navigation);
  target.on('request', (session, paused) => {
    requests.answer(session, paused).catch((error: unknown) => {
      records.errors.push(`request ${paused.request.url}: ${String(error)}`);
      session.tell('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' });
    });
  });
}

function appOrigin(name: string, value: string): string {
  return name.toLowerCase() === 'origin' ? schemes.originOf(value) : schemes.toApp(value);
}

/** Headers that name a scheme have to name its stand-in. */
function shownHeader(name: string, value: string): string {
  if (/^content-security-policy(-report-only)?$/i.test(name)) return schemes.contentSecurityPolicy(value);
  if (/^location$/i.test(name)) return schemes.toBrowser(value);
  if (/^access-control-allow-origin$/i.test(name) && URL.canParse(value))
    return new URL(schemes.toBrowser(value)).origin;
  return value;
}
