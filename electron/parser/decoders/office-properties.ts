import { MAX_PROPERTIES, MAX_PROPERTY_LENGTH } from '../limits.ts';
import { readXml } from './xml.ts';
import type { ZipParts } from './zip.ts';

export interface Property {
  /** `part:element`, e.g. `docProps/core.xml:dc:creator`. */
  readonly tag: string;
  readonly value: string;
}

/** Where office documents keep who made them, when and with what (ECMA-376 part 2 §11, ODF 1.3 part 3 §4.3). */
const PARTS = ['docProps/core.xml', 'docProps/app.xml', 'docProps/custom.xml', 'meta.xml'] as const;

/**
 * The properties of an office document: every element with text in its property parts. exiftool reads these only
 * where a Perl module is installed that most machines lack, and what was found must not depend on the machine.
 * Throws DecodeError.
 */
export async function readOfficeProperties(parts: ZipParts): Promise<readonly Property[]> {
  const properties: Property[] = [];
  for (const part of PARTS) {
    if (!parts.has(part)) continue;
    let text = '';
    await readXml(parts.read(part), {
      open() {
        text = '';
      },
      text(piece) {
        if (text.length < MAX_PROPERTY_LENGTH) text += piece;
      },
      close(name) {
        const value = text.trim().slice(0, MAX_PROPERTY_LENGTH);
        text = '';
        if (value !== '' && properties.length < MAX_PROPERTIES)
          properties.push({ tag: `${part}:${name.slice(0, 80)}`, value });
      },
      isEnough: () => properties.length >= MAX_PROPERTIES,
    });
  }
  return properties;
}
