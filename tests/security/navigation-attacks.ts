/**
 * Ways to make a window leave, open another, or hand an address to the system: what a script can do that got into the page, which is
 * more than any file of evidence can.
 */
interface Given {
  /** Where the attack wants to go: `http://127.0.0.1:PORT`. */
  readonly bait: string;
  readonly address: string;
}

export interface NavigationAttack {
  readonly name: string;
  /** `BAIT` stands for the bait, `HOST` for its name and port. */
  readonly address: string;
  /** Runs in the page. */
  readonly run: (given: Given) => unknown;
  /** A tab of a browser leaves for a page of the browser's own that says why nothing was reached. */
  readonly isLeft: boolean;
  /** Chromium puts an empty document in its place before the test host is asked; Electron asks. */
  readonly isTakenByChromium?: true;
}

const link = ({ address }: Given): void => {
  const element = document.createElement('a');
  element.href = address;
  document.body.append(element);
  element.click();
  element.remove();
};
const form = ({ address }: Given): void => {
  const element = document.createElement('form');
  const [method = ''] = /^(get|post)/.exec(address.split('/').at(-1) ?? '') ?? [];
  Object.assign(element, { action: address, method });
  document.body.append(element);
  element.submit();
  element.remove();
};
const frame = ({ address }: Given): void => {
  const element = document.createElement('iframe');
  element.src = address;
  document.body.append(element);
};

const links: readonly (readonly [name: string, address: string, left: 'left' | 'stays'])[] = [
  ['a server', 'BAIT/link', 'left'],
  ['a server that hides behind a good name', 'http://good.example@HOST/link', 'left'],
  ['a file', 'file:///etc/hostname', 'stays'],
  ['a share by its own scheme', 'smb://HOST/share', 'left'],
  ['a diagnostic program', 'ms-msdt:/id PCWDiagnostic /skip force', 'left'],
  ['a search of the system', 'search-ms:query=x&crumb=location:HOST', 'left'],
  ['a mail program', 'mailto:someone@example.invalid', 'left'],
  ['settings of the browser', 'chrome://settings/', 'stays'],
  ['developer tools', 'devtools://devtools/bundled/inspector.html', 'stays'],
  ['a source view', 'view-source:BAIT/source', 'stays'],
  ['a script', 'javascript:void(window.__pwned=1)', 'stays'],
  ['a document in itself', 'data:text/html,<script>window.__pwned=1</script>', 'stays'],
  ['another host of the page’s scheme', 'app://other/index.html', 'left'],
  ['evidence', 'evidence://handle/AAAAAAAAAAAAAAAAAAAAAA', 'left'],
  ['a viewer', 'viewer://handle/AAAAAAAAAAAAAAAAAAAAAA', 'left'],
];

export const NAVIGATION_ATTACKS: readonly NavigationAttack[] = [
  ...links.map(([name, address, left]): NavigationAttack => {
    return { name: `a link to ${name}`, address, run: link, isLeft: left === 'left' };
  }),
  {
    name: 'a link to a share',
    address: 'file://HOST/share/x',
    run: link,
    isLeft: true,
    isTakenByChromium: true,
  },
  {
    name: 'a link to a new window',
    isLeft: false,
    address: 'BAIT/blank',
    run({ address }) {
      const element = document.createElement('a');
      Object.assign(element, { href: address, target: '_blank', rel: 'opener' });
      document.body.append(element);
      element.click();
      element.remove();
    },
  },
  {
    name: 'a link that tells a third',
    isLeft: false,
    address: 'BAIT/ping',
    run({ address }) {
      const element = document.createElement('a');
      Object.assign(element, { href: '#/start', ping: address });
      document.body.append(element);
      element.click();
      element.remove();
    },
  },
  {
    name: 'a download',
    isLeft: true,
    address: 'BAIT/download',
    run({ address }) {
      const element = document.createElement('a');
      Object.assign(element, { href: address, download: 'x.html' });
      document.body.append(element);
      element.click();
      element.remove();
    },
  },
  {
    name: 'location =',
    isLeft: true,
    address: 'BAIT/location',
    run: ({ address }) => void (location.href = address),
  },
  {
    name: 'location.replace',
    isLeft: true,
    address: 'BAIT/replace',
    run: ({ address }) => location.replace(address),
  },
  {
    name: 'the navigation interface',
    isLeft: true,
    address: 'BAIT/navigate',
    run({ address }) {
      // A refused navigation rejects both.
      const { committed, finished } = window.navigation.navigate(address);
      for (const promise of [committed, finished]) promise?.catch(() => null);
    },
  },
  { name: 'a form that posts', isLeft: false, address: 'BAIT/post', run: form },
  { name: 'a form that asks', isLeft: false, address: 'BAIT/get', run: form },
  {
    name: 'a form into a new window',
    isLeft: false,
    address: 'BAIT/form',
    run({ address }) {
      const element = document.createElement('form');
      Object.assign(element, { action: address, target: '_blank' });
      document.body.append(element);
      element.submit();
      element.remove();
    },
  },
  {
    name: 'meta refresh',
    isLeft: true,
    address: 'BAIT/refresh',
    run({ address }) {
      const element = document.createElement('meta');
      element.httpEquiv = 'refresh';
      element.content = `0;url=${address}`;
      document.head.append(element);
      element.remove();
    },
  },
  {
    name: 'another base for its own links',
    isLeft: false,
    address: 'BAIT/',
    run({ address }) {
      const base = document.createElement('base');
      base.href = address;
      document.head.prepend(base);
      const element = document.createElement('img');
      element.src = 'based.png';
      document.body.append(element);
      element.remove();
      base.remove();
    },
  },
  {
    name: 'a new window',
    isLeft: false,
    address: 'BAIT/open',
    run: ({ address }) => void window.open(address),
  },
  {
    name: 'a new window without an opener',
    isLeft: false,
    address: 'BAIT/open',
    run: ({ address }) => void window.open(address, '_blank', 'noopener,popup'),
  },
  {
    name: 'a new window that is sent on',
    isLeft: false,
    address: 'BAIT/sent',
    run({ address }) {
      const opened = window.open('about:blank');
      if (opened !== null) opened.location.href = address;
    },
  },
  { name: 'a frame', isLeft: false, address: 'BAIT/frame', run: frame },
  { name: 'a frame with a file', isLeft: false, address: 'file:///etc/hostname', run: frame },
  {
    name: 'a frame with a script',
    isLeft: false,
    address: 'javascript:void(window.top.__pwned=1)',
    run: frame,
  },
  {
    name: 'a frame that is sent on',
    isLeft: false,
    address: 'BAIT/sent',
    run({ address }) {
      const element = document.createElement('iframe');
      document.body.append(element);
      if (element.contentWindow !== null) element.contentWindow.location.href = address;
    },
  },
  {
    name: 'an object',
    isLeft: false,
    address: 'BAIT/object',
    run({ address }) {
      for (const [name, attribute] of [
        ['object', 'data'],
        ['embed', 'src'],
        ['webview', 'src'],
      ] as const) {
        const element = document.createElement(name);
        try {
          element.setAttribute(attribute, address);
        } catch {
          // Trusted Types refuse it.
        }
        document.body.append(element);
      }
    },
  },
];
