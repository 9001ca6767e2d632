// What every host of shared/ has (Node, Electron, browsers) and the ES2024 library does not declare.
// Nothing else may be used here: shared/ runs in the offline HTML verifier as well as in the engine.
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array): string;
}
