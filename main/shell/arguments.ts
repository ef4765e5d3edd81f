import { existsSync } from 'node:fs';
import path from 'node:path';
import type { SimulatorOptions } from '../../simulator/types.ts';

/** Where all data lives: CONFDESK_PROFILE, else the system's place for this app. */
export function profileFolder(env: NodeJS.ProcessEnv, userData: string): string {
  const chosen = env['CONFDESK_PROFILE'];
  return chosen === undefined || chosen === '' ? userData : path.resolve(chosen);
}

/**
 * Options of the embedded simulator, from `--simulator-<name>=<value>` on the command line; only when not packaged.
 * They let tests and the tour break the practice account on purpose, and hold no secret.
 */
export function simulatorArguments(argv: readonly string[], packaged: boolean): SimulatorOptions {
  if (packaged) return {};
  const value = (name: string): string | undefined =>
    argv.find((a) => a.startsWith(`--simulator-${name}=`))?.slice(`--simulator-${name}=`.length);
  const number = (name: string): number | undefined => {
    const text = value(name);
    return text === undefined ? undefined : Number(text);
  };
  const options: SimulatorOptions = {};
  for (const [name, key] of [
    ['seed', 'seed'],
    ['users', 'users'],
    ['meetings', 'meetings'],
    ['recordings', 'recordings'],
    ['clock-offset', 'clockOffset'],
    ['epoch', 'epoch'],
    ['time-scale', 'timeScale'],
  ] as const) {
    const n = number(name);
    if (n !== undefined) options[key] = n;
  }
  const fault = value('fault');
  if (fault !== undefined) options.fault = fault;
  const log = value('log');
  if (log !== undefined && existsSync(path.dirname(log))) options.log = log;
  if (argv.includes('--simulator-no-limits')) options.limits = false;
  return options;
}
