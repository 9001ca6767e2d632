/**
 * The scenes of the sample photos: drawn, not photographed, each with a band that says it is a sample.
 * Nobody is in them and no real place is shown.
 */
import sharp from 'sharp';
import { MARK, PHOTO, PNG, VIDEO } from '../facts.ts';
import { svgText, textWidth } from './pixel-text.ts';

type Size = { readonly width: number; readonly height: number };

const gradient = (id: string, ...colours: readonly string[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${colours
    .map((colour, index) => `<stop offset="${index / (colours.length - 1)}" stop-color="${colour}"/>`)
    .join('')}</linearGradient>`;

function svg(size: Size, body: string): Buffer {
  const { width, height } = size;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`,
  );
}

/** The band at the lower edge: the mark, and one line that says which sample this is. */
function band(size: Size, caption: string): string {
  const cell = Math.max(1, Math.floor(size.width / 300));
  const height = cell * 27;
  const top = size.height - height;
  const centred = (text: string, y: number, fill: string): string =>
    svgText(text, Math.floor((size.width - textWidth(text, cell)) / 2), y, cell, fill);
  return (
    `<rect y="${top}" width="${size.width}" height="${height}" fill="#10151c"/>` +
    centred(MARK, top + cell * 4, '#ffd54a') +
    centred(caption, top + cell * 16, '#ffffff')
  );
}

function waves(top: number, step: number, count: number, colour: string): string {
  const lines: string[] = [];
  for (let row = 0; row < count; row++) {
    const y = top + row * step;
    const amplitude = 2 + row * 1.5;
    let path = `M-40 ${y}`;
    for (let x = -40 + ((row * 53) % 90); x < 1240; x += 90)
      path += `Q${x + 22} ${y - amplitude} ${x + 45} ${y}T${x + 90} ${y}`;
    lines.push(
      `<path d="${path}" fill="none" stroke="${colour}" stroke-opacity="0.35" stroke-width="${1 + row * 0.4}"/>`,
    );
  }
  return lines.join('');
}

const seaScene =
  `<defs>${gradient('sky', '#6ea8d8', '#cfe3ef', '#f6e3c3')}${gradient('sea', '#3f7f9d', '#174258')}</defs>` +
  `<rect width="1200" height="420" fill="url(#sky)"/><rect y="420" width="1200" height="380" fill="url(#sea)"/>` +
  `<circle cx="880" cy="250" r="62" fill="#fff3cf"/>` +
  `<g fill="#ffffff" fill-opacity="0.75"><ellipse cx="260" cy="150" rx="150" ry="26"/><ellipse cx="350" cy="128" rx="90" ry="30"/><ellipse cx="640" cy="96" rx="120" ry="18"/></g>` +
  waves(440, 30, 11, '#d7ecf4') +
  `<g transform="translate(420 470) rotate(-7)"><path d="M-50 60L50 60L30 110L-30 110Z" fill="#a3271f"/><path d="M-32 60L-8 -60L8 -60L32 60Z" fill="#d8412f"/><rect x="-20" y="0" width="40" height="22" fill="#f4f1e6"/><rect x="-5" y="-96" width="10" height="36" fill="#333c44"/><circle cy="-100" r="11" fill="#ffd54a"/></g>`;

const hillScene =
  `<defs>${gradient('dusk', '#1a2344', '#5a4a78', '#d98a63')}${gradient('hill', '#38523f', '#1d2d25')}</defs>` +
  `<rect width="1200" height="800" fill="url(#dusk)"/>` +
  `<path d="M0 520L220 380L420 500L640 340L900 510L1200 400V800H0Z" fill="#4a4763"/>` +
  `<path d="M0 620Q300 480 620 600T1200 560V800H0Z" fill="url(#hill)"/>` +
  `<path d="M520 800Q600 690 700 640T840 575" fill="none" stroke="#b8a27c" stroke-width="20"/>` +
  `<path d="M822 320L878 320L894 580L806 580Z" fill="#ece6d8"/><path d="M818 375L882 375L886 430L814 430Z" fill="#b03a2e"/><path d="M811 485L889 485L892 540L808 540Z" fill="#b03a2e"/>` +
  `<rect x="826" y="282" width="48" height="38" fill="#fff0a8"/><path d="M818 282L850 250L882 282Z" fill="#333c44"/>` +
  `<path d="M850 300L1200 200V330Z" fill="#fff0a8" fill-opacity="0.28"/>`;

