/** Long enough that few pieces are written, short enough that no file ever stands whole in one string. */
const PIECE_CHARS = 65_536;

/** Characters that are one, and what a load file replaces as one. */
const TOGETHER = /[\ud800-\udbff][\udc00-\udfff]|\r\n|\{U\+/;

/**
 * A text in slices, none of which parts what belongs together. To be used where something is replaced: one call of `replace` with a
 * hundred million matches ends the process, and its result can be longer than a string can be. (S-04)
 */
export function* slicesOf(text: string, sliceChars = PIECE_CHARS): Generator<string> {
  for (let from = 0; from < text.length;) {
    let to = from + sliceChars;
    const found = TOGETHER.exec(text.slice(to - 2, to + 2));
    if (found !== null && found.index < 2 && found.index + found[0].length > 2) to -= 2 - found.index;
    yield text.slice(from, to);
    from = to;
  }
}

/**
 * Texts put together to pieces of about this length. A profile can ask for 200 columns, each as long as an item's longest text: one
 * string of all would be longer than a string can be. (S-04)
 */
export function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
