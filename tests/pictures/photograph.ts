import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { smallPng } from './small-png.ts';

const run = promisify(execFile);

/** Pixels of the picture for one of the page. */
const SCALE = 2;
/** Higher than any page of ours; what is below the page is cut off. */
const TALL = 6000;
/** Chromium's windows are no narrower than this, whatever they are asked for. */
const NARROWEST = 600;

/** What is missing on this machine to take pictures, in words; null: nothing. */
export async function missing(): Promise<string | null> {
  if ((await browser()) === null) return 'There is no Chromium: apt-get install chromium';
  const { stdout } = await run('fc-list', [':color=true', 'family']).catch(() => ({ stdout: '' }));
  return stdout.includes('Emoji')
    ? null
    : 'There are no colour emoji on this machine: apt-get install fonts-noto-color-emoji';
}

/** A PNG of a page of this width (CSS pixels), as high as the page. @throws Error when something in it is cut off */
export async function photograph(html: string, width: number): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-pictures-'));
  try {
    const page = join(folder, 'page.html');
    await writeFile(page, html.replace('</body>', `<script>${MEASURE}</script></body>`));
    const measured = await chromium(page, width, '--dump-dom');
    const [, height = '', cutOff = ''] = /<title>(\d+) ([^<]*)<\/title>/.exec(measured) ?? [];
    if (height === '') throw new Error('Chromium did not show the page');
    if (cutOff !== '') throw new Error(`cut off in the picture: ${cutOff}`);
    const shot = join(folder, 'page.png');
    await chromium(page, width, `--screenshot=${shot}`);
    return await cropped(await readFile(shot), width * SCALE, Number(height) * SCALE);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Says in the title how high the page is, and what is wider than its place in it. */
const MEASURE = `
addEventListener('load', () => {
  const wide = [...document.querySelectorAll('body *')].filter((each) => each.scrollWidth > each.clientWidth + 1
    && each.clientWidth > 0 || each.getBoundingClientRect().right > document.body.getBoundingClientRect().right + 1);
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  document.title = height + ' ' + wide.map((each) => each.className || each.tagName).join(', ');
});`;

async function chromium(page: string, width: number, what: string): Promise<string> {
  const options = [
    ...['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--allow-file-access-from-files'],
    ...[
      `--force-device-scale-factor=${SCALE}`,
      `--window-size=${Math.max(width, NARROWEST)},${TALL}`,
      '--virtual-time-budget=2000',
    ],
  ];
  const { stdout } = await run(
    (await browser()) ?? 'chromium',
    [...options, what, pathToFileURL(page).href],
    {
      timeout: 60_000,
      maxBuffer: 50_000_000,
    },
  );
  return stdout;
}

async function browser(): Promise<string | null> {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = await run('which', [name]).catch(() => null);
    if (found) return name;
  }
  return null;
}

async function cropped(png: Buffer, width: number, height: number): Promise<Buffer> {
  const image = await loadImage(png);
  const pen = createCanvas(width, height).getContext('2d');
  pen.drawImage(image, 0, 0);
  return smallPng(pen.getImageData(0, 0, width, height).data, width, height);
}
