import { tryReadTags } from '../../../shared/core/metadata/index.ts';
import type { FileFormat } from '../../../shared/core/metadata/index.ts';
import { MAX_WARNINGS, MAX_WARNING_LENGTH } from '../limits.ts';
import { DecodeError, none } from '../outcome.ts';
import type { WireOutcome } from '../protocol.ts';
import type { JobSource } from '../source.ts';
import { exiftoolVersion, readAllTags } from '../decoders/exiftool.ts';
import { readOfficeProperties } from '../decoders/office-properties.ts';
import type { Property } from '../decoders/office-properties.ts';
import { ZipParts } from '../decoders/zip.ts';

const OFFICE = new Set(['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'odg']);

interface Properties {
  readonly properties: readonly Property[];
  readonly warning: string | null;
}

/** Office properties beside exiftool's tags; a broken archive costs these, not the tags. */
async function officeProperties(source: JobSource, format: FileFormat): Promise<Properties> {
  if (!OFFICE.has(format.id)) return { properties: [], warning: null };
  try {
    const parts = await ZipParts.open(source);
    try {
      return { properties: await readOfficeProperties(parts), warning: null };
    } finally {
      parts.close();
    }
  } catch (error) {
    return {
      properties: [],
      warning: `Error reading document properties: ${error instanceof Error ? error.message : ''}`,
    };
  }
}

/**
 * Everything that exiftool finds in a file, verbatim, and the properties of office files.
 * `none: no-decoder` where exiftool cannot run or does not know the format.
 */
export async function metadataJob(source: JobSource, format: FileFormat): Promise<WireOutcome> {
  const version = await exiftoolVersion();
  if (version === null) return none('no-decoder');
  const { json, partial } = await readAllTags(source, format);
  const tags = tryReadTags(json);
  if (tags === null) throw new DecodeError('DAMAGED', 'exiftool gave no answer');
  const complaints = tags.filter(
    ({ group, name }) => group === 'ExifTool' && (name === 'Warning' || name === 'Error'),
  );
  const error = complaints.find(({ name }) => name === 'Error');
  if (error !== undefined) {
    // What begins like a format that exiftool knows and is not recognised by it is cut or broken, not foreign.
    const isKnown =
      format.family === 'image' || format.family === 'video' || ['pdf', 'ole'].includes(format.id);
    if (/unknown file type/i.test(error.text) && !isKnown) return none('no-decoder');
    throw new DecodeError('DAMAGED', error.text);
  }
  const { properties, warning } = await officeProperties(source, format);
  const warnings = complaints.map(({ text }) => text.slice(0, MAX_WARNING_LENGTH));
  if (warning !== null) warnings.push(warning.slice(0, MAX_WARNING_LENGTH));
  return {
    status: 'done',
    kind: 'metadata',
    format: format.id,
    bytes: Buffer.from(json),
    properties: [...properties],
    partial,
    warnings: warnings.slice(0, MAX_WARNINGS),
    tool: `exiftool ${version}`,
  };
}
