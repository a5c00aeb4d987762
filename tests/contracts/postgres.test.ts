import { afterAll, beforeAll } from 'vitest';
import { openStore } from '../../src/stores/index.ts';
import { type Server, startServer } from './server.ts';
import { storeContract } from './store.ts';

let server: Server;
let made = 0;

beforeAll(async () => {
  server = await startServer(true);
}, 60_000);

afterAll(() => server?.stop(), 60_000);

const makePlace = async () => {
  made += 1;
  const schema = `store${made}`;
  await server.query(`CREATE SCHEMA ${schema}`);
  return {
    open: () => openStore(server.url(schema)),
    remove: async () => {
      await server.query(`DROP SCHEMA ${schema} CASCADE`);
    },
  };
};

storeContract('postgres', makePlace, { alone: false, nul: '\uFFFD' });
