import { createRequire } from 'node:module';
import type { SKRSContext2D } from '@napi-rs/canvas';
import { showDuration } from '../../lib/duration.ts';
import { cut, oneLine } from '../../lib/plain-text.ts';
import {
  box,
  dot,
  FONT,
  FONT_FILES,
  INK,
  INNER,
  legend,
  MARGIN,
  RIGHT,
  ring,
  SMALL,
  sizeFor,
  WIDTH,
  widthOf,
  write,
} from './ink.ts';

/** What one picture shows. All names and labels may be hostile: they are made safe, and shortened to their place. */
export interface ChartData {
  /** "Nimbrel · Thursday 26 November", "Nimbrel · week of 23 November". */
  readonly title: string;
  /** In order: hours of a day, or days of a week. Complaints are among the mentions. */
  readonly slots: readonly Slot[];
  /** By source. After {@link SHOWN_CHANNELS} the rest is one line. */
  readonly channels: readonly Channel[];
  /** Four to six big figures: "open now" "12". */
  readonly summary: readonly { readonly label: string; readonly value: string }[];
}

interface Slot {
  readonly label: string;
  readonly mentions: number;
  readonly complaints: number;
}

interface Channel {
  readonly name: string;
  readonly mentions: number;
  readonly complaints: number;
  readonly acknowledgement: Times;
  readonly firstResponse: Times;
}

/** Median and 90th percentile in ms; null when there were none. */
interface Times {
  readonly p50: number | null;
  readonly p90: number | null;
}

/** A part of the picture, over its whole width. Parts stand below each other. */
interface Section {
  readonly height: number;
  draw(pen: SKRSContext2D, top: number): void;
}

const GAP = 36;

const SHOWN_CHANNELS = 12;
/** Times differ by orders of magnitude, so their scale is logarithmic; the same in every report, to compare reports. */
const SCALE = { from: 1000, to: 7 * 86_400_000, ticks: [60_000, 3_600_000, 86_400_000] };

/**
 * The report as a PNG, 1,080 px wide and as high as its channels need: about 1,350 with three, 2,250 with twelve or
 * more, which still fits the screen of a phone. The same data gives the same bytes on the same machine. The font has
 * Latin, Greek and Cyrillic; other letters are up to the fonts of the machine. Loads the library on the first call, so nothing else pays for it.
 */
export async function drawReport(data: ChartData): Promise<Buffer> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  const { resolve } = createRequire(import.meta.url);
  for (const file of GlobalFonts.has(FONT) ? [] : FONT_FILES) {
    if (!GlobalFonts.registerFromPath(resolve(file), FONT)) throw new Error(`${file} is not a font`);
  }
  const shown = harmless(data);
  const sections = [title(shown), figures(shown), volume(shown), channels(shown)].filter(
    ({ height }) => height > 0,
  );
  const height = sections.reduce((sum, section) => sum + section.height + GAP, 2 * MARGIN - GAP);
  const canvas = createCanvas(WIDTH, height);
  const pen = canvas.getContext('2d');
  box(pen, 0, 0, WIDTH, height, INK.paper, 32);
  let top = MARGIN;
  for (const section of sections) {
    section.draw(pen, top);
    top += section.height + GAP;
  }
  return canvas.encode('png');
}

/** All but the title, of which both ends count. */
function harmless(data: ChartData): ChartData {
  return {
    title: data.title,
    summary: data.summary.map(({ label, value }) => ({ label: safe(label), value: safe(value) })),
    slots: data.slots.map((slot) => ({ ...slot, label: safe(slot.label) })),
    channels: data.channels.map((channel) => ({ ...channel, name: safe(channel.name) || 'no name' })),
  };
}

/** One line of nothing but visible characters, and no more of them than any place could show. */
function safe(text: string): string {
  return cut(oneLine(text.slice(0, 1000)), 100);
}

