import { type Language, vendors } from '../../contract/common.ts';
import { fieldsOf, rulesOf } from '../accounts/fields.ts';
import type { BuiltIn } from '../accounts/records.ts';
import { type EmbeddedSimulator, startEmbedded } from './embedded.ts';
import { makeInfo } from '../../simulator/identity.ts';
import type { SimulatorInfo, SimulatorOptions } from '../../simulator/types.ts';
import type { ThreadProblem } from '../threads/thread.ts';
import { say } from '../../texts/say.ts';

/** What each vendor's practice account takes of the simulator, in the order of the vendors. */
const own = vendors.flatMap((vendor) => {
  const { practice } = rulesOf(vendor);
  return practice === undefined ? [] : [{ vendor, practice }];
});
/** Seed of the practice company where none is asked for. */
export const usualSeed = 1;

/** Whether an id is that of a built-in practice account. */
export const isPractice = (id: string): boolean => own.some(({ practice }) => practice.id === id);

/** The practice accounts in the order of the vendors: the same simulator serves all of them. */
function practiceAccounts({ baseUrl, ...parts }: SimulatorInfo, language: Language): readonly BuiltIn[] {
  return own.map(({ vendor, practice }) => {
    const part = Object.entries(parts).find(([name]) => name === practice.credentials)?.[1] ?? {};
    const credentials = new Map<string, string>(Object.entries(part));
    const given = (names: readonly string[]): Record<string, string> =>
      Object.fromEntries(names.map((name) => [name, credentials.get(name) ?? '']));
    const options = fieldsOf(vendor).filter((one) => one.kind === 'option');
    return {
      account: {
        id: practice.id,
        name: say(language, { key: `menu.practice.${vendor}` }),
        vendor,
        colour: 'teal',
        environment: 'practice',
        endpoint: baseUrl,
        fields: { ...Object.fromEntries(options.map((one) => [one.name, one.default ?? ''])), ...given(practice.fields) },
        mode: 'aksk',
        operator: credentials.get(practice.operator ?? '') ?? '',
        timeZone: 'Asia/Shanghai',
        proxy: { mode: 'direct' },
        caFile: '',
        readOnly: false,
        retention: { days: 30, megabytes: 256 },
        createdAt: 0,
      },
      secrets: given(practice.secrets),
    };
  });
}

/** The practice accounts: invented people, no tenant, no network. Their server starts when it is first needed. */
export interface Practice {
  /** The accounts as they stand: before the start their port is not known yet. */
  builtIns(language: Language): readonly BuiltIn[];
  /** Told when their address is known. */
  onStarted(listener: () => void): void;
  /** Starts the embedded simulator once. */
  start(): Promise<EmbeddedSimulator>;
  /** The running simulator; throws before the start. */
  readonly simulator: EmbeddedSimulator;
  close(): Promise<void>;
}

/** Prepares the practice accounts; `report` is told when the simulator's thread ended. */
export function createPractice(options: SimulatorOptions, report?: (problem: ThreadProblem) => void): Practice {
  const listeners: (() => void)[] = [];
  const seed = options.seed ?? usualSeed;
  let starting: Promise<EmbeddedSimulator> | undefined;
  let running: EmbeddedSimulator | undefined;
  return {
    // The invented credentials follow from the seed, so that the accounts are whole before their server is.
    builtIns: (language) => practiceAccounts(running?.info ?? makeInfo(seed, 'http://127.0.0.1'), language),
    start() {
      starting ??= startEmbedded(
        { ...options, seed },
        {
          // Who asks next gets a new one, at another address.
          onEnd: () => {
            starting = undefined;
          },
          ...(report === undefined ? {} : { report }),
        },
      )
        .then((simulator) => {
          running = simulator;
          for (const listener of listeners) listener();
          return simulator;
        })
        .catch((error: unknown) => {
          // No free port or thread now: the next call tries again.
          starting = undefined;
          throw error;
        });
      return starting;
    },
    onStarted: (listener) => {
      listeners.push(listener);
    },
    get simulator() {
      if (running === undefined) throw new Error('the practice simulator has not started');
      return running;
    },
    async close() {
      await (await starting?.catch(() => undefined))?.close();
    },
  };
}
