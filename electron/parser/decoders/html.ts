/** Elements whose content no reader sees. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript']);
const BLOCKS = new Set([
  'p',
  'div',
  'br',
  'li',
  'tr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'ul',
  'ol',
  'section',
  'article',
  'header',
  'footer',
  'blockquote',
  'pre',
  'title',
  'hr',
]);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function decodeEntity(name: string): string | null {
  if (!name.startsWith('#')) return ENTITIES[name] ?? null;
  const hex = name[1] === 'x' || name[1] === 'X';
  const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
  return Number.isInteger(code) && code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : null;
}

/** Text with its entities resolved, once: what comes out is never read as markup again. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(#?[a-zA-Z0-9]{1,8});/g, (whole, name: string) => decodeEntity(name) ?? whole);
}

/** Where `</name` begins at or after a place: inside a script every other `<` is text. */
function endOf(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at !== -1; at = html.indexOf('</', at + 2))
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  return html.length;
}

/**
 * The readable text of an HTML page: tags out, block elements as line breaks, scripts and styles dropped. One pass;
 * nothing is loaded, run or resolved (S-19).
 */
export function textOfHtml(html: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    parts.push(decodeEntities(html.slice(at, open === -1 ? html.length : open)));
    if (open === -1) break;
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    const close = html.indexOf('>', open);
    if (close === -1) break;
    at = close + 1;
    const match = /^<(\/?)([a-zA-Z][a-zA-Z0-9]{0,31})/.exec(html.slice(open, open + 40));
    if (match === null) continue;
    const name = (match[2] ?? '').toLowerCase();
    if (match[1] === '' && UNSEEN.has(name) && html[close - 1] !== '/') at = endOf(html, name, at);
    else if (BLOCKS.has(name)) parts.push('\n');
  }
  // Line by line: an expression for trailing spaces would take quadratic time on a page of spaces (S-12).
  return parts
    .join('')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
