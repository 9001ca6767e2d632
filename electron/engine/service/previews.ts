/** `previews.*`: handles, text and bytes of an item, unless it is covered. */
import { Buffer } from 'node:buffer';
import { isFailure } from '../failure.ts';
import { type EngineContext, withCase } from './context.ts';
import { failed, ok, outcomeOf } from './outcome.ts';
import type { ServicePart } from './service.ts';
import type { Viewer } from './viewer.ts';

/** Text that is given at once, bytes of UTF-8. */
const TEXT_PAGE_BYTES = 65_536;

export function createPreviewsPart(context: EngineContext, viewer: Viewer): ServicePart<'previews'> {
  return {
    'previews.open': (request) =>
      withCase(context, async (current) => {
        const item = viewer.shown(current, request.uid);
        if (isFailure(item)) return failed(item);
        const previews = await viewer.previews(current);
        const handle = await previews.open(request);
        // Covered again, or locked, while it was made: nobody gets it.
        const still = context.current === current ? viewer.shown(current, request.uid) : null;
        if (still !== null && !isFailure(still)) return outcomeOf(handle);
        if (!isFailure(handle)) previews.close(handle.id);
        return failed(still ?? { code: 'NO_CASE_OPEN' });
      }),
    'previews.close': ({ id }) =>
      withCase(context, () => {
        viewer.madePreviews()?.close(id);
        return ok({});
      }),
    'previews.text': ({ uid, offset }) =>
      withCase(context, async (current) => {
        const item = viewer.shown(current, uid);
        if (isFailure(item)) return failed(item);
        return outcomeOf((await viewer.previews(current)).text(uid, offset, TEXT_PAGE_BYTES));
      }),
    'previews.hex': ({ uid, offset, length }) =>
      withCase(context, async (current) => {
        const item = viewer.shown(current, uid);
        if (isFailure(item)) return failed(item);
        const page = (await viewer.previews(current)).hex(uid, offset, length);
        if (isFailure(page)) return failed(page);
        const { bytes, sizeBytes } = page;
        return ok({ offset: page.offset, sizeBytes, base64: Buffer.from(bytes).toString('base64') });
      }),
  };
}
