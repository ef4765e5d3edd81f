import type { CallValue, Confirmation, SendRequest } from '../../contract/call.ts';
import type { AppError } from '../../contract/error.ts';
import { ask, bridge } from './bridge.ts';

/**
 * What a ConfirmDialog sends: the request as it stands when the button is pressed, with the confirmation. `done` hears what came back;
 * a failure goes to the dialog, which shows it with everything kept as typed, and to `failed` where the place remembers it too.
 */
export function sendConfirmed(
  request: () => SendRequest,
  done: (value: CallValue) => unknown,
  failed?: (error: AppError) => void,
): (confirm: Confirmation) => Promise<AppError | null> {
  return async (confirm) => {
    const answer = await ask(() => bridge().calls.send({ ...request(), confirm }));
    if (!answer.ok) {
      failed?.(answer.error);
      return answer.error;
    }
    await done(answer.value);
    return null;
  };
}
