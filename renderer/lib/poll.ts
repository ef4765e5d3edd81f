import { onActivated, onDeactivated, onScopeDispose, ref, type Ref } from 'vue';

/** How often is looked whether it is time again. */
const lookMs = 1000;

/**
 * Does something again every `everyMs` while `on` is true and the calling component is in sight: nothing happens while
 * its tab is in the background or the window is hidden, and at once when it comes back and the time has passed.
 * `last` (epoch ms) is when it was done last, by whomever.
 */
export function usePoll(run: () => unknown, everyMs: number, last: () => number): { readonly on: Ref<boolean> } {
  const on = ref(false);
  let active = true;
  const timer = setInterval(() => {
    if (on.value && active && !document.hidden && Date.now() - last() >= everyMs) void run();
  }, lookMs);
  onActivated(() => {
    active = true;
  });
  onDeactivated(() => {
    active = false;
  });
  onScopeDispose(() => clearInterval(timer));
  return { on };
}
