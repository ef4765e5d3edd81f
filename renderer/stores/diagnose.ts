import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { Symptom } from '../../contract/diagnose.ts';

/** What Diagnose is opened with: a call of History, a code, a complaint, or nothing yet. */
export interface DiagnoseSeed {
  readonly callId?: string;
  readonly code?: string;
  readonly symptom?: Symptom;
  readonly person?: string;
  readonly meeting?: string;
}

/** Whether Diagnose is open, and on what. */
export const useDiagnoseStore = defineStore('diagnose', () => {
  const seed = ref<DiagnoseSeed | null>(null);
  return {
    seed,
    open(about: DiagnoseSeed = {}): void {
      seed.value = about;
    },
    close(): void {
      seed.value = null;
    },
  };
});