function title({ title }: ChartData): Section {
  // Of a long name the end is dropped, never the date behind it.
  const split = title.lastIndexOf(' · ');
  const name = safe(split < 0 ? title : title.slice(0, split));
  const date = split < 0 ? '' : ` · ${safe(title.slice(split + 3))}`;
  const draw = (pen: SKRSContext2D, top: number) => {
    const look = { size: sizeFor(pen, [name + date], INNER, 46, 36), weight: 'bold' } as const;
    const x = write(pen, name, MARGIN, top + 42, { ...look, max: INNER - widthOf(pen, date, look) });
    write(pen, date, x, top + 42, { ...look, max: RIGHT - x });
  };
  return { height: 52, draw };
}

/** Up to three in a row, each row over the whole width. */
function figures({ summary }: ChartData): Section {
  const rows = Math.ceil(summary.length / 3);
  const between = 20;
  const rowHeight = 132;
  const draw = (pen: SKRSContext2D, top: number) => {
    const narrowest = (INNER + between) / Math.ceil(summary.length / rows) - between - 40;
    const values = summary.map(({ value }) => value);
    const size = sizeFor(pen, values, narrowest, 60, 40);
    let next = 0;
    for (let row = 0; row < rows; row++) {
      const cells = summary.slice(next, next + Math.ceil((summary.length - next) / (rows - row)));
      const width = (INNER + between) / cells.length - between;
      const y = top + row * (rowHeight + between);
      cells.forEach(({ label, value }, column) => {
        const left = MARGIN + column * (width + between);
        box(pen, left, y, width, rowHeight, INK.tile, 16);
        write(pen, value, left + 20, y + 52 + size / 3, { size, weight: 'bold', max: width - 40 });
        write(pen, label, left + 20, y + 112, { colour: INK.quiet, max: width - 40 });
      });
      next += cells.length;
    }
  };
  return { height: Math.max(0, rows * (rowHeight + between) - between), draw };
}

function volume({ slots }: ChartData): Section {
  const mentions = slots.reduce((sum, slot) => sum + slot.mentions, 0);
  const complaints = slots.reduce((sum, slot) => sum + slot.complaints, 0);
  const highest = Math.max(0, ...slots.map((slot) => slot.mentions));
  // A week has room for every number, a day only for a scale and its peak.
  const few = slots.length <= 10;
  const { above, height } =
    highest === 0
      ? { above: 50, height: 110 }
      : few
        ? { above: 136, height: 230 }
        : { above: 100, height: 260 };
  const draw = (pen: SKRSContext2D, top: number) => {
    const x = legend(pen, MARGIN, top + 34, INK.mentions, counted(mentions, 'mention'));
    const ofThem = complaints === 1 ? '1 of them a complaint' : `${whole(complaints)} of them complaints`;
    if (mentions > 0) legend(pen, x + 40, top + 34, INK.complaints, ofThem);
    const base = top + above + height;
    const tall = (count: number) => (highest > 0 ? (count / highest) * height : 0);
    const left = few ? MARGIN : grid(pen, ticksTo(highest), base, tall);
    const plot = { left, base, step: (RIGHT - left) / Math.max(1, slots.length), tall };
    const bars = slots.map((slot, index) => bar(pen, slot, index, plot));
    box(pen, left, base, RIGHT - left, 3, INK.quiet);
    names(pen, slots, plot);
    if (highest === 0) {
      const nothing = { size: 36, colour: INK.quiet, align: 'center' } as const;
      write(pen, 'Nothing yet', WIDTH / 2, base - height / 2 + 12, nothing);
    } else if (few) everyNumber(pen, slots, bars, plot);
    else peak(pen, highest, bars, plot);
  };
  return { height: above + height + 52, draw };
}

interface Plot {
  readonly left: number;
  readonly base: number;
  /** From one slot to the next. */
  readonly step: number;
  tall(count: number): number;
}

/** Middle and top of a bar. */
interface Bar {
  readonly x: number;
  readonly y: number;
}

