/**
 * Redaction in the application: a picture, or pages of a PDF, with boxes burnt into the pixels, taken in as a derivative of the item.
 *
 * Words: a *choice* is what a person decided (shared/core/redaction); a *result file* is what is made of it, on its way into the store.
 * Guarantees: what is taken in consists of pixels alone, made and looked at again by the parser and judged here by its structure; it has
 * never the bytes of the original; both histories say how it was made. Fails or cancelled, it leaves nothing.
 * Never: changes or removes the original, decodes anything here, leaves the result file behind.
 */
export { redactItem, type RedactFailure, type RedactOptions, type RedactProgress } from './redact-item.ts';
