/**
 * Canonical JSON (RFC 8785), the form of everything that is hashed or signed. See canonical.ts for what it guarantees.
 */
export {
  canonicalJson,
  isWithinBounds,
  MAX_DEPTH,
  MAX_TEXT_BYTES,
  MAX_VALUES,
  parseCanonical,
} from './canonical.ts';
export type { JsonArray, JsonObject, JsonPrimitive, JsonValue } from './canonical.ts';