/** Lines at the ticks, and their numbers to the left; gives where the plot beside them begins. */
function grid(pen: SKRSContext2D, ticks: readonly number[], base: number, tall: Plot['tall']): number {
  const left = MARGIN + Math.max(...[0, ...ticks].map((tick) => widthOf(pen, short(tick)))) + 16;
  for (const tick of ticks) {
    const y = Math.round(base - tall(tick));
    box(pen, left, y, RIGHT - left, 2, INK.line);
    write(pen, short(tick), left - 16, y + 11, { colour: INK.quiet, align: 'right' });
  }
  return left;
}

/** Complaints at the foot, where they can be compared. Whatever there was at all can be seen. */
function bar(pen: SKRSContext2D, slot: Slot, index: number, { left, base, step, tall }: Plot): Bar {
  const complaints = Math.min(slot.complaints, slot.mentions);
  const low = complaints > 0 ? Math.max(4, tall(complaints)) : 0;
  const high = Math.max(tall(slot.mentions), slot.mentions > complaints ? low + 4 : low);
  const width = Math.min(110, step * 0.74);
  const x = left + (index + 0.5) * step;
  box(pen, x - width / 2, base - high, width, high, INK.mentions, [5, 5, 0, 0]);
  box(pen, x - width / 2, base - low, width, low, INK.complaints);
  return { x, y: base - high };
}

/** The names of the slots, or of as many as there is room for. */
function names(pen: SKRSContext2D, slots: readonly Slot[], { left, base, step }: Plot): void {
  const widest = Math.max(0, ...slots.map(({ label }) => widthOf(pen, label)));
  const skips = slots.length <= 10 ? [] : [1, 2, 3, 4, 6, 8, 12];
  const every = skips.find((skip) => skip * step >= widest + 16) ?? skips.at(-1) ?? 1;
  slots.forEach(({ label }, index) => {
    const look = { colour: INK.quiet, align: 'center', max: step * every - 8 } as const;
    if (index % every === 0) write(pen, label, left + (index + 0.5) * step, base + 44, look);
  });
}

function everyNumber(pen: SKRSContext2D, slots: readonly Slot[], bars: readonly Bar[], { step }: Plot): void {
  const widest = Math.max(...slots.map(({ mentions }) => widthOf(pen, whole(mentions), { weight: 'bold' })));
  const number = widest <= step - 12 ? whole : short;
  bars.forEach(({ x, y }, index) => {
    const { mentions = 0, complaints = 0 } = slots[index] ?? {};
    write(pen, number(mentions), x, y - 50, { weight: 'bold', align: 'center' });
    write(pen, number(complaints), x, y - 14, { colour: INK.complaints, align: 'center' });
  });
}

function peak(pen: SKRSContext2D, highest: number, bars: readonly Bar[], { left }: Plot): void {
  const top = bars.reduce((best, each) => (each.y < best.y ? each : best));
  const text = whole(highest);
  const half = widthOf(pen, text, { weight: 'bold' }) / 2;
  const x = Math.min(Math.max(top.x, left + half), RIGHT - half);
  write(pen, text, x, top.y - 14, { weight: 'bold', align: 'center' });
}

const NAMES = { left: MARGIN, width: 312 };
const CELLS = [
  { left: 384, title: 'Acknowledged in', of: (channel: Channel) => channel.acknowledgement },
  { left: 720, title: 'First response in', of: (channel: Channel) => channel.firstResponse },
];
const CELL = 312;
const HEAD = 96;
const ROW = 92;

