/**
 * The sample evidence: its files, and what a correct reader finds in each.
 *
 * Words: a *sample* is a file made by this project to be imported in demonstrations and tests. It is evidence of
 * nothing, and says so in its pixels, its text or its metadata.
 * Guarantees: the samples are made from this table, README.md repeats it, tests/samples.test.ts compares the three.
 * No sample shows, names or invents a person; the only position is in the open sea.
 * It must never hold a hostile name: those do not survive a check-out on every system; see place-samples.ts.
 */

export const MARK = 'CUSTODIA SAMPLE - not real evidence';
export const SAMPLE_CAMERA = 'Custodia Sample';
export const SAMPLE_AUTHOR = 'Custodia sample';
export const SAMPLE_RIGHTS = 'Custodia project, Apache-2.0';

/** Upper limit of all samples together: they travel with every copy of the application. */
export const MAX_TOTAL_BYTES = 600_000;

/** Modification time of every placed sample, so that two demonstrations agree. */
export const PLACED_MODIFIED = '2024-03-25T00:00:00.000Z';

/** What a camera says of one picture: local time in EXIF notation, its offset, and a position in degrees if any. */
export type CameraFacts = {
  readonly takenLocal: string;
  readonly takenOffset: string;
  readonly takenUtc: string;
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
};

/** Point Nemo in the South Pacific, the place farthest from any land; both signs are negative. */
export const GPS_PHOTO: CameraFacts = {
  takenLocal: '2024:03:20 12:00:00',
  takenOffset: '-08:00',
  takenUtc: '2024-03-20T20:00:00.000Z',
  position: { latitude: -48.8767, longitude: -123.3933 },
};

/** A camera without a fix wrote zeros: a position that must not be taken for a place. */
export const GPS_ZERO_PHOTO: CameraFacts = {
  takenLocal: '2024:03:21 01:15:30',
  takenOffset: '+02:00',
  takenUtc: '2024-03-20T23:15:30.000Z',
  position: { latitude: 0, longitude: 0 },
};

/** The offset is not a whole hour. */
export const HEIC_PHOTO: CameraFacts = {
  takenLocal: '2024:03:22 18:45:10',
  takenOffset: '+05:45',
  takenUtc: '2024-03-22T13:00:10.000Z',
  position: null,
};

export const VIDEO = {
  createdUtc: '2024-03-23T09:30:00.000Z',
  durationSeconds: 2,
  framesPerSecond: 10,
  width: 320,
  height: 240,
};

export const PNG = { width: 960, height: 600, creationTime: 'Wed, 20 Mar 2024 20:00:00 GMT' };
export const PHOTO = { width: 1200, height: 800 };
export const DOCUMENT_CREATED_UTC = '2024-03-24T08:00:00Z';
export const SERIAL_NUMBER = 'SAMPLE-0000';

/** One sentence per document, found by its text layer alone. */
export const DOCUMENT_TEXT = {
  pdfPage1: 'Page one of two. This text was written to be searched for: sandpiper.',
  pdfPage2: 'Page two of two. This text was written to be searched for: lighthouse.',
  docx: 'A text document in Office Open XML. This text was written to be searched for: meridian.',
  odt: 'A text document in OpenDocument format. This text was written to be searched for: estuary.',
};

/**
 * Every committed sample: `stored` is its path beside this file, `placed` its path after placing. They differ for
 * the system file only, which version control and packagers would leave out under its own name.
 */
export const SAMPLES = [
  { stored: 'photos/sample-gps.jpg', placed: 'photos/sample-gps.jpg' },
  { stored: 'photos/sample-gps-zero.jpg', placed: 'photos/sample-gps-zero.jpg' },
  { stored: 'photos/sample-no-exif.jpg', placed: 'photos/sample-no-exif.jpg' },
  { stored: 'photos/sample-screen.png', placed: 'photos/sample-screen.png' },
  { stored: 'photos/sample.heic', placed: 'photos/sample.heic' },
  { stored: 'video/sample.mp4', placed: 'video/sample.mp4' },
  { stored: 'documents/sample.pdf', placed: 'documents/sample.pdf' },
  { stored: 'documents/sample.docx', placed: 'documents/sample.docx' },
  { stored: 'documents/sample.odt', placed: 'documents/sample.odt' },
  { stored: 'odd/sample-gps-copy.jpg', placed: 'odd/sample-gps-copy.jpg' },
  { stored: 'odd/DS_Store.sample', placed: 'odd/.DS_Store' },
  { stored: 'odd/empty.txt', placed: 'odd/empty.txt' },
] as const;

export type StoredSample = (typeof SAMPLES)[number]['stored'];
