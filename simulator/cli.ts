import { parseArgs } from 'node:util';
import { help } from './help.ts';
import { startSimulator, type Simulator, type SimulatorOptions } from './server.ts';

const numbers = ['port', 'seed', 'users', 'meetings', 'recordings', 'clock-offset', 'epoch', 'time-scale'] as const;

/** Reads the command line; throws an Error whose message is the line to show. */
export function readFlags(args: string[]): SimulatorOptions | 'help' {
  // `--clock-offset -600` reads as two flags to parseArgs, so a negative number is joined to its flag.
  const joined = args.flatMap((arg, i) =>
    /^-\d/.test(arg) && args[i - 1] === '--clock-offset'
      ? []
      : arg === '--clock-offset' && /^-\d/.test(args[i + 1] ?? '')
        ? [`${arg}=${args[i + 1] ?? ''}`]
        : [arg],
  );
  const { values } = parseArgs({
    args: joined,
    strict: true,
    allowPositionals: false,
    options: {
      ...Object.fromEntries(numbers.map((name) => [name, { type: 'string' as const }])),
      fault: { type: 'string' },
      log: { type: 'string' },
      'no-limits': { type: 'boolean' },
      'trtc-reuse': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  }) as { values: Record<string, string | boolean | undefined> };
  if (values['help'] === true) return 'help';
  const number = (name: (typeof numbers)[number]): number | undefined => {
    const text = values[name];
    if (text === undefined) return undefined;
    const shape = name === 'clock-offset' ? /^-?\d+(\.\d+)?$/ : name === 'time-scale' ? /^\d+(\.\d+)?$/ : /^\d+$/;
    if (typeof text !== 'string' || !shape.test(text)) {
      throw new Error(`--${name} needs a ${shape.source.includes('.') ? '' : 'whole '}number, not "${String(text)}"`);
    }
    return Number(text);
  };
  const options: Record<string, unknown> = {
    port: number('port'),
    seed: number('seed'),
    users: number('users'),
    meetings: number('meetings'),
    recordings: number('recordings'),
    clockOffset: number('clock-offset'),
    epoch: number('epoch'),
    timeScale: number('time-scale'),
    fault: values['fault'],
    log: values['log'],
    limits: values['no-limits'] === true ? false : undefined,
    trtcReuse: values['trtc-reuse'],
  };
  if (options['timeScale'] === 0) throw new Error('--time-scale must be above 0');
  if (typeof options['port'] === 'number' && options['port'] > 65_535) throw new Error('--port must be at most 65535');
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as SimulatorOptions;
}

/** Runs the command: prints the line, serves until SIGTERM or SIGINT. Returns the exit code when it does not serve. */
export async function run(args: string[]): Promise<number | Simulator> {
  let options: SimulatorOptions | 'help';
  try {
    options = readFlags(args);
  } catch (error) {
    // parseArgs explains over several lines; the first says it all.
    const [why] = (error instanceof Error ? error.message : String(error)).split('\n');
    process.stderr.write(`simulator: ${why} (see --help)\n`);
    return 2;
  }
  if (options === 'help') {
    process.stdout.write(help);
    return 0;
  }
  let simulator: Simulator;
  try {
    simulator = await startSimulator(options);
  } catch (error) {
    process.stderr.write(`simulator: ${error instanceof Error ? error.message : String(error)}\n`);
    return options.fault !== undefined && /fault/.test(String(error)) ? 2 : 1;
  }
  process.stdout.write(`${JSON.stringify(simulator.info)}\n`);
  const stop = (): void => {
    void simulator.close().then(() => process.exit(0));
    setTimeout(() => process.exit(0), 1000).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.on('error', () => undefined);
  return simulator;
}

if (import.meta.main) {
  const result = await run(process.argv.slice(2));
  if (typeof result === 'number') process.exitCode = result;
}
