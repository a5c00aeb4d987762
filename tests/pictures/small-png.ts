import { crc32, deflateSync } from 'node:zlib';

const MOST_COLOURS = 256;
/** Grounds, letters and buttons: kept exactly, however near they are to each other. */
const EXACT = 48;

/**
 * A PNG of at most 256 colours: a quarter of the size that it would have with all of them, and as good to the eye for
 * letters on plain ground. Pure.
 * @param pixels red, green, blue and opacity of each pixel, row by row; all of them opaque
 */
export function smallPng(pixels: Uint8ClampedArray, width: number, height: number): Buffer {
  const { palette, indexOf } = paletteFor(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + 1 + x] = indexOf(colourAt(pixels, (y * width + x) * 4));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, each a place in the palette.
  header.set([8, 3], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [...partsOf(colour)]))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours, then others so far apart that 256 stand for all: each pixel gets the nearest. */
function paletteFor(pixels: Uint8ClampedArray) {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = colourAt(pixels, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const colours = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  let palette: readonly number[] = colours;
  for (let apart = 2; palette.length > MOST_COLOURS; apart += 2) palette = spread(colours, apart);
  const places = new Map(colours.map((colour) => [colour, nearest(colour, palette)]));
  return { palette, indexOf: (colour: number): number => places.get(colour) ?? 0 };
}

/** The first of these colours, and those further on that are not within that distance of one before. */
function spread(colours: readonly number[], apart: number): readonly number[] {
  const kept = colours.slice(0, EXACT);
  for (const colour of colours.slice(EXACT)) {
    if (kept.length > MOST_COLOURS) break;
    if (kept.every((other) => distance(colour, other) > apart * apart)) kept.push(colour);
  }
  return kept;
}

function nearest(colour: number, palette: readonly number[]): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, other] of palette.entries()) {
    const away = distance(colour, other);
    if (away < least) [best, least] = [index, away];
  }
  return best;
}

function distance(a: number, b: number): number {
  const [red, green, blue] = partsOf(a);
  const [otherRed, otherGreen, otherBlue] = partsOf(b);
  return (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
}

function colourAt(pixels: Uint8ClampedArray, at: number): number {
  return ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
}

function partsOf(colour: number): readonly [red: number, green: number, blue: number] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