const wallScene =
  `<defs>${gradient('plaster', '#d9cfbd', '#b5a78f')}${gradient('road', '#6f7073', '#4b4c50')}</defs>` +
  `<rect width="1200" height="560" fill="url(#plaster)"/><rect y="560" width="1200" height="240" fill="url(#road)"/><rect y="548" width="1200" height="22" fill="#8d8474"/>` +
  [120, 400, 900]
    .map(
      (x) =>
        `<g transform="translate(${x} 140)"><rect width="170" height="220" fill="#6b5f4e"/><rect x="10" y="10" width="150" height="200" fill="#2f4654"/><path d="M85 10V210M10 110H160" stroke="#6b5f4e" stroke-width="8"/><path d="M18 100L70 24V100Z" fill="#8fb1c2" fill-opacity="0.5"/></g>`,
    )
    .join('') +
  `<rect x="660" y="210" width="160" height="340" fill="#345a4a"/><rect x="676" y="230" width="56" height="130" fill="#294a3c"/><rect x="748" y="230" width="56" height="130" fill="#294a3c"/><circle cx="800" cy="400" r="8" fill="#d9b25a"/>` +
  `<path d="M600 0L575 90L612 150L590 240L618 330" fill="none" stroke="#7d705c" stroke-width="5"/>`;

const lakeScene =
  `<defs>${gradient('day', '#4c8fd0', '#dcecf5')}${gradient('lake', '#9cc3d4', '#2d6276')}</defs>` +
  `<rect width="1200" height="480" fill="url(#day)"/>` +
  `<path d="M0 480L180 250L300 360L520 110L760 400L900 270L1200 480Z" fill="#5d6f80"/><path d="M520 110L440 202L490 235L525 200L570 250L612 222Z" fill="#f5f8fa"/>` +
  `<path d="M0 480L130 420L340 470L700 440L980 470L1200 410V480Z" fill="#2f5140"/><rect y="480" width="1200" height="320" fill="url(#lake)"/>` +
  `<path d="M180 480L300 590L520 760L760 560L900 620L1200 480Z" fill="#3f5666" fill-opacity="0.35"/>` +
  waves(500, 34, 9, '#f0f7fa');

async function jpeg(scene: string, caption: string): Promise<Uint8Array> {
  return sharp(svg(PHOTO, scene + band(PHOTO, caption)))
    .flatten()
    .jpeg({ quality: 78 })
    .toBuffer();
}

/** The drawn photos as JPEG bytes without any metadata. `lake` is the source of the HEIC. */
export const photos = {
  sea: () => jpeg(seaScene, 'Photo with a position in the open sea'),
  hill: () => jpeg(hillScene, 'Photo with a zeroed position'),
  wall: () => jpeg(wallScene, 'Photo without EXIF'),
  lake: () => jpeg(lakeScene, 'Photo in HEIC, no position'),
};

/** A screen capture of a table, as PNG bytes without metadata. */
export async function screenPng(): Promise<Uint8Array> {
  const rows = [
    'FILE   sample-gps.jpg',
    'MADE   2024-03-20 12:00 -08:00',
    'PLACE  open sea',
    'STATE  sample',
  ];
  const body =
    `<rect width="960" height="600" fill="#eef1f5"/><rect x="40" y="36" width="880" height="440" rx="10" fill="#ffffff" stroke="#c3ccd6"/>` +
    `<path d="M40 46a10 10 0 0 1 10-10h860a10 10 0 0 1 10 10v44H40Z" fill="#24405c"/>` +
    svgText('SAMPLE SCREEN CAPTURE', 64, 52, 3, '#ffffff') +
    rows
      .map(
        (row, index) =>
          `<rect x="41" y="${112 + index * 84}" width="878" height="64" fill="${index % 2 === 0 ? '#f5f8fb' : '#ffffff'}"/>` +
          svgText(row, 64, 130 + index * 84, 4, '#24405c'),
      )
      .join('');
  return sharp(svg(PNG, body + band(PNG, 'Picture in PNG')))
    .flatten()
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
}

/** One frame of the video as raw RGB, `VIDEO.width * VIDEO.height * 3` bytes: a light that crosses the picture. */
export async function videoFrame(index: number): Promise<Uint8Array> {
  const last = VIDEO.durationSeconds * VIDEO.framesPerSecond - 1;
  const x = 30 + (index / last) * (VIDEO.width - 60);
  const number = `FRAME ${String(index).padStart(2, '0')}`;
  const body =
    `<rect width="320" height="240" fill="#1d3146"/><rect y="150" width="320" height="90" fill="#12202e"/>` +
    `<circle cx="${x}" cy="96" r="22" fill="#ffd54a"/>` +
    svgText(number, 12, 12, 3, '#ffffff') +
    band(VIDEO, 'Video with a tone');
  return sharp(svg(VIDEO, body)).flatten().removeAlpha().raw().toBuffer();
}
