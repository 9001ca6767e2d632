/** Names that an attacker gives to files (S-08), and how each has to be seen: whole, as text, with nothing hidden or turned. */
import { Buffer } from 'node:buffer';

export interface HostileName {
  readonly what: string;
  /** As the file system has it. */
  readonly name: Buffer;
  /** As a person sees it. */
  readonly shown: string;
}

const text = (what: string, name: string, shown: string = name): HostileName => ({
  what,
  name: Buffer.from(name),
  shown,
});

/** No system has `/` in a name: markup that needs it is in the contents. */
export const HOSTILE_NAMES: readonly HostileName[] = [
  text('turned around', 'photo_\u202egpj.exe', 'photo_\\u{202E}gpj.exe'),
  text('turned inside', 'a\u2067b\u2069c.txt', 'a\\u{2067}b\\u{2069}c.txt'),
  text('a new line', 'a\nFAKE LOG LINE.txt', 'a\\u{A}FAKE LOG LINE.txt'),
  text('a return and a tab', 'a\rb\tc.txt', 'a\\u{D}b\\u{9}c.txt'),
  text('a line of Unicode', 'a\u2028b.txt', 'a\\u{2028}b.txt'),
  text('colours of a terminal', '\u001b[31mred\u001b[0m.txt', '\\u{1B}[31mred\\u{1B}[0m.txt'),
  text('a title of a terminal', '\u001b]0;pwned\u0007.txt', '\\u{1B}]0;pwned\\u{7}.txt'),
  text('nothing to be seen', 'a\u200d\u200b\ufeffb.txt', 'a\\u{200D}\\u{200B}\\u{FEFF}b.txt'),
  text('an escape that is none', 'a\\u{202E}b.txt', 'a\\u{5C}u{202E}b.txt'),
  text('letters that look alike', 'раypal.txt'),
  text('composed', '\u00e9-twin.txt'),
  text('decomposed', 'e\u0301-twin.txt'),
  { what: 'no text', name: Buffer.from('bad\xff\xfe.txt', 'latin1'), shown: 'bad\ufffd\ufffd.txt' },
  {
    what: 'half of a pair',
    name: Buffer.from('half\xed\xa0\x80.txt', 'latin1'),
    shown: 'half\ufffd\ufffd\ufffd.txt',
  },
  text('as long as can be', `${'x'.repeat(251)}.txt`),
  text('markup', '<img src=x onerror=window.__pwned=1>.jpg'),
  text('markup out of an attribute', '"><svg onload=window.__pwned=1>.txt'),
  text('markup out of the other', "'><details open ontoggle=window.__pwned=1>.txt"),
  text('an entity', '&lt;b&gt;&#x202e;.txt'),
  text('an address', 'javascript:window.__pwned=1'),
  text('a template', '{{constructor.constructor(window.__pwned=1)()}}${window.__pwned=1}.txt'),
  text('a formula', '=HYPERLINK("http:x","y").txt'),
  text('a command', '$(touch pwned)`touch pwned`;touch pwned|.txt'),
  text('a pipe for a tool', 'touch pwned |'),
  text('an option of a tool', '-execute'),
  text('options over lines', 'x\n-o\npwned.txt', 'x\\u{A}-o\\u{A}pwned.txt'),
  text('a way out', '..\\..\\pwned.txt'),
  text('a way out in percent', '%2e%2e%2fpwned.txt'),
  text('a device', 'CON.txt'),
  text('a prototype', '__proto__'),
];
