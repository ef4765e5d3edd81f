import { ref } from 'vue';

/** What a screen reader is told by itself; shown by App in a live region. */
export const announcement = ref('');

/** Says something politely; the same words twice are said twice. */
export function announce(text: string): void {
  announcement.value = announcement.value === text ? `${text}\u00a0` : text;
}
