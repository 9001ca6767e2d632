/**
 * What markup or a script in the page can try: to become code (`CODE_ATTACKS`), to reach a server (`LOADING_ATTACKS`). Each runs in
 * the page with the given addresses; what it throws is what refuses it.
 */
export interface Given {
  /** `http://127.0.0.1:PORT` */
  readonly bait: string;
  /** Its port alone. */
  readonly port: number;
  /** A statement that leaves the sentinel. */
  readonly code: string;
}

export interface InjectionAttack {
  readonly name: string;
  readonly run: (given: Given) => unknown;
}

export const CODE_ATTACKS: readonly InjectionAttack[] = [
  {
    name: 'innerHTML',
    run: ({ code }) =>
      void (document.body.appendChild(document.createElement('div')).innerHTML =
        `<img src=x onerror="${code}">`),
  },
  {
    name: 'insertAdjacentHTML',
    run: ({ code }) => document.body.insertAdjacentHTML('beforeend', `<img src=x onerror="${code}">`),
  },
  {
    name: 'outerHTML',
    run: ({ code }) =>
      void (document.body.appendChild(document.createElement('p')).outerHTML =
        `<img src=x onerror="${code}">`),
  },
  {
    name: 'setHTMLUnsafe',
    run: ({ code }) =>
      document.body.appendChild(document.createElement('p')).setHTMLUnsafe(`<img src=x onerror="${code}">`),
  },
  { name: 'document.write', run: ({ code }) => document.write(`<script>${code}</script>`) },
  {
    name: 'a parsed document',
    run: ({ code }) =>
      document.body.append(
        ...new DOMParser().parseFromString(`<img src=x onerror="${code}">`, 'text/html').body.children,
      ),
  },
  {
    name: 'a fragment of a range',
    run: ({ code }) =>
      document.body.append(document.createRange().createContextualFragment(`<script>${code}</script>`)),
  },
  {
    name: 'a script element',
    run({ code }) {
      const element = document.createElement('script');
      element.append(code);
      document.body.append(element);
    },
  },
  {
    name: 'a script element of a drawing',
    run({ code }) {
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      const element = document.createElementNS('http://www.w3.org/2000/svg', 'script');
      element.append(code);
      svg.append(element);
      document.body.append(svg);
    },
  },
  {
    name: 'a script from a server',
    run({ bait }) {
      const element = document.createElement('script');
      element.src = `${bait}/script.js`;
      document.body.append(element);
    },
  },
  {
    name: 'a script in an address',
    run({ code }) {
      const element = document.createElement('script');
      element.setAttribute('src', `data:text/javascript,${code}`);
      document.body.append(element);
    },
  },
  {
    name: 'a script made of bytes',
    run({ code }) {
      const element = document.createElement('script');
      element.setAttribute('src', URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
      document.body.append(element);
    },
  },
  { name: 'an imported module', run: ({ code }) => import(`data:text/javascript,${code}`) },
  // oxlint-disable-next-line no-eval -- the attack
  { name: 'eval', run: ({ code }) => (0, eval)(code) },
  // oxlint-disable-next-line typescript/no-implied-eval -- the attack
  { name: 'new Function', run: ({ code }) => new Function(code)() },
  {
    name: 'a text for a timer',
    // oxlint-disable-next-line typescript/no-implied-eval -- the attack
    run: ({ code }) => void setTimeout(code),
  },
  {
    name: 'an attribute for an event',
    run({ code }) {
      const element = document.body.appendChild(document.createElement('button'));
      element.setAttribute('onclick', code);
      element.click();
    },
  },
  {
    name: 'an address of script',
    run({ code }) {
      const element = document.body.appendChild(document.createElement('a'));
      element.href = `javascript:void(${code})`;
      element.click();
    },
  },
  {
    name: 'a frame with a document in it',
    run({ code }) {
      const element = document.createElement('iframe');
      element.setAttribute('srcdoc', `<script>top.${code.replace('window.', '')}</script>`);
      document.body.append(element);
    },
  },
  {
    name: 'a frame with a document in its address',
    run({ code }) {
      const element = document.createElement('iframe');
      element.src = `data:text/html,<script>${code}</script>`;
      document.body.append(element);
    },
  },
  {
    name: 'an object',
    run({ code }) {
      const element = document.createElement('object');
      element.data = `data:text/html,<script>${code}</script>`;
      document.body.append(element);
    },
  },
  {
    name: 'a worker made of bytes',
    run: () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }))),
  },
  { name: 'a worker in an address', run: () => new Worker('data:text/javascript,postMessage(1)') },
  { name: 'a worker that others share', run: () => new SharedWorker('data:text/javascript,1') },
  {
    name: 'a worker that stays',
    run: ({ bait }) => navigator.serviceWorker.register(`${bait}/worker.js`),
  },
  {
    name: 'an audio worklet',
    run: () => new AudioContext().audioWorklet.addModule('data:text/javascript,1'),
  },
  {
    name: 'machine code',
    run: () => WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)),
  },
  {
    name: 'a policy of its own',
    run: ({ code }) => {
      const policy = Reflect.get(window, 'trustedTypes').createPolicy('default', {
        createScript: () => code,
      });
      policy.createScript('');
      throw new TypeError('a policy was made');
    },
  },
  {
    name: 'a style element',
    run() {
      const element = document.createElement('style');
      element.append('body { --pwned: 1 }');
      document.body.append(element);
    },
  },
  { name: 'a style attribute', run: () => document.body.setAttribute('style', '--pwned: 1') },
  {
    name: 'a style sheet in an address',
    run() {
      const element = document.createElement('link');
      Object.assign(element, { rel: 'stylesheet', href: 'data:text/css,body{--pwned:1}' });
      document.head.append(element);
    },
  },
];

