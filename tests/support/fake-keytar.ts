import type { KeytarLike } from '../../main/accounts/vault.ts';

/** A keytar whose moods a test sets; behaves as libsecret does when locked: nothing found, nothing written. */
export interface FakeKeytar extends KeytarLike {
  mood: 'fine' | 'locked' | 'dead' | 'denied';
  /** While set, calls wait for it; the test opens it. */
  gate: Promise<void> | undefined;
  readonly items: Map<string, string>;
  readonly log: string[];
  /** Most calls under way at once. */
  busiest: number;
}

/** Creates the fake; items are keyed by account name. */
export function fakeKeytar(): FakeKeytar {
  let busy = 0;
  const run = async <T>(call: string, action: () => T): Promise<T> => {
    fake.log.push(call);
    busy += 1;
    fake.busiest = Math.max(fake.busiest, busy);
    try {
      await (fake.gate ?? Promise.resolve());
      if (fake.mood === 'dead') throw new Error('The name :1.0 was not provided by any .service files');
      return action();
    } finally {
      busy -= 1;
    }
  };
  // As keytar's lib/keytar.js: an empty argument throws at once, it does not reject.
  const required = (value: string, name: string): void => {
    if (!value) throw new Error(`${name} is required.`);
  };
  const fake: FakeKeytar = {
    mood: 'fine',
    gate: undefined,
    items: new Map(),
    log: [],
    busiest: 0,
    getPassword(_service, account) {
      required(account, 'Account');
      return run(`get ${account}`, () => {
        if (fake.mood === 'denied' && fake.items.has(account)) throw new Error('User canceled the operation.');
        return fake.mood === 'locked' ? null : (fake.items.get(account) ?? null);
      });
    },
    setPassword(_service, account, password) {
      required(password, 'Password');
      return run(`set ${account}`, () => {
        if (fake.mood === 'locked') throw new Error('Cannot create an item in a locked collection');
        fake.items.set(account, password);
      });
    },
    deletePassword(_service, account) {
      return run(`delete ${account}`, () => (fake.mood === 'locked' ? false : fake.items.delete(account)));
    },
  };
  return fake;
}
