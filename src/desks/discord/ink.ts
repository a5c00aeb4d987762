import type { SKRSContext2D } from '@napi-rs/canvas';
import { cut } from '../../lib/plain-text.ts';

// Discord on a phone shows the picture about 400 px wide: 30 px here are 11 there, the smallest that reads well.
export const WIDTH = 1080;
export const MARGIN = 48;
export const INNER = WIDTH - 2 * MARGIN;
export const RIGHT = WIDTH - MARGIN;
export const SMALL = 30;

export const FONT = 'Earshot Inter';
export const FONT_FILES = ['inter-ui/web/Inter-Regular.woff2', 'inter-ui/web/Inter-SemiBold.woff2'];

// Dark on both of Discord's themes. Blue and orange differ for every kind of colour vision, and in lightness too;
// each has its word or its place besides.
export const INK = {
  paper: '#1c1e26',
  tile: '#282b36',
  line: '#454a5a',
  text: '#f4f5f8',
  quiet: '#b4b9c8',
  mentions: '#5a8fd6',
  complaints: '#ffb454',
  times: '#dfe4f0',
};

interface Look {
  readonly size?: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Where longer, the text ends in `…`. */
  readonly max?: number;
}
type Weight = 'normal' | 'bold';

/** Puts one line of text; gives where it ends when it is aligned to the left. */
export function write(pen: SKRSContext2D, text: string, x: number, y: number, look: Look = {}): number {
  const { size = SMALL, weight = 'normal', colour = INK.text, align = 'left', max = INNER } = look;
  pen.font = fontOf(size, weight);
  pen.fillStyle = colour;
  pen.textAlign = align;
  const fitted = fit(pen, text, max);
  pen.fillText(fitted, x, y);
  return x + pen.measureText(fitted).width;
}

function fit(pen: SKRSContext2D, text: string, max: number): string {
  let fitted = text;
  for (let length = text.length; length > 1 && pen.measureText(fitted).width > max; ) {
    length -= 1;
    fitted = cut(text, length);
  }
  return fitted;
}

/** The largest size at which each of the texts fits in bold; `least` where none does. */
export function sizeFor(
  pen: SKRSContext2D,
  texts: readonly string[],
  max: number,
  most: number,
  least: number,
): number {
  const widths = texts.map((text) => widthOf(pen, text, { size: most, weight: 'bold' }));
  return Math.min(most, Math.max(least, Math.floor((most * max) / Math.max(1, ...widths))));
}

export function widthOf(
  pen: SKRSContext2D,
  text: string,
  { size = SMALL, weight = 'normal' }: Look = {},
): number {
  pen.font = fontOf(size, weight);
  return pen.measureText(text).width;
}

function fontOf(size: number, weight: Weight): string {
  return `${weight === 'bold' ? 600 : 400} ${size}px "${FONT}"`;
}

export function legend(pen: SKRSContext2D, x: number, y: number, colour: string, text: string): number {
  box(pen, x, y - 24, 26, 26, colour, 5);
  return write(pen, text, x + 40, y, { weight: 'bold', size: 34, max: RIGHT - x - 40 });
}

export function box(
  pen: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
  radius: number | number[] = 0,
): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.roundRect(x, y, width, height, radius);
  pen.fill();
}

export function dot(pen: SKRSContext2D, x: number, y: number): void {
  box(pen, x - 8, y - 8, 16, 16, INK.times, 8);
}

/** Wide enough to be seen around a dot in the same place. */
export function ring(pen: SKRSContext2D, x: number, y: number): void {
  box(pen, x - 13, y - 13, 26, 26, INK.times, 13);
  box(pen, x - 10, y - 10, 20, 20, INK.paper, 10);
}
