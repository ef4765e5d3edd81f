import { computed, onActivated, onDeactivated, ref, watch, type ComputedRef, type Ref } from 'vue';

/**
 * A dialog that belongs to its tab: another tab hides it, as it was left, and coming back shows it again. `open` is whether it is wanted,
 * `shown` what the kit's dialog shows, `close` and `closed` what its events of these names call; `left` is told once when it is wanted no more.
 */
export function useDialog(left: () => void): {
  readonly open: Ref<boolean>;
  readonly shown: ComputedRef<boolean>;
  readonly close: () => void;
  readonly closed: () => void;
} {
  const open = ref(true);
  const inSight = ref(true);
  onActivated(() => {
    inSight.value = true;
  });
  onDeactivated(() => {
    inSight.value = false;
  });
  const shown = computed(() => open.value && inSight.value);
  // The kit says so of a dialog that is only hidden, too; and of one that is left before its fade, in which the tab may be left as well.
  const close = (): void => {
    if (inSight.value) open.value = false;
  };
  watch(open, (now) => {
    if (!now && !inSight.value) left();
  });
  return {
    open,
    shown,
    close,
    closed: () => {
      if (!open.value) left();
    },
  };
}

/** Whether a question stands over the window: what is behind it takes no keys until it is answered or left. */
export function isAsking(): boolean {
  return [...document.querySelectorAll<HTMLElement>('.el-overlay')].some(
    (one) =>
      one.style.display !== 'none' &&
      !one.classList.contains('dialog-fade-leave-active') &&
      one.querySelector('[role="dialog"][aria-modal="true"]') !== null,
  );
}
