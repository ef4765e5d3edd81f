/** The three vendors ConfDesk talks to. */
export const vendors = ['tencent-meeting', 'ytx', 'tencent-cloud'] as const;
export type Vendor = (typeof vendors)[number];

/** Languages of the window; zh-CN is written first. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text that is data (catalogue titles, field labels), in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** A text to be looked up in texts/ by key, with its parameters: said in the language shown at that moment. */
export interface Phrase {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** What stands in the place of a secret value wherever it is shown or kept. */
export const MASK = '●●●●●●';

/** Exhaustiveness check of switches over unions. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
