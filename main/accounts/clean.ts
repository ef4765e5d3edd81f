/** Blanks, control characters and everything that shows as nothing. */
const unseen = /[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const quotes: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['《', '》'],
  ['«', '»'],
];

export interface Cleaned {
  readonly value: string;
  /** Characters removed or turned from full width to half width. */
  readonly removed: number;
}

/** Cleans a pasted credential: it holds no blank, nothing invisible, no full-width letter and no quotes around it. */
export function cleanCredential(pasted: string): Cleaned {
  let removed = 0;
  let value = pasted.replace(unseen, (found) => {
    // A NUL is refused with a reason, not hidden.
    if (found === '\0') return found;
    removed += found.length;
    return '';
  });
  value = value.replace(/[\uff01-\uff5e]/g, (wide) => {
    removed += 1;
    return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
  });
  for (let pair = around(value); pair; pair = around(value)) {
    value = value.slice(pair[0].length, -pair[1].length);
    removed += pair[0].length + pair[1].length;
  }
  return { value, removed };
}

/** Cleans a text people write (a name): blanks at the ends and invisible characters go, inner blanks stay. */
export function cleanText(typed: string): string {
  return typed.replace(/[\p{Cc}\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/gu, ' ').trim();
}

function around(value: string): readonly [string, string] | undefined {
  return quotes.find(([open, close]) => value.length >= 2 && value.startsWith(open) && value.endsWith(close));
}
