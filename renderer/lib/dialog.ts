import { computed, onActivated, onDeactivated, ref, watch, type Ref, type WritableComputedRef } from 'vue';

/**
 * A dialog that belongs to its tab: another tab hides it, as it was left, and coming back shows it again. `open` is whether it is wanted,
 * `shown` what the kit's dialog is bound to, `closed` what its event of that name calls; `left` is told once when it is wanted no more.
 */
export function useDialog(left: () => void): { readonly open: Ref<boolean>; readonly shown: WritableComputedRef<boolean>; readonly closed: () => void } {
  const open = ref(true);
  const inSight = ref(true);
  onActivated(() => { inSight.value = true; });
  onDeactivated(() => { inSight.value = false; });
  const shown = computed({
    get: () => open.value && inSight.value,
    // The kit says so of a dialog that was only hidden, too.
    set: (now) => { if (inSight.value) open.value = now; },
  });
  watch(open, (now) => { if (!now && !inSight.value) left(); });
  return { open, shown, closed: () => { if (!open.value) left(); } };
}

/** Whether a question stands over the window: what is behind it takes no keys until it is answered or left. */
export function isAsking(): boolean {
  return [...document.querySelectorAll<HTMLElement>('.el-overlay')]
    .some((one) => one.style.display !== 'none' && one.querySelector('[role="dialog"][aria-modal="true"]') !== null);
}
