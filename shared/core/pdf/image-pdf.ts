import { type Bytes, utf8 } from '../bytes.ts';

export interface ImagePage {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** On paper, hundredths of a point. */
  readonly paperWidth: number;
  readonly paperHeight: number;
  /** `DCTDecode`: a JPEG file; `FlateDecode`: zlib over rows of RGB, eight bits each (§7.4). */
  readonly filter: 'DCTDecode' | 'FlateDecode';
  readonly stream: Bytes;
}

/** A comment of bytes above 127 tells transfer programs that the file is binary (§7.5.2). */
const HEADER = new Uint8Array([...utf8('%PDF-1.4\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]);
const CATALOG = 1;
const PAGE_TREE = 2;

/** Writes the file from its first piece to its last: `start`, `page` for each page, `end`. */
export class ImagePdf {
  /** Place of each object by its number; 0 before it is written. */
  readonly #places: number[] = [0, 0, 0];
  readonly #pages: number[] = [];
  #length = 0;

  start(): Bytes {
    return this.#counted(HEADER);
  }

  page({ width, height, paperWidth, paperHeight, filter, stream }: ImagePage): readonly Bytes[] {
    const [paperWide, paperHigh] = [hundredths(paperWidth), hundredths(paperHeight)];
    const content = `q ${paperWide} 0 0 ${paperHigh} 0 0 cm /P Do Q\n`;
    const image = this.#open(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /${filter} /Length ${stream.length} >>\nstream\n`,
    );
    const pieces = [image.text, this.#counted(stream), this.#counted(utf8('\nendstream\nendobj\n'))];
    const contents = this.#object(`<< /Length ${content.length} >>\nstream\n${content}endstream`);
    const page = this.#object(
      `<< /Type /Page /Parent ${PAGE_TREE} 0 R /MediaBox [0 0 ${paperWide} ${paperHigh}] /Resources << /XObject << /P ${image.number} 0 R >> >> /Contents ${contents.number} 0 R >>`,
    );
    this.#pages.push(page.number);
    return [...pieces, contents.text, page.text];
  }

  end(): readonly Bytes[] {
    const kids = this.#pages.map((number) => `${number} 0 R`).join(' ');
    const tree = this.#object(`<< /Type /Pages /Count ${this.#pages.length} /Kids [${kids}] >>`, PAGE_TREE);
    const catalog = this.#object(`<< /Type /Catalog /Pages ${PAGE_TREE} 0 R >>`, CATALOG);
    const at = this.#length;
    // Each line has exactly twenty bytes (§7.5.4).
    const lines = this.#places.map((place, number) =>
      number === 0 ? '0000000000 65535 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`,
    );
    const size = this.#places.length;
    const table = `xref\n0 ${size}\n${lines.join('')}trailer\n<< /Size ${size} /Root ${CATALOG} 0 R >>\nstartxref\n${at}\n%%EOF\n`;
    return [tree.text, catalog.text, this.#counted(utf8(table))];
  }

  #object(body: string, number?: number): { readonly number: number; readonly text: Bytes } {
    return this.#open(`${body}\nendobj\n`, number);
  }

  #open(body: string, number = this.#places.length): { readonly number: number; readonly text: Bytes } {
    this.#places[number] = this.#length;
    return { number, text: this.#counted(utf8(`${number} 0 obj\n${body}`)) };
  }

  #counted(bytes: Bytes): Bytes {
    this.#length += bytes.length;
    return bytes;
  }
}

/** A number of PDF has no exponent (§7.3.3). */
const hundredths = (value: number): string =>
  value % 100 === 0
    ? String(value / 100)
    : `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;
