/**
 * The switches of the test browser: a list of what is wanted. The list that `@sparticuz/chromium` recommends is not
 * used, for it is meant for cloud functions and holds --disable-web-security, --allow-running-insecure-content,
 * --single-process, --disable-site-isolation-trials and SharedArrayBuffer for everyone: under those a page may do what
 * no user's browser lets it do.
 */

/** Everything that is looked up is refused, but this machine. */
const NO_NETWORK = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost';

export const SWITCHES: readonly string[] = [
  NO_NETWORK,
  '--proxy-server=direct://', // a proxy of the system would resolve names in our place
  '--site-per-process', // headless shells isolate sites only when told, a user's browser always does
  '--no-pings',
  '--disable-domain-reliability',
  '--font-render-hinting=none',
  '--use-gl=angle', // software graphics: the same pixels with and without a graphics card
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** Chromium refuses its sandbox to root. Elsewhere it stays on, unless the variable says that the system forbids it. */
export const withSandbox = () =>
  process.getuid?.() !== 0 && process.env['CUSTODIA_TEST_BROWSER_NO_SANDBOX'] === undefined;

const WEAKENING =
  /^--(disable-web-security|allow-running-insecure-content|single-process|disable-site-isolation|no-sandbox|no-zygote|disable-popup-blocking|ignore-certificate)/;

/** Throws when a test asks for a switch that would falsify it. */
export function assertHarmless(switches: readonly string[]): void {
  const found = switches.find((one) => WEAKENING.test(one) || one.startsWith('--host-resolver-rules'));
  if (found !== undefined) throw new Error(`The test browser is never started with ${found}`);
}
