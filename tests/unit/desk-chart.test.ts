import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { type ChartData, drawReport } from '../../src/desks/discord/chart.ts';
import { HOSTILE } from './desk-views.ts';

type Channel = ChartData['channels'][number];
type Slot = ChartData['slots'][number];

const MIN = 60_000;
const HOUR = 3_600_000;
const BLUE = [0x5a, 0x8f, 0xd6];
const ORANGE = [0xff, 0xb4, 0x54];

function hours(count: (hour: number) => number): Slot[] {
  return Array.from({ length: 24 }, (_, hour) => ({
    label: String(hour).padStart(2, '0'),
    mentions: count(hour),
    complaints: Math.floor(count(hour) / 5),
  }));
}

function days(...counts: readonly number[]): Slot[] {
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  return counts.map((mentions, day) => ({
    label: names[day] ?? '',
    mentions,
    complaints: Math.floor(mentions / 9),
  }));
}

function aChannel(part: Partial<Channel> = {}): Channel {
  return {
    name: 'X',
    mentions: 512,
    complaints: 61,
    acknowledgement: { p50: 12_000, p90: 45_000 },
    firstResponse: { p50: 47 * MIN, p90: 3 * HOUR + 20 * MIN },
    ...part,
  };
}

const nothing = { p50: null, p90: null };

function aReport(part: Partial<ChartData> = {}): ChartData {
  return {
    title: 'Nimbrel · Thursday 26 November',
    slots: hours((hour) => hour * 3),
    channels: [
      aChannel(),
      aChannel({ name: 'Discord' }),
      aChannel({ name: 'Reviews', firstResponse: nothing }),
    ],
    summary: [
      { label: 'open now', value: '12' },
      { label: 'oldest open', value: '3 h 20 min' },
      { label: 'resolved', value: '64' },
      { label: 'acknowledged', value: '71 of 87' },
    ],
    ...part,
  };
}

type Point = readonly [x: number, y: number];

/** Red, green, blue and opacity of each pixel in a part of a picture. */
async function pixels(png: Buffer, [left, top]: Point, to: Point = [Infinity, Infinity]): Promise<Buffer> {
  const image = await loadImage(png);
  const [width, height] = [Math.min(to[0], image.width) - left, Math.min(to[1], image.height) - top];
  const pen = createCanvas(width, height).getContext('2d');
  pen.drawImage(image, -left, -top);
  return Buffer.from(pen.getImageData(0, 0, width, height).data);
}

/** How many pixels of a picture, or of a part of it, have exactly that colour. */
async function count(
  png: Buffer,
  colour: readonly number[],
  from: Point = [0, 0],
  to?: Point,
): Promise<number> {
  const data = await pixels(png, from, to);
  let found = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (colour.every((part, index) => data[at + index] === part)) found += 1;
  }
  return found;
}

