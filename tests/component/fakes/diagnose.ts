import type { Diagnosis } from '../../../contract/diagnose.ts';
import type { Envelope } from '../../../contract/error.ts';
import type { Bridge } from '../../../contract/table.ts';

const card: Diagnosis = {
  calls: 0,
  vendor: { code: '200003', message: '' },
  explanation: {
    happened: { key: 'explain.tm.c200003.happened', params: { code: '200003' } },
    likely: { key: 'explain.tm.c200003.likely', params: { code: '200003' } },
    checked: [{ key: 'explain.checked.clockOk', state: 'ok', params: { seconds: 2 } }],
    next: [{ key: 'explain.next.checkSecret', action: 'edit-account' }],
  },
};

/** Always the same card; a code of blanks is refused at its field. */
export function fakeDiagnose(): Bridge['diagnose'] {
  const answer = (): Promise<Envelope<Diagnosis>> => Promise.resolve({ ok: true, value: card });
  return {
    code: ({ code }) =>
      code.trim() === ''
        ? Promise.resolve({
            ok: false,
            error: {
              code: 'validation',
              message: 'no code',
              phrase: { key: 'errors.validation', params: { count: 1 } },
              fields: [{ field: 'code', key: 'diagnose.errors.code' }],
            },
          })
        : answer(),
    call: answer,
    symptom: answer,
  };
}
