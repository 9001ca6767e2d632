/** An ASCII decimal without sign or leading zeros, below 2^53, as the C2SP formats write sizes and indexes; else null. */
export function parseDecimal(text: string): number | null {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}
