import { expect, test } from 'vitest';
import { idAt } from '../../src/platforms/x/snowflake.ts';
import { idsOf, posts, rig } from '../simulators/x/kit.ts';

const HOUR = 3_600_000;

/** X tells its time in whole seconds, and the cursor stays behind it. */
const createdAt = new Date(Date.now() - 5000);

test('mentions come oldest first from every page, and the cursor only with the last batch', async () => {
  const { sim, hear } = await rig({ pageSize: 100 });
  const made = Array.from(
    { length: 230 },
    (_, i) => sim.post({ author: 'ana', text: `@acme ${i}`, createdAt }).id,
  );
  const batches = await hear('mentions', idAt(createdAt.getTime() - HOUR), posts(230));
  expect(idsOf(batches)).toEqual(made);
  expect(batches.map((batch) => batch.cursor)).toEqual([undefined, undefined, made.at(-1)]);
});

test('a second poll asks only for what is newer, and yields nothing twice', async () => {
  const { sim, hear } = await rig();
  const first = sim.post({ author: 'ana', text: '@acme one', createdAt });
  const batches = await hear('mentions', null, (so) => {
    if (idsOf(so).length === 1) sim.post({ author: 'ana', text: '@acme two' });
    return idsOf(so).length === 2;
  });
  expect(new Set(idsOf(batches)).size).toBe(2);
  const asked = sim.requests.filter(({ route }) => route === 'GET users/:id/mentions');
  expect(asked.at(-1)?.url.searchParams.get('since_id')).toBe(first.id);
});

test('a first start looks back one day', async () => {
  const { sim, hear } = await rig();
  const old = { author: 'ana', text: '@acme old', createdAt: new Date(Date.now() - 25 * HOUR) };
  sim.post(old);
  const young = sim.post({ author: 'ana', text: '@acme young', createdAt: new Date(Date.now() - 23 * HOUR) });
  expect(idsOf(await hear('mentions', null, posts(1)))).toEqual([young.id]);
});

test('half a listing moves no cursor: the read starts again after an error on a later page', async () => {
  const { sim, hear, notes } = await rig({ pageSize: 2 });
  const made = ['one', 'two', 'three'].map((word) => sim.post({ author: 'ana', text: `@acme ${word}` }).id);
  sim.fault({ route: 'GET users/:id/mentions', kind: 'garbage' });
  sim.fault({ route: 'GET users/:id/mentions', kind: 'reset' });
  const batches = await hear('mentions', idAt(Date.now() - HOUR), posts(3));
  expect(idsOf(batches)).toEqual(made);
  expect(batches).toHaveLength(1);
  expect(notes.map(({ level }) => level)).toEqual(['warn', 'warn', 'info']);
});

test('beyond the 800 mentions that X shows, recent search fills the gap', async () => {
  const { sim, hear, notes } = await rig();
  const made = Array.from(
    { length: 830 },
    (_, i) => sim.post({ author: 'ana', text: `@acme ${i}`, createdAt }).id,
  );
  const batches = await hear('mentions', made[9] ?? null, posts(820));
  expect(idsOf(batches)).toEqual(made.slice(10));
  expect(batches.at(-1)?.cursor).toBe(made.at(-1));
  expect(notes[0]?.message).toContain('search found the rest');
  const search = sim.requests.find(({ route }) => route === 'GET tweets/search/recent');
  expect(search?.url.searchParams.get('until_id')).toBe(made[30]);
});

test('a gap older than the seven days of search is told, not passed over', async () => {
  const { sim, hear, notes } = await rig({ mentionsLimit: 3 });
  const made = Array.from(
    { length: 5 },
    (_, i) => sim.post({ author: 'ana', text: `@acme ${i}`, createdAt }).id,
  );
  const batches = await hear('mentions', idAt(Date.now() - 9 * 24 * HOUR), posts(5));
  expect(idsOf(batches)).toEqual(made);
  expect(notes.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    expect.stringContaining('seven days'),
  ]);
});