export const LOADING_ATTACKS: readonly InjectionAttack[] = [
  { name: 'fetch', run: ({ bait }) => fetch(`${bait}/fetch`, { mode: 'no-cors' }) },
  {
    name: 'XMLHttpRequest',
    run({ bait }) {
      const request = new XMLHttpRequest();
      request.open('POST', `${bait}/xhr`);
      request.send('x');
    },
  },
  { name: 'WebSocket', run: ({ port }) => void new WebSocket(`ws://127.0.0.1:${port}/socket`) },
  { name: 'EventSource', run: ({ bait }) => void new EventSource(`${bait}/events`) },
  { name: 'a beacon', run: ({ bait }) => void navigator.sendBeacon(`${bait}/beacon`, 'x') },
  { name: 'a picture', run: ({ bait }) => void (new Image().src = `${bait}/picture`) },
  { name: 'a sound', run: ({ bait }) => new Audio(`${bait}/sound`).load() },
  {
    name: 'elements with addresses',
    run({ bait }) {
      const all = [
        ['video', 'poster'],
        ['video', 'src'],
        ['source', 'src'],
        ['track', 'src'],
        ['input', 'src'],
        ['iframe', 'src'],
        ['frame', 'src'],
        ['embed', 'src'],
        ['object', 'data'],
        ['body', 'background'],
        ['script', 'src'],
      ] as const;
      for (const [tag, attribute] of all) {
        const made = document.createElement(tag);
        if (tag === 'input') made.setAttribute('type', 'image');
        try {
          made.setAttribute(attribute, `${bait}/${tag}-${attribute}`);
        } catch {
          continue; // Trusted Types refuse it
        }
        document.body.append(made);
      }
    },
  },
  {
    name: 'hints and links',
    run({ bait }) {
      const all = [
        'stylesheet',
        'prefetch',
        'preload',
        'modulepreload',
        'preconnect',
        'dns-prefetch',
        'prerender',
        'icon',
        'manifest',
        'dictionary',
      ];
      for (const rel of all) {
        const made = document.createElement('link');
        made.rel = rel;
        if (rel === 'preload') made.as = 'fetch';
        made.href = `${bait}/${rel}`;
        document.head.append(made);
      }
    },
  },
  {
    name: 'rules of speculation',
    run({ bait }) {
      const made = document.createElement('script');
      made.type = 'speculationrules';
      made.append(JSON.stringify({ prefetch: [{ source: 'list', urls: [`${bait}/speculated`] }] }));
      document.head.append(made);
    },
  },
  {
    name: 'styles',
    run({ bait }) {
      const made = document.body.appendChild(document.createElement('p'));
      made.append('x');
      made.style.backgroundImage = `url(${bait}/background)`;
      made.style.listStyle = `square url(${bait}/list)`;
      made.style.display = 'list-item';
      made.style.cursor = `url(${bait}/cursor), auto`;
    },
  },
  {
    name: 'a style sheet that is built',
    run({ bait }) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        `@font-face { font-family: x; src: url(${bait}/font) } p { font-family: x; background: url(${bait}/sheet) }`,
      );
      document.adoptedStyleSheets.push(sheet);
      document.body.appendChild(document.createElement('p')).append('x');
    },
  },
  { name: 'a font', run: ({ bait }) => new FontFace('y', `url(${bait}/face)`).load() },
  {
    name: 'a drawing',
    run({ bait }) {
      const space = 'http://www.w3.org/2000/svg';
      const svg = document.body.appendChild(document.createElementNS(space, 'svg'));
      for (const tag of ['image', 'use', 'feImage']) {
        const made = document.createElementNS(space, tag);
        made.setAttribute('href', `${bait}/${tag}#x`);
        svg.append(made);
      }
    },
  },
  { name: 'a file', run: () => fetch('file:///etc/hostname') },
  {
    name: 'a picture of a file',
    run: () => void (document.body.appendChild(new Image()).src = 'file:///etc/hostname'),
  },
];

/** No content policy reaches it; the allowlist of connections does, and in Electron the switch that forbids datagrams. */
export const PEER_CONNECTION: InjectionAttack = {
  name: 'WebRTC',
  async run({ port }) {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    peer.createDataChannel('x');
    const ended = new Promise((resolve) => {
      peer.addEventListener(
        'icegatheringstatechange',
        () => peer.iceGatheringState === 'complete' && resolve(null),
      );
    });
    await peer.setLocalDescription(await peer.createOffer());
    await ended;
    peer.close();
  },
};
