import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configure, secretsFor } from '../../src/app.ts';
import { CATEGORIES } from '../../src/core/assessment.ts';
import { PROJECT } from './command-kit.ts';

const shipped = configure(join(PROJECT, 'config/earshot.yaml'));

test('the configuration that comes with the program is in order, and needs no secret', () => {
  expect(secretsFor(shipped, {})).toEqual({});
  expect(shipped.policy.playbooks.map(({ category }) => category).sort()).toEqual([...CATEGORIES].sort());
  expect(readdirSync(join(PROJECT, 'config/playbooks'))).toHaveLength(CATEGORIES.length);
});

const withX = { ...shipped, platforms: { x: {} }, desk: { kind: 'discord', settings: {} } };

test('every missing secret is named with where to get it, and an empty one is missing', () => {
  const told = (env: NodeJS.ProcessEnv): string => {
    try {
      secretsFor(withX, env);
      return '';
    } catch (error) {
      return String(error);
    }
  };
  const all = told({ X_APP_KEY: '  ' });
  expect(all).toMatch(/Missing from the environment \(or from a file \.env/);
  for (const name of ['X_APP_KEY', 'X_APP_SECRET', 'X_ACCESS_TOKEN', 'X_ACCESS_SECRET', 'X_BEARER_TOKEN'])
    expect(all).toMatch(new RegExp(`^ +${name}: .*(console\\.x\\.com|→)`, 'm'));
  expect(all).toMatch(/^ +DISCORD_\w+: .*discord\.com\/developers/m);
  expect(told({ X_APP_KEY: 'k' })).not.toMatch(/X_APP_KEY/);
});

test('secrets come without the blanks around them', () => {
  const env = Object.fromEntries(
    ['X_APP_KEY', 'X_APP_SECRET', 'X_ACCESS_TOKEN', 'X_ACCESS_SECRET', 'X_BEARER_TOKEN'].map((name) => [
      name,
      ' v\n',
    ]),
  );
  const { desk } = shipped;
  expect(secretsFor({ ...withX, desk }, env).X_APP_KEY).toBe('v');
});

test('a secret that a part can do without is taken when it is there, and not missed', () => {
  const asking = { ...shipped, secondOpinion: { kind: 'llm', settings: {} } };
  expect(secretsFor(asking, {})).toEqual({});
  expect(secretsFor(asking, { OPENAI_API_KEY: ' sk-1 ' })).toEqual({ OPENAI_API_KEY: 'sk-1' });
});
