import { flushCompileCache } from 'node:module';
import { parentPort, type Transferable, Worker } from 'node:worker_threads';
import { messageOf, OperatorError } from '../errors.ts';

/** Work that is done in a thread beside this one, question by question. */
export interface Thread<Question, Answer> {
  /** Rejects with what the thread threw, or when it is gone. */
  ask(question: Question): Promise<Answer>;
}

/** One run of the thread, and who waits for its answers. */
interface Run<Answer> {
  readonly worker: Worker;
  readonly waiting: Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>;
}

type Said<Answer> = { readonly id: number } & (
  | { readonly answer: Answer }
  | { readonly error: string; readonly forOperator: boolean }
);

/**
 * A thread that is started with the first question and never keeps the process alive but while somebody waits for it.
 * One that dies is started again with the next question.
 * @param program a module that calls {@link answering}
 * @param name for errors: "the encoder's thread"
 * @param data what the program finds in `workerData`
 */
export function createThread<Question, Answer>(
  program: URL,
  name: string,
  data?: unknown,
): Thread<Question, Answer> {
  let run: Run<Answer> | null = null;
  let next = 0;

  const start = (): Run<Answer> => {
    const worker = new Worker(program, {
      workerData: data,
      // It would grow to a hundred, for what is garbage a moment later.
      resourceLimits: { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 512 },
      // The package has no "type", so that an old Node can read the command; see DECISIONS.
      execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
    });
    const started: Run<Answer> = { worker, waiting: new Map() };
    const { waiting } = started;
    worker.unref();
    worker.on('message', (said: Said<Answer>) => {
      const asked = waiting.get(said.id);
      waiting.delete(said.id);
      if (waiting.size === 0) worker.unref();
      if ('answer' in said) asked?.resolve(said.answer);
      else asked?.reject(said.forOperator ? new OperatorError(said.error) : new Error(said.error));
    });
    // Comes twice, with the error and with the end: only those who asked this run may hear of it.
    const gone = (error: Error): void => {
      if (run === started) run = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    worker.on('error', gone);
    worker.on('exit', () => gone(new Error(`${name} stopped`)));
    return started;
  };

  return {
    ask(question) {
      run ??= start();
      const { worker, waiting } = run;
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      const id = next++;
      waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, question });
      return promise;
    },
  };
}

/**
 * The half in the thread.
 * @param moved what of an answer is handed over and not copied
 */
export function answering<Question, Answer>(
  answer: (question: Question) => Answer | Promise<Answer>,
  moved: (answer: Answer) => readonly Transferable[] = () => [],
): void {
  // What was compiled is kept for the next start, as `cli.ts` keeps its own.
  setTimeout(() => flushCompileCache(), 10_000).unref();
  parentPort?.on('message', async ({ id, question }: { id: number; question: Question }) => {
    try {
      const found = await answer(question);
      parentPort?.postMessage({ id, answer: found }, moved(found));
    } catch (error) {
      const forOperator = error instanceof OperatorError;
      parentPort?.postMessage({ id, error: messageOf(error), forOperator });
    }
  });
}
