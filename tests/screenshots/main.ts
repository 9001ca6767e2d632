/**
 * `npm run screenshots`: a picture of every screen, to be looked at with fresh eyes. Takes minutes.
 *
 *     npm run screenshots                      into dist/screenshots
 *     npm run screenshots -- FOLDER [PART]     into FOLDER, only screens whose names contain PART
 *     npm run screenshots -- --readme          the one picture of README.md, resources/docs/images/evidence.png
 *
 * Guarantees: each screen in light and dark, English and Arabic, 1280 × 800 and 1920 × 1080; where it is longer than the window,
 * once more in whole; what goes on paper once for each language; `manifest.json` says what each picture shows.
 * Never: shows anything but samples.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Picture, takePictures } from './pictures.ts';
import { takeTour } from './tour/index.ts';

/** The list of evidence items with one of them beside it. */
const OF_README = 'panel-preview';
const isForReadme = process.argv.includes('--readme');
const [target = 'dist/screenshots', part = isForReadme ? OF_README : ''] = process.argv
  .slice(2)
  .filter((word) => word !== '--readme');
const folder = resolve(target);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const taken = await Promise.all(
  (isForReadme ? (['en'] as const) : (['en', 'ar'] as const)).map(async (language) => {
    const pictures: Picture[] = [];
    await takeTour(language, async (screen, page) => {
      if (!screen.name.includes(part)) return;
      pictures.push(...(await takePictures(folder, language, screen, page)));
      console.log(language, screen.name);
    });
    return pictures;
  }),
);
const pictures = taken.flat();
if (isForReadme) {
  const images = join(import.meta.dirname, '../../resources/docs/images');
  mkdirSync(images, { recursive: true });
  copyFileSync(join(folder, `${OF_README}.en.light.1280.png`), join(images, 'evidence.png'));
}
writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(pictures, null, 2)}\n`);
console.log(`${pictures.length} pictures in ${folder}`);
