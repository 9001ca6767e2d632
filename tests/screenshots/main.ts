/**
 * `npm run screenshots`: a picture of every screen, to be looked at with fresh eyes. Takes minutes.
 *
 *     npm run screenshots                      into dist/screenshots
 *     npm run screenshots -- FOLDER [PART]     into FOLDER, only screens whose names contain PART
 *
 * Guarantees: each screen in light and dark, English and Arabic, 1280 × 800 and 1920 × 1080; where it is longer than the window,
 * once more in whole; what goes on paper once for each language; `manifest.json` says what each picture shows.
 * Never: shows anything but samples.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Picture, takePictures } from './pictures.ts';
import { takeTour } from './tour/index.ts';

const [target = 'dist/screenshots', part = ''] = process.argv.slice(2);
const folder = resolve(target);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const taken = await Promise.all(
  (['en', 'ar'] as const).map(async (language) => {
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
writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(pictures, null, 2)}\n`);
console.log(`${pictures.length} pictures in ${folder}`);
