/** Long enough that few pieces are written, short enough that no file ever stands whole in one string. */
const PIECE_CHARS = 65_536;

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