function channels({ channels }: ChartData): Section {
  const shown = channels.slice(0, SHOWN_CHANNELS);
  const rest = channels.slice(SHOWN_CHANNELS);
  const heading = { weight: 'bold', size: 34 } as const;
  if (shown.length === 0) return { height: 0, draw: () => undefined };
  const draw = (pen: SKRSContext2D, top: number) => {
    write(pen, 'Sources', NAMES.left, top + 34, heading);
    pair(pen, 'mentions', 'complaints', top + 76);
    const first = top + HEAD;
    const end = first + shown.length * ROW;
    for (const { left, title } of CELLS) {
      write(pen, title, left, top + 34, heading);
      dot(pen, left + 8, top + 66);
      write(pen, 'half', left + 28, top + 76, { colour: INK.quiet });
      ring(pen, left + CELL - widthOf(pen, '9 in 10') - 26, top + 66);
      write(pen, '9 in 10', left + CELL, top + 76, { colour: INK.quiet, align: 'right' });
      for (const tick of SCALE.ticks) {
        write(pen, showDuration(tick), left + along(tick), end + 30, { colour: INK.quiet, align: 'center' });
      }
    }
    shown.forEach((channel, index) => {
      const y = first + index * ROW;
      box(pen, MARGIN, y, INNER, 2, INK.line);
      write(pen, channel.name, NAMES.left, y + 42, { weight: 'bold', max: NAMES.width });
      pair(pen, whole(channel.mentions), whole(channel.complaints), y + 78);
      for (const { left, of } of CELLS) cell(pen, of(channel), left, y);
    });
    if (rest.length > 0) {
      const sum = rest.reduce((total, { mentions }) => total + mentions, 0);
      const more = `and ${counted(rest.length, 'more source')} with ${counted(sum, 'mention')}`;
      write(pen, more, NAMES.left, end + 82, { colour: INK.quiet });
    }
  };
  return { height: HEAD + shown.length * ROW + (rest.length > 0 ? 92 : 36), draw };
}

function pair(pen: SKRSContext2D, mentions: string, complaints: string, y: number): void {
  const x = write(pen, `${mentions} · `, NAMES.left, y, { colour: INK.quiet });
  write(pen, complaints, x, y, { colour: INK.complaints, max: NAMES.left + NAMES.width - x });
}

/** The two times in words, and below where they stand on the scale. */
function cell(pen: SKRSContext2D, { p50, p90 }: Times, left: number, top: number): void {
  const y = top + 68;
  box(pen, left, y - 1, CELL, 2, INK.line);
  for (const tick of SCALE.ticks) box(pen, left + along(tick) - 1, y - 10, 2, 20, INK.line);
  if (p50 === null && p90 === null) {
    write(pen, 'none', left, top + 42, { colour: INK.quiet });
    return;
  }
  const half = p50 === null ? '–' : showDuration(p50);
  const most = p90 === null ? '–' : showDuration(p90);
  const size = sizeFor(pen, [`${half}  ${most}`], CELL, SMALL, 24);
  const x = write(pen, half, left, top + 42, { size, weight: 'bold', max: CELL * 0.6 });
  write(pen, most, left + CELL, top + 42, { size, align: 'right', max: left + CELL - 12 - x });
  const from = p50 === null ? null : left + along(p50);
  const to = p90 === null ? null : left + along(p90);
  if (from !== null && to !== null) box(pen, Math.min(from, to), y - 2, Math.abs(to - from), 4, INK.times);
  if (to !== null) ring(pen, to, y);
  if (from !== null) dot(pen, from, y);
}

/** Where a time stands within a cell. */
function along(ms: number): number {
  const { from, to } = SCALE;
  const share = Math.log(Math.min(Math.max(ms, from), to) / from) / Math.log(to / from);
  return 13 + share * (CELL - 26);
}

/** Two or three round numbers up to the highest: 0 is the ground itself. */
function ticksTo(highest: number): readonly number[] {
  const steps = [1, 2, 5].flatMap((digit) => Array.from({ length: 12 }, (_, power) => digit * 10 ** power));
  const step = steps.sort((a, b) => a - b).find((each) => highest / each < 4) ?? highest;
  return Array.from({ length: Math.floor(highest / step) }, (_, index) => (index + 1) * step);
}

function counted(count: number, word: string): string {
  return `${whole(count)} ${word}${count === 1 ? '' : 's'}`;
}

const WHOLE = new Intl.NumberFormat('en');
const SHORT = new Intl.NumberFormat('en', { notation: 'compact' });

function whole(count: number): string {
  return WHOLE.format(count);
}

function short(count: number): string {
  return SHORT.format(count);
}