/** From the header of a PNG. */
function sizeOf(png: Buffer): { width: number; height: number } {
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

const reports: Readonly<Record<string, ChartData>> = {
  'a day': aReport(),
  'a week': aReport({ slots: days(412, 380, 455, 628, 510, 120, 98) }),
  'an empty day': aReport({ slots: hours(() => 0), channels: [] }),
  'an empty week': aReport({
    slots: days(0, 0, 0, 0, 0, 0, 0),
    channels: [aChannel({ mentions: 0, complaints: 0, acknowledgement: nothing, firstResponse: nothing })],
  }),
  'nothing at all': aReport({ title: '', slots: [], channels: [], summary: [] }),
  'one mention': aReport({ slots: hours((hour) => (hour === 23 ? 1 : 0)), channels: [aChannel()] }),
  'twelve sources with long names': aReport({
    channels: Array.from({ length: 12 }, (_, n) => aChannel({ name: `señor-reseñas-é-ü-forum-export-${n}` })),
  }),
  'more sources than are shown': aReport({
    channels: Array.from({ length: 40 }, (_, n) => aChannel({ name: `source ${n}` })),
  }),
  'big counts': aReport({
    slots: days(100_000, 1, 99_999, 0, 54_321, 100_000, 12),
    channels: [aChannel({ mentions: 1_000_000, complaints: 100_000 })],
    summary: Array.from({ length: 6 }, () => ({
      label: 'waiting for longer than we want',
      value: '100,000',
    })),
  }),
  'times beyond the scale, and only one of two': aReport({
    channels: [
      aChannel({ acknowledgement: { p50: 0, p90: 90 * 24 * HOUR }, firstResponse: { p50: null, p90: HOUR } }),
      aChannel({ acknowledgement: { p50: HOUR, p90: HOUR }, firstResponse: { p50: HOUR, p90: null } }),
    ],
  }),
};

describe('the picture of a report', () => {
  it.each(Object.entries(reports))('is a PNG that fits a phone: %s', async (_, report) => {
    const png = await drawReport(report);
    expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    const { width, height } = sizeOf(png);
    expect(width).toBe(1080);
    expect(height).toBeGreaterThan(100);
    expect(height).toBeLessThan(2340);
    // Discord takes 10 MB from a bot.
    expect(png.length).toBeLessThan(1_000_000);
  });

  it('is the same for the same report', async () => {
    const first = await drawReport(aReport());
    expect((await drawReport(aReport())).equals(first)).toBe(true);
    expect((await drawReport(aReport({ title: 'Nimbrel · Friday 27 November' }))).equals(first)).toBe(false);
  });

  it('shows mentions and complaints where there were some, and neither where there were none', async () => {
    const slots = hours((hour) => (hour < 12 ? 0 : 50));
    const png = await drawReport(aReport({ slots, channels: [] }));
    const chart = 140 + 2 * 152 + 50;
    const [half, end] = [540, 1080];
    expect(await count(png, BLUE, [0, chart], [half, Infinity])).toBe(0);
    expect(await count(png, BLUE, [half, chart])).toBeGreaterThan(30_000);
    expect(await count(png, ORANGE, [0, chart], [half, Infinity])).toBe(0);
    expect(await count(png, ORANGE, [half, chart])).toBeGreaterThan(8_000);
    const empty = await drawReport(aReport({ slots: hours(() => 0), channels: [] }));
    expect(await count(empty, BLUE, [0, chart], [end, Infinity])).toBe(0);
    expect(await count(empty, ORANGE)).toBe(0);
  });

  it('shows a single complaint among a hundred thousand mentions', async () => {
    const quiet = { label: 'Mon', mentions: 100_000, complaints: 0 };
    const without = await drawReport(aReport({ slots: [quiet], channels: [] }));
    const one = await drawReport(aReport({ slots: [{ ...quiet, complaints: 1 }], channels: [] }));
    expect((await count(one, ORANGE)) - (await count(without, ORANGE))).toBeGreaterThan(300);
  });

  it('draws times further to the right the longer they are', async () => {
    const quick = { p50: 2000, p90: 2000 };
    const slow = { p50: 48 * HOUR, p90: 48 * HOUR };
    const marks = [0xdf, 0xe4, 0xf0];
    const [left, right] = await Promise.all(
      [quick, slow].map((acknowledgement) =>
        drawReport(aReport({ channels: [aChannel({ acknowledgement, firstResponse: nothing })] })),
      ),
    );
    if (!left || !right) throw new Error('two were drawn');
    const { height } = sizeOf(left);
    const row = [height - 48 - 36 - 40, height - 48 - 36] as const;
    const half = 384 + 156;
    expect(await count(left, marks, [384, row[0]], [half, row[1]])).toBeGreaterThan(100);
    expect(await count(left, marks, [half, row[0]], [700, row[1]])).toBe(0);
    expect(await count(right, marks, [384, row[0]], [half, row[1]])).toBe(0);
    expect(await count(right, marks, [half, row[0]], [700, row[1]])).toBeGreaterThan(100);
  });

  it('has letters of its own: none of them needs a font of the machine', async () => {
    const { GlobalFonts } = await import('@napi-rs/canvas');
    await drawReport(aReport());
    const own = GlobalFonts.families.find(({ family }) => family === 'Earshot Inter');
    expect(own?.styles.map(({ weight }) => weight).sort()).toEqual([400, 600]);
    const pen = createCanvas(10, 10).getContext('2d');
    pen.font = '400 30px "Earshot Inter"';
    // A letter that is missing is as wide as any other that is.
    const missing = pen.measureText('\u{10FFFD}').width;
    for (const letter of 'aäöüßñéÅøłčžαЖ0123456789·–…,') {
      expect(pen.measureText(letter).width, letter).not.toBe(missing);
    }
  });

  it('keeps its layout whatever a name is made of', async () => {
    const plain = await drawReport(aReport({ channels: [aChannel({ name: 'X' })] }));
    const names = [
      ...HOSTILE,
      '',
      'W'.repeat(200_000),
      'one\ntwo\r\nthree\tfour',
      '\u202Egnp.exe\u202C\u200B',
      `Z${'\u0335'.repeat(500)}`,
      '👩‍👩‍👧‍👦'.repeat(50),
      '\uD800 half a character',
    ];
    const { height } = sizeOf(plain);
    // Nothing runs into the columns beside it: from there on, the row is the same to the pixel.
    const row = [376, height - 48 - 36 - 92] as const;
    const beside = await pixels(plain, row);
    for (const name of names) {
      const hostile = await drawReport(aReport({ channels: [aChannel({ name })] }));
      expect(sizeOf(hostile)).toEqual({ width: 1080, height });
      expect((await pixels(hostile, row)).equals(beside)).toBe(true);
    }
  });

  it('keeps the date behind however long a name', async () => {
    const [png, longer] = await Promise.all(
      [200, 100_000].map((length) => drawReport(aReport({ title: `${'W'.repeat(length)} · 26 November` }))),
    );
    const other = await drawReport(aReport({ title: `${'W'.repeat(200)} · 27 November` }));
    if (!png || !longer) throw new Error('two were drawn');
    expect(longer.equals(png)).toBe(true);
    expect(other.equals(png)).toBe(false);
  });
});
