/** electron-builder's hook after the files of a platform are laid out and before they are signed: fuses, then the list of files. */
import { join } from 'node:path';
import { setFuses } from './fuses.mjs';
import { writeManifest } from './manifest.mjs';

/** Where the program and its resources lie in what electron-builder laid out. */
export function placesIn({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  switch (electronPlatformName) {
    case 'darwin':
      return {
        program: join(appOutDir, `${name}.app`),
        resources: join(appOutDir, `${name}.app`, 'Contents/Resources'),
      };
    case 'win32':
      return { program: join(appOutDir, `${name}.exe`), resources: join(appOutDir, 'resources') };
    case 'linux':
      return { program: join(appOutDir, packager.executableName), resources: join(appOutDir, 'resources') };
    default:
      throw new Error(`no release is made for ${electronPlatformName}`);
  }
}

export default async function afterPack(context) {
  const { program, resources } = placesIn(context);
  await setFuses(program, context.electronPlatformName === 'darwin');
  await writeManifest(resources, context.electronPlatformName);
}
