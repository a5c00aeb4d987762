import { Command, CommanderError } from 'commander';
import { messageOf, OperatorError } from '../errors.ts';
import { visible } from '../lib/visible.ts';
import { collect, count, format, level, list, skip } from './arguments.ts';
import { queueCommands } from './queue-table.ts';

/** Exit codes, the same for every command. */
export const EXIT = { ok: 0, findings: 1, mistake: 2, bug: 70 } as const;

const EXIT_HELP = `
Exit codes:
  0  done, nothing to report
  1  done, and there is something to look at (audit, check, migrate-store; train refused)
  2  a mistake in the command, the configuration, a file or a credential; the message says what to do
  70 a fault of ours; the message has the details`;

/** The command table. Each command loads its code only when it is called, so that --help answers at once. */
export function table(): Command {
  const program = new Command('earshot')
    .description(
      'Listens for mentions of a brand, queues every complaint for a person, acknowledges each one once.',
    )
    .version('0.1.0')
    .option('-c, --config <file>', 'configuration file', 'config/earshot.yaml')
    .addHelpText('after', EXIT_HELP)
    .showSuggestionAfterError()
    .showHelpAfterError('With --help it says what it takes.')
    .exitOverride()
    .enablePositionalOptions();
  const config = (): string => program.opts<{ config: string }>().config;
  const command = (usage: string, description: string, example: string): Command =>
    program
      .command(usage)
      .description(description)
      .addHelpText('after', `\nExample:\n  ${example}`)
      .exitOverride();

  command('run', 'listen, judge, queue and acknowledge until stopped', 'npx earshot run')
    .option('--log-level <level>', 'trace, debug, info, warn or error', level, 'info')
    .option('--log-format <format>', 'json or pretty (pretty on a terminal)', format)
    .action(async (options) => (await import('./run.ts')).runCommand(config(), options));

  command(
    'replay <files...>',
    'judge mentions from files (JSONL or CSV) without acting, and print a summary',
    'npx earshot replay data/samples/week.jsonl --json --each',
  )
    .option('--each', 'one line for each mention first')
    .option('--json', 'machine-readable output')
    .option('--diff', 'compare with what the store recorded')
    .option('--limit <n>', 'stop after this many mentions', count)
    .option('--handle <@name>', 'whose mentions these are (repeatable)', collect, [])
    .option('--brand <name>', 'the name of the brand')
    .action(async (files, options) =>
      (await import('./replay.ts')).replayCommand(files, { ...options, config: config() }),
    );

  command(
    'explain [id]',
    'why a mention was judged as it was',
    'npx earshot explain --text "@nimbrel my router never arrived"',
  )
    .option('--text <text>', 'judge this text instead of a stored mention')
    .option('--json', 'machine-readable output')
    .action(async (id, options) =>
      (await import('./explain.ts')).explainCommand(id, { ...options, config: config() }),
    );

  command(
    'evaluate <files...>',
    'measure a model on labelled texts: TSV with a header, or JSON lines',
    'npx earshot evaluate data/samples/week.jsonl --task urgency --label expect.urgency',
  )
    .requiredOption(
      '--task <name>',
      'complaint (said from a probability of 0.5 on), sentiment, intent, category, urgency, sensitive, language, offensive, irony, emotion or spam',
    )
    .option('--text <column>', 'where the text is; a.b in JSON is b within a', 'text')
    .option('--label <column>', 'where the label is', 'label')
    .option('--model <name>', 'linear, linear+encoder or lexicon (default: linear)')
    .option('--compare <a,b>', "two models side by side, with McNemar's test")
    .option('--by <column>', 'the same figures for each value of a column')
    .option(
      '--skip <column=value>',
      'leave rows out; a value may end in * (repeatable)',
      (text, before) => [...before, skip(text)],
      [] as readonly { column: string; pattern: string }[],
    )
    .option('--json', 'machine-readable output: the last line has the figures')
    .action(async (files, options) => (await import('./evaluate.ts')).evaluateCommand(files, options));

  command(
    'train [files...]',
    "learn from your own labelled texts and the team's corrections, and install what is better",
    'npx earshot train ours.jsonl --task complaint',
  )
    .option('--task <name>', 'what the labels say: complaint, sentiment, category or intent', 'complaint')
    .option('--text <column>', 'where the text is; a.b in JSON is b within a', 'text')
    .option('--label <column>', 'where the label is', 'label')
    .option('--out <folder>', 'where the weights go (default: the folder "model" beside the store)')
    .option('--base <folder>', 'the weights to begin with (default: those that come with earshot)')
    .option('--force', 'install them although they are worse')
    .option('--sources <folder>', 'train anew from the corpora in this folder instead')
    .option('--only <names>', 'of the corpora only these, a,b; or permissive: those free for any use', list)
    .option('--seed <n>', 'what order and folds are drawn from', count, 1)
    .option('--json', 'machine-readable output')
    .action(async (files, options) =>
      (await import('./train.ts')).trainCommand(files, { ...options, config: config() }),
    );

  command(
    'audit',
    'prove that no complaint is unanswered; exit 1 and a list if one is',
    'npx earshot audit --json',
  )
    .option('--live', 'also read every acknowledgement back from its platform')
    .option('--reviewed', 'what was set aside so far has been looked at: report it no more')
    .option('--json', 'machine-readable output')
    .action(async (options) => (await import('./audit.ts')).auditCommand({ ...options, config: config() }));

  queueCommands(
    command(
      'queue',
      "the people's queue: list, show, answer, and put right what was judged wrongly",
      'npx earshot queue list',
    ),
    config,
  );

  command(
    'oncall [names...]',
    'who is on call: shows it, or sets it',
    'npx earshot oncall Ana Ben --until "tomorrow 9:00"',
  )
    .option('--until <moment>', '8h, 17:30, tomorrow 9:00, 2026-12-01 9:00, or opening (default: for good)')
    .option('--clear', 'nobody is on call any more')
    .option('--json', 'machine-readable output')
    .action(async (names, options) =>
      (await import('./oncall.ts')).oncallCommand(names, { ...options, config: config() }),
    );

  command(
    'optout <platform> <handle>',
    'this author never gets an automatic reply; people still get the tickets',
    'npx earshot optout x @robin',
  )
    .option('--back', 'automatic replies are allowed again')
    .option('--as <name>', 'who you are (default: your login name)')
    .option('--json', 'machine-readable output')
    .action(async (platform, handle, options) =>
      (await import('./optout.ts')).optOutCommand(platform, handle, { ...options, config: config() }),
    );

  command(
    'erase <platform> <handle>',
    'forget a person: says what goes and what stays, and asks; it cannot be undone',
    'npx earshot erase x @robin',
  )
    .option('--yes', 'do not ask; needed where there is no terminal')
    .option('--as <name>', 'who you are (default: your login name)')
    .option('--json', 'machine-readable output')
    .action(async (platform, handle, options) =>
      (await import('./erase.ts')).eraseCommand(platform, handle, { ...options, config: config() }),
    );

  command(
    'check',
    'configuration, credentials, permissions, clock, disk: each line ok or what to do',
    'npx earshot check',
  )
    .option('--json', 'machine-readable output')
    .action(async (options) => (await import('./check.ts')).checkCommand({ ...options, config: config() }));

  command(
    'pause [why]',
    'kill switch: no acknowledgement is sent until resume; listening and queueing go on',
    'npx earshot pause "wrong wording"',
  )
    .option('--json', 'machine-readable output')
    .action(async (why, options) =>
      (await import('./pause.ts')).pauseCommand(why, { ...options, config: config() }),
    );
  command('resume', 'lets acknowledgements be sent again', 'npx earshot resume')
    .option('--json', 'machine-readable output')
    .action(async (options) => (await import('./pause.ts')).resumeCommand({ ...options, config: config() }));

  command(
    'report',
    'volume, intents, time to acknowledgement, first response time, open tickets, cost',
    'npx earshot report --since 7d',
  )
    .option('--since <time>', 'how far back, such as 24h or 7d', '7d')
    .option('--json', 'machine-readable output')
    .action(async (options) => (await import('./report.ts')).reportCommand({ ...options, config: config() }));

  command(
    'backup <file>',
    'the store in one file, as it is at this moment; also while it is in use',
    'npx earshot backup backups/monday.db',
  )
    .option('--force', 'replace the file if it is there')
    .option('--json', 'machine-readable output')
    .action(async (file, options) =>
      (await import('./backup.ts')).backupCommand(file, { ...options, config: config() }),
    );

  command(
    'migrate-store <from> <to>',
    'everything of one store into an empty one of either engine; cut off, it goes on where it was',
    'npx earshot migrate-store sqlite:data/local/earshot.db postgres://earshot@db.example/earshot',
  )
    .option('--json', 'machine-readable output')
    .action(async (from, to, options) =>
      (await import('./migrate-store.ts')).migrateStoreCommand(from, to, options),
    );

  return program;
}

/** Runs the command line; nothing escapes it but an exit code and a message. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => outputGone(error, argv.includes('run')));
  try {
    await table().parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.mistake;
    else if (error instanceof OperatorError) {
      process.stderr.write(`earshot: ${visible(error.message)}\n`);
      process.exitCode = EXIT.mistake;
    } else {
      process.stderr.write(
        `earshot: this is a fault of ours, please report it.\n${visible(stackOf(error))}\n`,
      );
      process.exitCode = EXIT.bug;
    }
  }
}

let said = false;

/** A reader such as `head` that closes the pipe early is no error; listening goes on without anybody who reads. */
function outputGone(error: NodeJS.ErrnoException, running: boolean): void {
  if (!running && error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.ok);
  if (!said) {
    const goesOn = running ? ' Listening goes on; the queue is in `earshot queue list`.' : '';
    process.stderr.write(
      `earshot: nothing can be printed any more (${error.code ?? messageOf(error)}).${goesOn}\n`,
    );
  }
  said = true;
  if (!running) process.exit(EXIT.mistake);
}

function stackOf(error: unknown): string {
  return error instanceof Error && error.stack ? error.stack : messageOf(error);
}
