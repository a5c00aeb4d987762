import { styleText } from 'node:util';
import { configure, createClassifier, createDesk, createPlatforms, secretsFor } from '../app.ts';
import type { Config } from '../config.ts';
import type { CheckLine } from '../core/check.ts';
import { messageOf, OperatorError } from '../errors.ts';
import { logEvents } from '../events.ts';
import { visible } from '../lib/visible.ts';
import { createLog, struckOut } from '../log.ts';
import { openStore } from '../stores/index.ts';
import type { Store } from '../stores/store.ts';
import { print, printJson } from './print.ts';

const LIMIT_MS = 60_000;

/** `earshot check`: every line is ok or says what to do; one that is not ok makes the exit code 1. */
export async function checkCommand(options: {
  readonly config: string;
  readonly json?: boolean;
}): Promise<void> {
  let failed = false;
  for await (const line of lines(options.config)) {
    failed ||= !line.ok;
    if (options.json) printJson(line);
    else {
      const mark = line.ok ? styleText('green', 'ok  ') : styleText('red', 'MEND');
      // Networks say some of it, and names that people gave their servers and roles. No line of theirs may look like ours.
      print(`${mark} ${visible(`${line.what}: ${line.says}`).replaceAll('\n', '\n     ')}`);
    }
  }
  if (failed) process.exitCode = 1;
}

async function* lines(path: string): AsyncIterable<CheckLine> {
  const config = configure(path);
  const wordings = config.policy.playbooks.flatMap((book) =>
    Object.values(book.acknowledgements).flat(),
  ).length;
  yield {
    what: 'configuration',
    ok: true,
    says: `${path}, ${config.sources.length} source(s), ${config.policy.playbooks.length} playbooks, ${wordings} wordings`,
  };
  yield await judges(config.classifier);
  const found = await storeOf(config.store);
  // The rest can be looked at all the same; what it notes down is forgotten.
  const store = found instanceof OperatorError ? await openStore('sqlite::memory:') : found;
  try {
    if (found instanceof OperatorError) yield { what: 'store', ok: false, says: found.message };
    else {
      yield* found.check();
      yield { what: 'acknowledgements', ok: true, says: (await found.paused()) ?? 'not paused' };
    }
    let secrets: Readonly<Record<string, string>>;
    try {
      secrets = secretsFor(config);
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      yield { what: 'secrets', ok: false, says: error.message };
      return;
    }
    yield { what: 'secrets', ok: true, says: Object.keys(secrets).join(', ') || 'none needed' };
    // A server's own words may repeat what it was sent.
    const told = (line: CheckLine): CheckLine => ({
      ...line,
      says: struckOut(line.says, Object.values(secrets)),
    });
    const events = logEvents(createLog('silent', false, []));
    const signal = AbortSignal.timeout(LIMIT_MS);
    const desk = await createDesk(config, secrets, events);
    const parts = [...(await createPlatforms(config, secrets, store, events)).values(), desk];
    for (const part of parts) {
      try {
        for await (const line of part.check(signal)) yield told(line);
      } catch (error) {
        yield told({ what: part.name, ok: false, says: messageOf(error) });
      } finally {
        await part.close();
      }
    }
    if (config.secondOpinion) {
      const second = await createClassifier(config.secondOpinion, secrets, config.policy.brand, {
        store,
        events,
      });
      if (second.check) yield* second.check(signal);
    }
  } finally {
    await store.close();
  }
}

/** Whether what judges can be loaded; its name says whether the encoder was found. */
async function judges(chosen: Config['classifier']): Promise<CheckLine> {
  try {
    return { what: 'classifier', ok: true, says: (await createClassifier(chosen, {}, null)).name };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { what: 'classifier', ok: false, says: error.message };
  }
}

/** The store, or what the operator has to mend before it can be opened. */
async function storeOf(url: string): Promise<Store | OperatorError> {
  try {
    return await openStore(url);
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
}
