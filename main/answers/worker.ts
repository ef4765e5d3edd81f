import { secretFields } from '../catalogue/generated/secret-fields.ts';
import { makeRedactor } from '../redact/redact.ts';
import { serve } from '../threads/serve.ts';
import type { Work } from './reader.ts';
import { readAnswer } from './reading.ts';

serve<Work>(() => {
  /** Parts still to be asked for, by the number of the answer. */
  const waiting = new Map<number, { readonly answerText: string | undefined; readonly body: string }>();
  const of = (n: number): { readonly answerText: string | undefined; readonly body: string } => {
    const found = waiting.get(n);
    // Read by a thread that has ended since.
    if (found === undefined) throw new Error('reading: the thread has ended with half an answer');
    return found;
  };
  return {
    handlers: {
      read({ n, secretValues, ...came }) {
        const redact = makeRedactor({ secretFields: secretFields[came.operation.vendor], secretValues });
        const { answerBody, classified } = readAnswer(came, redact);
        if (classified.kind !== 'ok') {
          waiting.set(n, { answerText: undefined, body: answerBody() });
          return { classified, hasText: false };
        }
        const { answerText, ...ok } = classified.ok;
        waiting.set(n, { answerText, body: answerBody() });
        return { classified: { ...classified, ok }, hasText: answerText !== undefined };
      },
      answerText: (n) => of(n).answerText ?? '',
      body(n) {
        const { body } = of(n);
        waiting.delete(n);
        return body;
      },
    },
  };
});
