/** Tags as they are typed: one after the other with commas between them, in either script. Pure. */

/** Tags of a typed text, each once, in order; longer ones than the engine takes are cut nowhere and refused there. */
export function readTags(text: string): readonly string[] {
  const tags = text
    .split(/[,،;؛\n]/u)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return [...new Set(tags)];
}
