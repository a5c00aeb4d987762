import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqlite } from '../../src/stores/sqlite/index.ts';
import { storeContract } from './store.ts';

const makePlace = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-store-'));
  return {
    open: () => sqlite.open(join(folder, 'earshot.db')),
    remove: () => rm(folder, { recursive: true }),
  };
};

storeContract('sqlite', makePlace, { alone: true });