test('a post that is listed after a younger one is still heard, because the cursor keeps its distance', async () => {
  const { sim, hear } = await rig({ settings: { indexLagSeconds: 30 } });
  const late = sim.post({ author: 'ana', text: '@acme late', lateMs: 40 });
  const prompt = sim.post({ author: 'ben', text: '@acme prompt' });
  const batches = await hear('mentions', null, posts(2));
  expect(idsOf(batches)).toEqual([prompt.id, late.id]);
  const cursors = batches.flatMap(({ cursor }) => cursor ?? []);
  for (const cursor of cursors) expect(BigInt(cursor)).toBeLessThan(BigInt(late.id));
});

test('search finds the words of the brand, and leaves mentions and own posts to others', async () => {
  const { sim, hear } = await rig({
    sources: { mentions: { kind: 'mentions' }, words: { kind: 'search' } },
  });
  sim.post({ author: 'ana', text: '@acme acme air hello' });
  sim.post({ author: 'acme', text: 'Acme Air news' });
  const original = sim.post({ author: 'ben', text: 'Acme Air is down again' });
  sim.post({ author: 'cem', text: '', retweetOf: original.id });
  const product = sim.post({ author: 'cem', text: 'acmeair lost my bag' });
  const batches = await hear('words', null, posts(2));
  expect(idsOf(batches)).toEqual([original.id, product.id]);
});

test('the search cursor of a silent source never falls out of the seven days', async () => {
  const { hear, notes } = await rig({ sources: { words: { kind: 'search' } } });
  const batches = await hear('words', idAt(Date.now() - 6.5 * 24 * HOUR), (so) => so.length === 1);
  const distance = Date.now() - (Number(BigInt(batches[0]?.cursor ?? 0) >> 22n) + 1288834974657);
  expect(Math.round(distance / HOUR)).toBe(24);
  expect(notes).toEqual([]);
});

test('above the daily ceiling search rests and mentions go on, and it is said once', async () => {
  const sources = { mentions: { kind: 'mentions' }, words: { kind: 'search' } };
  const { sim, hear, notes, slept } = await rig({ sources, spentBefore: 4.999 });
  sim.post({ author: 'ana', text: 'acme air down' });
  const { id } = sim.post({ author: 'ana', text: '@acme down' });
  await hear('words', null, posts(1));
  expect(notes).toEqual([]);
  expect(idsOf(await hear('mentions', null, posts(1)))).toEqual([id]);
  const before = sim.count('GET tweets/search/recent');
  sim.post({ author: 'ana', text: 'acme air still down' });
  const stopped = hear('words', null, posts(1));
  const waits = slept.length;
  await expect.poll(() => slept.length).toBeGreaterThan(waits + 5);
  expect(sim.count('GET tweets/search/recent')).toBe(before);
  expect(notes.map(({ message }) => message)).toEqual([expect.stringContaining('ceiling of 5 usd')]);
  void stopped;
});

test('a post read twice a day is charged once, an own mention a fifth of a search result', async () => {
  const sources = { mentions: { kind: 'mentions' }, words: { kind: 'search', query: 'acme' } };
  const { sim, hear, spent } = await rig({ sources });
  sim.post({ author: 'ana', text: '@acme one' });
  await hear('mentions', null, posts(1));
  await hear('mentions', null, posts(1));
  await hear('words', null, posts(1));
  expect(spent).toEqual([{ what: 'owned read', count: 1, usd: 0.001 }]);
  sim.post({ author: 'ana', text: 'acme two' });
  await hear('words', null, posts(2));
  expect(spent.at(-1)).toEqual({ what: 'post read', count: 1, usd: 0.005 });
});

test('after 429 it waits until the reset that X names', async () => {
  const reset = Math.ceil(Date.now() / 1000) + 600;
  const { sim, hear, slept } = await rig();
  sim.post({ author: 'ana', text: '@acme one' });
  const headers = {
    'x-rate-limit-limit': '300',
    'x-rate-limit-remaining': '0',
    'x-rate-limit-reset': String(reset),
  };
  sim.fault({ route: 'GET users/:id/mentions', kind: 'status', status: 429, headers });
  sim.fault({ route: 'GET users/:id/mentions', kind: 'status', status: 429 });
  await hear('mentions', null, posts(1));
  const waits = slept.filter((ms) => ms >= 60_000);
  expect(waits).toHaveLength(2);
  expect(waits[0]).toBeGreaterThan(590_000);
  expect(waits[1]).toBe(120_000);
});

