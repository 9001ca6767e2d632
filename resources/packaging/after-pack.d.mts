/** What the hook reads of electron-builder's `AfterPackContext`. */
export interface Packed {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly packager: {
    readonly appInfo: { readonly productFilename: string };
    readonly executableName: string;
  };
}
export function placesIn(packed: Packed): { readonly program: string; readonly resources: string };
export default function afterPack(packed: Packed): Promise<void>;
