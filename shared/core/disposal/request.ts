/** The request that a second person signs: canonical JSON and one line feed, so that gpg signs the file as it lies there. */
import { z } from 'zod';
import { type Bytes, tryUtf8, utf8 } from '../bytes.ts';
import { canonicalJson, parseCanonical } from '../json/canonical.ts';
import { actorCode } from '../ledger/entry.ts';

/** Each entry carries the whole request, so that an item's history proves itself: many items would be quadratic. */
export const MAX_DISPOSAL_ITEMS = 200;
export const MAX_REQUEST_BYTES = 262_144;

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const told = (most: number): z.ZodString => z.string().min(1).max(most);

export const disposalOrder = z.strictObject({
  /** As the order itself is referred to, e.g. its file number. */
  reference: told(1000),
  /** Who ordered it. */
  authority: told(1000),
  reason: told(10_000),
});
export type DisposalOrder = z.infer<typeof disposalOrder>;

const disposalItem = z.strictObject({ number: told(64), sha256, uid: uuid });
export type DisposalItem = z.infer<typeof disposalItem>;

export const disposalRequest = z.strictObject({
  case: uuid,
  format: z.literal('custodia-disposal/1'),
  /** By number. */
  items: z.array(disposalItem).min(1).max(MAX_DISPOSAL_ITEMS),
  nonce: z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/),
  order: disposalOrder,
  requestedBy: z.strictObject({ code: actorCode, fingerprint: z.string().regex(/^[0-9a-f]{40}$/) }),
  time: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
});
export type DisposalRequest = z.infer<typeof disposalRequest>;

/** The bytes that are signed. */
export const disposalRequestBytes = (request: DisposalRequest): Bytes => utf8(`${canonicalJson(request)}\n`);

/** A request from attacker-controlled bytes, or null: another form, another spelling, an item twice. */
export function parseDisposalRequest(bytes: Uint8Array): DisposalRequest | null {
  if (bytes.length > MAX_REQUEST_BYTES || bytes.at(-1) !== 0x0a) return null;
  const body = bytes.subarray(0, -1);
  if (tryUtf8(body) === null) return null;
  const parsed = disposalRequest.safeParse(parseCanonical(body));
  if (!parsed.success) return null;
  const { items } = parsed.data;
  return new Set(items.map(({ uid }) => uid)).size === items.length ? parsed.data : null;
}