test('out of credits and refused tokens are told with what to do, and reading goes on afterwards', async () => {
  const { sim, hear, notes } = await rig();
  sim.post({ author: 'ana', text: '@acme one' });
  sim.outOfCredits = true;
  const heard = hear('mentions', null, posts(1));
  await expect.poll(() => notes.length).toBe(1);
  sim.outOfCredits = false;
  sim.revoked = true;
  await expect.poll(() => notes.length).toBeGreaterThan(1);
  sim.revoked = false;
  expect(idsOf(await heard)).toHaveLength(1);
  expect(notes[0]).toMatchObject({ level: 'error', message: expect.stringContaining('top it up') });
  expect(notes.some(({ message }) => message.includes('does not accept the tokens'))).toBe(true);
});

test('answers that never come, break off or hide a refusal behind 200 are read again', async () => {
  const { sim, hear, notes } = await rig();
  const { id } = sim.post({ author: 'ana', text: '@acme one' });
  sim.fault({ route: 'GET users/:id/mentions', kind: 'hang' });
  sim.fault({ route: 'GET users/:id/mentions', kind: 'truncate' });
  sim.fault({
    route: 'GET users/:id/mentions',
    kind: 'status',
    status: 200,
    body: { errors: [{ title: 'Authorization Error', type: 'about:blank' }] },
  });
  expect(idsOf(await hear('mentions', null, posts(1)))).toEqual([id]);
  expect(notes.filter(({ level }) => level === 'warn')).toHaveLength(3);
});

test('a post of X without an id is set aside and stops nothing', async () => {
  const { sim, hear } = await rig();
  const { id } = sim.post({ author: 'ana', text: '@acme one' });
  sim.fault({
    route: 'GET users/:id/mentions',
    kind: 'status',
    status: 200,
    body: { data: [{ text: 'who am I' }], meta: { result_count: 1 } },
  });
  const batches = await hear('mentions', idAt(Date.now() - HOUR), posts(1));
  expect(batches[0]?.setAside).toEqual([expect.objectContaining({ raw: '{"text":"who am I"}' })]);
  expect(idsOf(batches)).toEqual([id]);
});

test('tokens of another account than the configured one are refused before anything is read', async () => {
  const { hear } = await rig({ settings: { handle: '@somebody' } });
  await expect(hear('mentions', null, posts(1))).rejects.toThrow('The X tokens belong to @acme');
});

test('with every kind of fault, restarts and lost commits, every mention is heard in the end', async () => {
  const { sim, platform } = await rig({ pageSize: 7, settings: { indexLagSeconds: 2, timeoutSeconds: 0.2 } });
  let seed = 7;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const route = 'GET users/:id/mentions';
  const kinds = ['garbage', 'reset', 'truncate', 'status', 'hang'] as const;
  const made = new Set<string>();
  const stored = new Set<string>();
  let cursor: string | null = null;
  const done = () => made.size === 150 && [...made].every((id) => stored.has(id));

  made.add(sim.post({ author: 'ana', text: '@acme first' }).id);
  while (!done()) {
    const stop = new AbortController();
    for await (const batch of platform.listen('mentions', cursor, stop.signal)) {
      for (let i = 0; i < 6 && made.size < 150; i++) {
        const lateMs = random() < 0.2 ? 200 * random() : 0;
        made.add(sim.post({ author: `user${i}`, text: `@acme ${made.size}`, lateMs }).id);
      }
      if (random() < 0.3) sim.fault({ route, kind: kinds[Math.floor(random() * kinds.length)] ?? 'reset' });
      if (random() < 0.2) break; // the process dies before it has stored the batch
      for (const { id } of batch.captures) stored.add(id);
      cursor = batch.cursor ?? cursor;
      if (done()) break;
    }
    stop.abort();
  }
  expect([...made].filter((id) => !stored.has(id))).toEqual([]);
});
