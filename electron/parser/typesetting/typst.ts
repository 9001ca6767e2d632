/**
 * typst as WebAssembly: it has no file, no network and no package but the template and the data that are put before it.
 *
 * The library makes the functions of its "no files" mode with `new Function`, from five constant texts. This process never makes code
 * of text (`--disallow-code-generation-from-strings`): while the library does so it gets the same five functions, written here.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync, type TypstCompiler, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { addWidths, type FontWidths } from './font-widths.ts';

/** By weight, each in the order in which the template asks for it. */
const FONTS = {
  regular: [
    '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
    '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  ],
  bold: [
    '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
    '@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
  ],
} as const;

const noFiles = (): never => {
  throw new Error('documents read no file');
};
const KNOWN_CODE = new Map<string, (...args: readonly unknown[]) => unknown>([
  ['return 0', () => 0],
  ['return true', () => true],
  ['path|return path', (path) => path],
  ["throw new Error('Dummy AccessModel, please initialize compiler with withAccessModel()')", noFiles],
  ["throw new Error('Dummy Registry, please initialize compiler with withPackageRegistry()')", noFiles],
]);

/** Runs `make` while `Function` knows these texts and no other. */
function withoutCodeFromText<T>(make: () => T): T {
  const own = globalThis.Function;
  const substitute = function (...texts: readonly string[]): unknown {
    const known = KNOWN_CODE.get(texts.join('|'));
    if (known === undefined) throw new EvalError('code from text');
    return known;
  };
  Object.defineProperty(globalThis, 'Function', { value: substitute, configurable: true, writable: true });
  try {
    return make();
  } finally {
    Object.defineProperty(globalThis, 'Function', { value: own, configurable: true, writable: true });
  }
}

/** Of the two weights of letters that the template has. */
export interface DocumentWidths {
  readonly regular: FontWidths;
  readonly bold: FontWidths;
}

export interface Typst {
  readonly compiler: TypstCompiler;
  /** What the fonts can show, and how wide. */
  readonly widths: DocumentWidths;
}

let loading: Promise<Typst> | null = null;

/** The compiler with our fonts and no other, made once in this process. */
export function typst(): Promise<Typst> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Typst> {
  // Found the same way from the sources and from inside the packaged archive.
  const { resolve } = createRequire(import.meta.url);
  initSync({ module: readFileSync(resolve('@myriaddreamin/typst-ts-web-compiler/wasm')) });
  const builder = withoutCodeFromText(() => {
    const made = new TypstCompilerBuilder();
    made.set_dummy_access_model();
    return made;
  });
  const widths = { regular: new Map<number, number>(), bold: new Map<number, number>() };
  for (const weight of ['regular', 'bold'] as const)
    for (const name of FONTS[weight]) {
      const font = readFileSync(resolve(name));
      addWidths(font, widths[weight]);
      await builder.add_raw_font(font);
    }
  return { compiler: await builder.build(), widths };
}
