import { onScopeDispose, reactive } from 'vue';
import type { AppError } from '../../contract/error.ts';
import { ask, bridge } from './bridge.ts';
import { useLatest } from './latest.ts';

export const revealMs = 30_000;
const idleMs = 60_000;

/**
 * Revealed values of one answer: each is masked again after 30 s, when the window loses focus, and when nobody is
 * there.
 */
export interface Reveals {
  readonly shown: Readonly<Record<string, string>>;
  readonly copied: Readonly<Record<string, number>>;
  readonly error: AppError | null;
  reveal(callId: string, pointer: string): Promise<void>;
  copy(callId: string, pointer: string): Promise<void>;
  hide(pointer: string): void;
  hideAll(): void;
}

/** Reveal and copy of masked values for the component that calls it. */
export function useReveals(): Reveals {
  const state = reactive({
    shown: {} as Record<string, string>,
    copied: {} as Record<string, number>,
    error: null as AppError | null,
  });
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let idle: ReturnType<typeof setTimeout> | undefined;
  /** Answers that come after everything was hidden are not shown. */
  const latest = useLatest();

  function hide(pointer: string): void {
    clearTimeout(timers.get(pointer));
    timers.delete(pointer);
    delete state.shown[pointer];
  }

  function hideAll(): void {
    latest.cancel();
    for (const pointer of Object.keys(state.shown)) hide(pointer);
  }

  function touched(): void {
    clearTimeout(idle);
    idle = setTimeout(hideAll, idleMs);
  }

  async function reveal(callId: string, pointer: string): Promise<void> {
    const { turn } = latest;
    const answer = await ask(() => bridge().calls.reveal({ callId, pointer }));
    state.error = answer.ok ? null : answer.error;
    if (!answer.ok || !turn.isLatest) return;
    state.shown[pointer] = answer.value.value;
    clearTimeout(timers.get(pointer));
    timers.set(
      pointer,
      setTimeout(() => hide(pointer), revealMs),
    );
    touched();
  }

  async function copy(callId: string, pointer: string): Promise<void> {
    const answer = await ask(() => bridge().calls.copy({ callId, pointer }));
    state.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    state.copied[pointer] = answer.value.clearsInSeconds;
    setTimeout(() => {
      delete state.copied[pointer];
    }, 3000);
  }

  const stop = bridge().on('app.state', ({ state: now }) => {
    if (now === 'blurred' || now === 'locked' || now === 'suspend') hideAll();
  });
  const inputs = ['keydown', 'pointerdown', 'pointermove'] as const;
  for (const name of inputs) window.addEventListener(name, touched, { passive: true });
  window.addEventListener('blur', hideAll);
  onScopeDispose(() => {
    stop();
    hideAll();
    clearTimeout(idle);
    for (const name of inputs) window.removeEventListener(name, touched);
    window.removeEventListener('blur', hideAll);
  });

  return {
    get shown() {
      return state.shown;
    },
    get copied() {
      return state.copied;
    },
    get error() {
      return state.error;
    },
    reveal,
    copy,
    hide,
    hideAll,
  };
}
