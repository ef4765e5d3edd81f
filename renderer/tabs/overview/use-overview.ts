import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import type { AppError } from '../../../contract/error.ts';
import type { Overview } from '../../../contract/table.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import { useLatest } from '../../lib/latest.ts';

const refreshMs = 30_000;
/** A burst of calls (a job) changes History many times a second; the overview follows at this pace. */
const burstMs = 1000;

/** The overview, read again every 30 s while the window is visible and soon after something changed. */
export function useOverview(): {
  readonly overview: Ref<Overview | null>;
  readonly error: Ref<AppError | null>;
  readonly readAt: Ref<number>;
  readonly refresh: () => Promise<void>;
} {
  const overview = ref<Overview | null>(null);
  const error = ref<AppError | null>(null);
  const readAt = ref(0);
  let timer: ReturnType<typeof setInterval> | undefined;
  let soon: ReturnType<typeof setTimeout> | undefined;
  const latest = useLatest();
  const stops: (() => void)[] = [];

  async function refresh(): Promise<void> {
    const turn = latest.begin();
    const answer = await ask(() => bridge().app.overview());
    if (!turn.isLatest) return;
    if (answer.ok) {
      overview.value = answer.value;
      readAt.value = Date.now();
      error.value = null;
    } else error.value = answer.error;
  }

  function later(): void {
    soon ??= setTimeout(() => {
      soon = undefined;
      void refresh();
    }, burstMs);
  }

  function tick(): void {
    if (document.visibilityState === 'visible') void refresh();
  }

  onMounted(() => {
    void refresh();
    timer = setInterval(tick, refreshMs);
    document.addEventListener('visibilitychange', tick);
    stops.push(bridge().on('history.changed', later), bridge().on('accounts.changed', later), bridge().on('vault.changed', later));
  });
  onBeforeUnmount(() => {
    clearInterval(timer);
    clearTimeout(soon);
    document.removeEventListener('visibilitychange', tick);
    for (const stop of stops) stop();
  });

  return { overview, error, readAt, refresh };
}
