import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue';
import type { CallPreview, SendRequest } from '../../../contract/call.ts';
import type { AppError } from '../../../contract/error.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import { useLatest } from '../../lib/latest.ts';

const previewAfterMs = 300;

/** What main would send for the request as it is filled in, asked for a moment after the last change. */
export function usePreview(request: () => SendRequest): {
  preview: ShallowRef<CallPreview | undefined>;
  /** Main does not make this call for the window, whatever is filled in. */
  refused: ShallowRef<AppError | undefined>;
  /** Asks at once; undefined where main can not tell, or the request changed meanwhile. */
  look: () => Promise<CallPreview | undefined>;
} {
  const preview = shallowRef<CallPreview>();
  const refused = shallowRef<AppError>();
  const latest = useLatest();
  let timer: ReturnType<typeof setTimeout> | undefined;
  async function look(): Promise<CallPreview | undefined> {
    const turn = latest.begin();
    const answer = await ask(() => bridge().calls.preview(request()));
    if (!turn.isLatest) return undefined;
    preview.value = answer.ok ? answer.value : undefined;
    refused.value = !answer.ok && answer.error.code === 'unsupported' ? answer.error : undefined;
    return preview.value;
  }
  watch(
    () => JSON.stringify(request()),
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => void look(), previewAfterMs);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => clearTimeout(timer));
  return { preview, refused, look };
}
