/** How long a copied secret stays on the clipboard. */
export const clearAfterSeconds = 30;

export interface SecretClipboard {
  /** Puts a secret on the clipboard; it is taken away after 30 s and at quit, if it is still there. */
  copy(value: string): Promise<void>;
  clearNow(): Promise<void>;
}

/** Copying of secrets in main: the window never holds the value. */
export function createSecretClipboard(clipboard: { readText(): Promise<string>; writeText(text: string): Promise<void> }): SecretClipboard {
  let copied: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  const clear = async (): Promise<void> => {
    clearTimeout(timer);
    const value = copied;
    copied = null;
    // Something else copied meanwhile is left alone.
    if (value !== null && (await clipboard.readText()) === value) await clipboard.writeText('');
  };
  return {
    async copy(value) {
      clearTimeout(timer);
      copied = value;
      await clipboard.writeText(value);
      timer = setTimeout(() => {
        clear().catch(() => undefined);
      }, clearAfterSeconds * 1000);
      timer.unref();
    },
    clearNow: clear,
  };
}
