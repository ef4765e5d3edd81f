import type { PageInfo } from '../../contract/call.ts';
import type { Json } from '../../contract/common.ts';
import type { Redactor } from '../redact/redact.ts';
import { createThread, type ThreadProblem } from '../threads/thread.ts';
import { type Came, classifyAnswer, readAnswer, type Reading } from './reading.ts';

/** Characters above which an answer is read in a thread of its own: below, going there takes as long as reading. */
const asideAbove = 100_000;

/**
 * What the thread does: reads an answer, and gives its two long texts one after the other, asked for one by one; taking all of it in at once
 * would hold up the main thread. `n` is of the reader's own counting; with the body the thread forgets the answer.
 */
export interface Work {
  read: { args: ReadingCame; value: { readonly classified: Reading['classified']; readonly hasText: boolean } };
  answerText: { args: number; value: string };
  body: { args: number; value: string };
}
/** The operation goes along, so that the thread holds no catalogue. */
export interface ReadingCame extends Came {
  readonly n: number;
  readonly secretValues: readonly string[];
}

/** Who looks at an answer before it is masked. */
export interface Early {
  readonly unmasked?: ((json: Json) => void) | undefined;
  readonly paged?: ((page: PageInfo | undefined) => void) | undefined;
}

/** Reads answers; large ones without holding up the main thread. */
export interface Reader {
  /**
   * `redact` is the one made of `secretValues`. With `unmasked` an answer is read at once, whatever its size; with `paged` whoever
   * asks for the next page may do so before this one is masked.
   */
  read(came: Came, redact: Redactor, secretValues: readonly string[], early?: Early): Promise<Reading>;
  close(): Promise<void>;
}

/** Longest wait for one part of an answer, in ms: answers are capped, none takes a minute. */
const limitMs = 60_000;

const nextTick = (): Promise<unknown> =>
  new Promise((go) => {
    setImmediate(go);
  });

/** A reader whose thread starts with the first large answer; `report`: for the log. */
export function createReader(report?: (problem: ThreadProblem) => void): Reader {
  const thread = createThread<Work>({
    name: 'reading',
    source: new URL('./worker.ts', import.meta.url),
    built: 'reading-worker.js',
    limitMs,
    limitEnds: true,
    endWithinMs: 1000,
    ...(report === undefined ? {} : { report }),
  });
  let number = 0;

  async function readAside(came: ReadingCame): Promise<Reading> {
    // Decoding it was one long step already, and so is taking in each part: others first.
    await nextTick();
    const { classified, hasText } = await thread.ask('read', came);
    let whole = classified;
    if (hasText && whole.kind === 'ok') {
      await nextTick();
      const answerText = await thread.ask('answerText', came.n);
      whole = { ...whole, ok: { ...whole.ok, answerText } };
    }
    await nextTick();
    const body = await thread.ask('body', came.n);
    return { classified: whole, answerBody: () => body };
  }

  return {
    async read(came, redact, secretValues, { unmasked, paged } = {}) {
      if (unmasked !== undefined || came.text.length <= asideAbove) {
        const first = classifyAnswer(came);
        if (paged !== undefined && first.raw.kind === 'ok') {
          paged(first.page);
          // The next call gets as far as its own row of History.
          await nextTick();
        }
        return readAnswer(came, redact, unmasked, first);
      }
      number += 1;
      return readAside({ ...came, n: number, secretValues });
    },
    close: () => thread.close(),
  };
}
