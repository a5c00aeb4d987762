import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/commands/index.ts';
import { openStore } from '../../src/stores/index.ts';
import type { Store } from '../../src/stores/store.ts';

export const PROJECT = new URL('../..', import.meta.url).pathname;

/** A set-up of its own in a folder of its own: brand Acme, one file source, the project's policy and playbooks. */
export interface SetUp {
  readonly folder: string;
  readonly config: string;
  readonly store: string;
  write(name: string, text: string | Buffer): string;
  remove(): void;
}

export function aSetUp(): SetUp {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-command-'));
  const write = (name: string, text: string | Buffer): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const store = `sqlite:${join(folder, 'earshot.db')}`;
  const config = write(
    'earshot.yaml',
    [
      'brand: {name: Acme, handles: ["@acme"], words: [acme], hours: every day, contact: our direct messages}',
      `store: ${JSON.stringify(store)}`,
      'classifier: {kind: lexicon}',
      `policy: ${JSON.stringify(join(PROJECT, 'config/policy.yaml'))}`,
      `playbooks: ${JSON.stringify(join(PROJECT, 'config/playbooks'))}`,
      'desk: {kind: console}',
      'platforms:',
      `  file: {replies: ${JSON.stringify(join(folder, 'replies.jsonl'))}}`,
      'sources:',
      `  - {name: posts, platform: file, path: ${JSON.stringify(join(folder, 'posts.jsonl'))}}`,
    ].join('\n'),
  );
  return { folder, config, store, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Works on the store of a set-up, and closes it. */
export async function inStore<T>({ store }: SetUp, work: (store: Store) => Promise<T>): Promise<T> {
  const opened = await openStore(store);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

export interface Said {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** The command line, in this process: what it prints and the exit code. */
export async function earshot(...args: string[]): Promise<Said> {
  const said = { out: '', err: '' };
  const before = { out: process.stdout.write, err: process.stderr.write, code: process.exitCode };
  const errors = process.stdout.listeners('error');
  const into = (stream: 'out' | 'err') => (text: string | Uint8Array) => {
    said[stream] += text;
    return true;
  };
  process.stdout.write = into('out');
  process.stderr.write = into('err');
  process.exitCode = undefined;
  try {
    await main(['node', 'earshot', ...args]);
    return { ...said, code: Number(process.exitCode ?? 0) };
  } finally {
    process.stdout.write = before.out;
    process.stderr.write = before.err;
    process.exitCode = before.code;
    // Each call is a whole life of a process; its listeners end with it.
    for (const each of process.stdout.listeners('error'))
      if (!errors.includes(each)) process.stdout.off('error', each as () => void);
  }
}
