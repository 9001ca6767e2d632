/**
 * Readers of the two load files, written from profile-files.md alone: they share no line with the writers. What they cannot read is an
 * error, as it would be in a review platform.
 */

/** Rows of cells, the headings first, as they were before anything was replaced; new lines as LF. */
export function readDat(bytes: Uint8Array): readonly (readonly string[])[] {
  if (bytes[0] !== 0xef || bytes[1] !== 0xbb || bytes[2] !== 0xbf) throw new Error('no byte-order mark');
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(3));
  if (!text.endsWith('\r\n')) throw new Error('the last line has no CR LF');
  return text
    .slice(0, -2)
    .split('\r\n')
    .map((line) => line.split(String.fromCharCode(0x14)).map(cellOf));
}

function cellOf(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (quoted.length < 2 || quoted.at(0) !== 'þ' || quoted.at(-1) !== 'þ' || inner.includes('þ'))
    throw new Error(`not a cell: ${quoted.slice(0, 40)}`);
  if (/[\r\n]/.test(inner)) throw new Error('a new line in a cell');
  return inner
    .split('®')
    .map((line) =>
      line
        .split('{U+00FE}')
        .map((a) =>
          a
            .split('{U+00AE}')
            .map((b) =>
              b
                .split('{U+0014}')
                .map((c) => c.split('{U+007B}').join('{'))
                .join('\u0014'),
            )
            .join('®'),
        )
        .join('þ'),
    )
    .join('\n');
}

export interface OptLine {
  readonly page: string;
  readonly volume: string;
  readonly image: string;
  readonly isFirst: boolean;
  readonly pages: number | null;
}

/** Lines of the page list. */
export function readOpt(bytes: Uint8Array): readonly OptLine[] {
  const text = [...bytes].map((byte) => String.fromCharCode(byte)).join('');
  // oxlint-disable-next-line no-control-regex
  if (/[^\u0000-\u007f]/.test(text)) throw new Error('not ASCII');
  const lines = text.split('\r\n');
  if (lines.pop() !== '') throw new Error('the last line has no CR LF');
  return lines.map((line) => {
    const fields = line.split(',');
    const [page = '', volume = '', image = '', first, folder, box, pages] = fields;
    if (fields.length !== 7 || folder !== '' || box !== '' || (first !== 'Y' && first !== ''))
      throw new Error(`not seven fields: ${line}`);
    return { page, volume, image, isFirst: first === 'Y', pages: pages === '' ? null : Number(pages) };
  });
}
