import type { InjectionKey, Ref } from 'vue';

/** One clock (epoch ms) for all countdowns of a table. */
export const nowKey: InjectionKey<Ref<number>> = Symbol('now');
