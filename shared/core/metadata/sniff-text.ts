import type { FormatId } from './format.ts';

/** Control characters that no text file carries: anything below space but tab, LF, FF, CR and ESC. */
const isForeignControl = (code: number): boolean =>
  code < 9 || code === 11 || (code > 13 && code < 32 && code !== 27) || code === 127;

function looksLikeUtf16(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

/** The first characters as ASCII, other bytes as '?', NUL of UTF-16 dropped: enough to recognise marks, not to read. */
function opening(head: Uint8Array): string {
  let out = '';
  for (const byte of head.subarray(0, 4096))
    if (byte !== 0) out += byte < 128 ? String.fromCharCode(byte) : '?';
  return out.replace(/^\?+/, '').trimStart();
}

const MAIL_HEADER =
  /^(?:received|return-path|from|to|date|subject|message-id|mime-version|delivered-to|x-[a-z-]{1,40}):[ \t]/i;

function isMail(text: string): boolean {
  const lines = text.split(/\r?\n/, 40);
  const headers = lines.filter((line) => MAIL_HEADER.test(line));
  return MAIL_HEADER.test(lines[0] ?? '') && headers.length >= 3;
}

/** Text and what is written in text: playlists (S-17), HTML, SVG, mail. Null when the bytes are not text. */
export function sniffText(head: Uint8Array): FormatId | null {
  const wide = looksLikeUtf16(head);
  if (!wide) for (const byte of head) if (isForeignControl(byte)) return null;
  const text = opening(head);
  const lower = text.toLowerCase();
  if (lower.startsWith('#extm3u')) return 'm3u';
  if (lower.startsWith('<!doctype html') || /^<(?:html|head|body)[\s>]/.test(lower)) return 'html';
  if (lower.startsWith('<svg') || /^<(?:\?xml|!doctype svg|!--)/.test(lower)) {
    if (lower.includes('<svg')) return 'svg';
    if (lower.includes('<html')) return 'html';
    return lower.startsWith('<?xml') ? 'xml' : 'text';
  }
  return isMail(text) ? 'eml' : 'text';
}
