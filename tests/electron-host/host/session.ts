/** session: one browser context per partition, in memory only. */
import { EventEmitter } from 'node:events';
import { handOver } from './hand-over.ts';
import {
  applyPermissions,
  type CheckHandler,
  type PermissionHandlers,
  type RequestHandler,
} from './permissions.ts';
import { Protocol } from './protocol.ts';
import { refuse } from './records.ts';
import { requireReady, state } from './state.ts';
import type { WebContents } from './web-contents.ts';
import { WebRequest } from './web-request.ts';

type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];
type DisplayHandler = Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0];

export class Session
  extends EventEmitter
  implements
    Pick<
      Electron.Session,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setDisplayMediaRequestHandler'
      | 'setProxy'
      | 'setSpellCheckerEnabled'
      | 'isSpellCheckerEnabled'
      | 'setSpellCheckerLanguages'
      | 'isPersistent'
      | 'clearStorageData'
      | 'clearCache'
      | 'clearHostResolverCache'
      | 'clearAuthCache'
      | 'clearCodeCaches'
    >
{
  readonly partition: string;
  readonly cache: boolean;
  readonly protocol: Protocol;
  readonly webRequest = new WebRequest();
  /** Host side. */
  readonly handlers: PermissionHandlers = { request: null, check: null };
  device: DeviceHandler = null;
  display: DisplayHandler = null;
  proxy: Electron.ProxyConfig | null = null;
  readonly cleared: string[] = [];
  #spellChecker = true;
  #spellCheckerLanguages: string[] = [];
  #context: Promise<string> | undefined;

  constructor(partition: string, protocol: Protocol, { cache }: Electron.FromPartitionOptions) {
    super();
    this.partition = partition;
    this.cache = cache;
    this.protocol = protocol;
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.handlers.request = handler;
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.handlers.check = handler;
  }
  setDevicePermissionHandler(handler: DeviceHandler): void {
    this.device = handler;
  }
  setDisplayMediaRequestHandler(handler: DisplayHandler): void {
    this.display = handler;
  }
  async setProxy(config: Electron.ProxyConfig): Promise<void> {
    this.proxy = config;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.#spellChecker = enabled;
  }
  isSpellCheckerEnabled(): boolean {
    return this.#spellChecker;
  }
  setSpellCheckerLanguages(languages: string[]): void {
    this.#spellCheckerLanguages = languages;
  }
  get spellCheckerLanguages(): string[] {
    return this.#spellCheckerLanguages;
  }
  isPersistent(): boolean {
    return false;
  }
  async clearStorageData(): Promise<void> {
    this.cleared.push('storage');
    const browserContextId = await this.context();
    await state.connection.root.send('Storage.clearCookies', { browserContextId });
  }
  async clearCache(): Promise<void> {
    this.cleared.push('cache');
  }
  async clearHostResolverCache(): Promise<void> {
    this.cleared.push('hostResolverCache');
  }
  async clearAuthCache(): Promise<void> {
    this.cleared.push('authCache');
  }
  async clearCodeCaches(): Promise<void> {
    this.cleared.push('codeCaches');
  }

  /** Host side: the browser's name for this session's context. */
  context(): Promise<string> {
    this.#context ??= this.#open();
    return this.#context;
  }
  async #open(): Promise<string> {
    const { root } = state.connection;
    const { browserContextId } = await root.send('Target.createBrowserContext');
    // Nothing is ever downloaded; that a page tried is told to the application.
    await root.send('Browser.setDownloadBehavior', {
      behavior: 'deny',
      browserContextId,
      eventsEnabled: true,
    });
    return browserContextId;
  }
  /** Host side: before a document of `url` loads. */
  async applyPermissions(contents: WebContents, url: string): Promise<void> {
    await applyPermissions(this.handlers, contents, await this.context(), url);
  }
}

const sessions = new Map<string, Session>();
/** The protocol module before ready: only schemes may be registered. */
export const protocol = new Protocol();

function sessionOf(partition: string, options: Electron.FromPartitionOptions = { cache: true }): Session {
  requireReady('Session can only be received when app is ready');
  if (partition.startsWith('persist:'))
    refuse(`the partition ${partition} would be kept, and nothing is kept here`);
  const known = sessions.get(partition);
  if (known !== undefined) return known;
  const made = new Session(partition, partition === '' ? protocol : new Protocol(), options);
  sessions.set(partition, made);
  return made;
}

export const session = {
  get defaultSession(): Session {
    return sessionOf('');
  },
  fromPartition: (partition: string, options?: Electron.FromPartitionOptions): Session =>
    sessionOf(partition, options),
};
export const allSessions = () => [...sessions.values()];

/** What Electron's `session` option and `partition` option of a window mean. */
export function sessionFor(preferences: Electron.WebPreferences): Session {
  if (preferences.session !== undefined) return handOver<Session>(preferences.session);
  return sessionOf(preferences.partition ?? '');
}
