import { onScopeDispose, ref, type Ref } from 'vue';

/** The time now (epoch ms), moving on every `everyMs` while the calling component lives. */
export function useNow(everyMs = 1000): Ref<number> {
  const now = ref(Date.now());
  const timer = setInterval(() => {
    now.value = Date.now();
  }, everyMs);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
