import { computed, type ComputedRef } from 'vue';
import type { Row } from '../../../contract/call.ts';
import type { Column, ColumnFormat } from '../../../contract/operation.ts';
import { cellText, isRight, type CellContext } from '../../lib/format.ts';
import { pick } from '../../lib/i18n.ts';
import { usePreferencesStore, type GridLayout } from '../../stores/preferences.ts';

/** A column as the grid takes it: the catalogue's, with what a table adds of its own. */
export interface GridColumn extends Column {
  /** Drawn by the slot `cell-<key>`; `text` still says what sorting, filtering and copying use. */
  readonly custom?: boolean;
  readonly text?: (row: Row) => string;
  /** Words for the hover, where the raw value is not the thing to show. */
  readonly tip?: (row: Row) => string;
}

/** A column as it stands on screen now. */
export interface PlacedColumn {
  readonly column: GridColumn;
  readonly label: string;
  readonly width: number;
  /** Narrower where the table would otherwise scroll sideways; the width itself for what may not be cut. */
  readonly least: number;
  readonly right: boolean;
  readonly mono: boolean;
  readonly pinned: boolean;
  /** The last of those that stay at the left edge: the others pass behind it. */
  readonly edge: boolean;
  readonly left: number;
}

const widths: Readonly<Record<ColumnFormat, number>> = {
  text: 160,
  code: 98,
  id: 176,
  time: 122,
  date: 100,
  duration: 104,
  bytes: 92,
  number: 88,
  enum: 96,
  boolean: 72,
  secret: 96,
  list: 160,
};
export const gutter = 32;
const minWidth = 48;
/** How far a column of words gives way before the table scrolls sideways: as part of its width. */
const givesWay = { stretching: 0.5, text: 0.72, list: 0.92, enum: 0.82 } as const;
/** A name stays one, whatever else has to stand beside it. */
const nameWidth = 96;
const soft = (format: ColumnFormat): format is 'text' | 'list' | 'enum' => format === 'text' || format === 'list' || format === 'enum';

function labelWidth(label: string): number {
  let size = 30;
  for (const char of label) size += char.charCodeAt(0) > 0x2e80 ? 12.2 : 6.6;
  return Math.ceil(size);
}

/** Where the columns of a grid stand: shown, pinned first, with their widths; and how the user changes that. */
export function useColumns(
  id: () => string,
  columns: () => readonly GridColumn[],
): {
  placed: ComputedRef<readonly PlacedColumn[]>;
  template: ComputedRef<string>;
  totalWidth: ComputedRef<number>;
  layout: ComputedRef<GridLayout>;
  isShown: (column: GridColumn) => boolean;
  isPinned: (column: GridColumn) => boolean;
  show: (key: string, shown: boolean) => void;
  pin: (key: string, pinned: boolean) => void;
  resize: (key: string, width: number) => void;
  reset: () => void;
} {
  const preferences = usePreferencesStore();
  const layout = computed<GridLayout>(() => preferences.layout.grids?.[id()] ?? {});

  function isShown(column: GridColumn): boolean {
    return column.hidden === true ? layout.value.shown?.includes(column.key) === true : layout.value.hidden?.includes(column.key) !== true;
  }
  function isPinned(column: GridColumn): boolean {
    return layout.value.pinned?.includes(column.key) === true;
  }

  const placed = computed<readonly PlacedColumn[]>(() => {
    const shown = columns().filter(isShown);
    const ordered = [...shown.filter(isPinned), ...shown.filter((column) => !isPinned(column))];
    let left = gutter;
    return ordered.map((column, place) => {
      const label = pick(column.label);
      const own = layout.value.widths?.[column.key];
      const width = own ?? Math.max(column.width ?? widths[column.format], labelWidth(label));
      const { format } = column;
      // A number cut short is another number.
      const yields = soft(format) && column.unit !== 'phone' && column.unit !== 'code';
      const least =
        own === undefined && !isPinned(column) && yields ? Math.max(Math.ceil(width * givesWay[format]), labelWidth(label)) : width;
      const one = {
        column,
        label,
        width,
        least,
        right: isRight(column.format),
        mono: column.format === 'code' || column.format === 'id',
        pinned: isPinned(column),
        edge: isPinned(column) && !ordered.slice(place + 1).some(isPinned),
        left,
      };
      left += width;
      return one;
    });
  });

  /** One plain text column takes what is left over, unless the user gave it a width. */
  const stretching = computed(() => {
    const free = placed.value.filter(
      (one) => one.column.format === 'text' && !one.pinned && layout.value.widths?.[one.column.key] === undefined,
    );
    return free.reduce<PlacedColumn | undefined>((best, one) => (best === undefined || one.width > best.width ? one : best), undefined);
  });
  const leastOf = (one: PlacedColumn): number =>
    one === stretching.value
      ? Math.min(one.least, Math.max(Math.ceil(one.width * givesWay.stretching), nameWidth, labelWidth(one.label)))
      : one.least;
  /** What is left over goes to the columns that give way, twice as much of it to the one that stretches. */
  const template = computed(() =>
    [
      `${gutter}px`,
      ...placed.value.map((one) =>
        one === stretching.value
          ? `minmax(${leastOf(one)}px, ${2 * one.width}fr)`
          : one.least === one.width
            ? `${one.width}px`
            : `minmax(${one.least}px, ${one.width}${stretching.value === undefined ? 'px' : 'fr'})`,
      ),
    ].join(' '),
  );
  const totalWidth = computed(() => placed.value.reduce((sum, one) => sum + leastOf(one), gutter));

  function write(change: GridLayout): void {
    preferences.rememberGrid(id(), { ...layout.value, ...change });
  }
  function without(list: readonly string[] | undefined, key: string): readonly string[] {
    return (list ?? []).filter((one) => one !== key);
  }
  function show(key: string, shown: boolean): void {
    const hidden = without(layout.value.hidden, key);
    const visible = without(layout.value.shown, key);
    write(shown ? { hidden, shown: [...visible, key] } : { hidden: [...hidden, key], shown: visible });
  }
  function pin(key: string, pinned: boolean): void {
    const rest = without(layout.value.pinned, key);
    write({ pinned: pinned ? [...rest, key] : rest });
  }
  function resize(key: string, width: number): void {
    write({ widths: { ...layout.value.widths, [key]: Math.max(minWidth, Math.min(800, Math.round(width))) } });
  }
  function reset(): void {
    preferences.rememberGrid(id(), {});
  }
  return { placed, template, totalWidth, layout, isShown, isPinned, show, pin, resize, reset };
}

/** The text of a cell: the column's own words, or the format's. */
export function textOf(row: Row, column: GridColumn, context: CellContext): string {
  return column.text?.(row) ?? cellText(row[column.key], column, context);
}

/** Rows as a table for a spreadsheet: tabs and line ends, codes as plain digits, no text that starts a formula. */
export function tableText(rows: Iterable<Row>, placed: readonly PlacedColumn[], context: CellContext): string {
  const clean = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  const lines = [placed.map((one) => clean(one.label)).join('\t')];
  for (const row of rows) {
    lines.push(
      placed
        .map(({ column }) => {
          const value = row[column.key];
          if (column.format === 'code' || column.format === 'id') return value === null || value === undefined ? '' : String(value);
          const text = clean(textOf(row, column, context));
          return column.format === 'text' && /^[=+\-@]/.test(text) ? `'${text}` : text;
        })
        .join('\t'),
    );
  }
  return lines.join('\n');
}
