// The package ships no types. Only what is used here.
declare module 'heic-decode' {
  interface EncodedImage {
    readonly width: number;
    readonly height: number;
    decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray }>;
  }
  interface EncodedImages extends ReadonlyArray<EncodedImage> {
    dispose(): void;
  }
  const decode: { all(input: { buffer: Uint8Array }): Promise<EncodedImages> };
  export default decode;
}
