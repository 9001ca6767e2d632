/**
 * Previews: what the page may see of an item's bytes.
 *
 * Words: a *preview* is what is shown of an item; a *rendition* is the pixels of one picture or page, made by the parser for a
 * person who waits; a *handle* is an opaque random id that stands for the bytes of one preview until it is closed.
 * Guarantees: nothing in a file runs or loads from outside. Pictures and PDF pages come as pixels, documents and mail as extracted
 * text, the rest as bytes to be read in hexadecimal. Originals go out in two cases only: audio and video of the containers that
 * Chromium plays in its sandbox, and HTML for the viewer's own origin. Kind and content type are decided from the item's bytes and
 * a closed list. In an encrypted case every byte given out is authenticated; in an unencrypted one it is as trustworthy as the disk.
 * Bytes made here stay in memory, at most 64 MB of them, and are wiped when the case closes (`closeAll`).
 * Never: decodes anything here, believes a name or a stored media type, writes to the disk or to the ledger, knows who may look
 * (covered items are the service's matter).
 */
export { describePreview, type PreviewDescription } from './describe-preview.ts';
export { type HexPage, type TextPage } from './pages.ts';
export type {
  PreviewOpenFailure,
  PreviewReadFailure,
  RenditionFailure,
  ThumbnailFailure,
} from './preview-failure.ts';
export { createPreviews, type Previews, type PreviewsOptions, READ_LIMIT } from './previews.ts';
export { thumbnailFor, type ThumbnailPreview } from './thumbnail.ts';
