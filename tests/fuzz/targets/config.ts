import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { classifiers } from '../../../src/classifiers/index.ts';
import { loadConfig } from '../../../src/config.ts';
import { desks } from '../../../src/desks/index.ts';
import { OperatorError } from '../../../src/errors.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { allowing, must } from '../check.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-fuzz-'));
const rooms = { platforms, desks, classifiers };
export const POLICY = readFileSync('config/policy.yaml', 'utf8');
export const EARSHOT = `brand: {name: Acme, handles: ["@acme"], words: [acme], hours: every day, contact: our messages}
store: sqlite:x.db
classifier: {kind: lexicon}
policy: ${JSON.stringify(resolve('config/policy.yaml'))}
playbooks: ${JSON.stringify(resolve('config/playbooks'))}
desk: {kind: discord, channel: "123456789012345678", agentRole: "123456789012345679"}
platforms:
  x: {handle: acme}
  file: {replies: replies.jsonl}
sources:
  - {name: posts, platform: file, path: posts.jsonl}
  - {name: mentions, platform: x, kind: mentions, everySeconds: 60}
`;

/** Whatever stands in the configuration: it is used, or one clear message says what to mend. */
export function checkConfig(text: string | Buffer, policy: string | Buffer | null = null): void {
  const path = join(folder, 'earshot.yaml');
  writeFileSync(path, text);
  if (policy !== null) writeFileSync(join(folder, 'policy.yaml'), policy);
  try {
    allowing(() => loadConfig(path, rooms));
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    must(
      error.message.length > 20 &&
        !/undefined|\[object/.test(error.message.replaceAll('received undefined', '')),
      error.message,
    );
  }
}

export function fuzz(bytes: Buffer): void {
  checkConfig(bytes);
}
export const seeds = [EARSHOT, POLICY];
