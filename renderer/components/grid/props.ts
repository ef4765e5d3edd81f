import type { Row } from '../../../contract/call.ts';
import type { Sort } from '../../../contract/job.ts';
import type { GridColumn } from './columns.ts';

/** What a grid is given: its columns, its rows (all, or a window over a longer list) and how far they are loaded. */
export interface GridProps {
  /** Remembers columns under this name. */
  id: string;
  label: string;
  columns: readonly GridColumn[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Rows there are in all, where the vendor says so. */
  total?: number | undefined;
  /** The total is a lower bound. */
  totalIsFloor?: boolean;
  /** Nothing more can be loaded. */
  complete?: boolean;
  loading?: boolean;
  /** Loading more stopped (it failed): only the button asks again. */
  paused?: boolean;
  /** One page as it came: more of the list is got elsewhere. */
  single?: boolean;
  timeZone?: string;
  /** Text to look for in the loaded rows. */
  filter?: string;
  sort?: Sort | undefined;
  selected?: ReadonlySet<string>;
  /** Key of the row whose detail is open. */
  openKey?: string | undefined;
  /**
   * Rows loaded in all, where `rows` is a window over a longer list kept by main: already filtered and in order, as
   * long as what matches, with holes that the parent fills when it is told what is in view.
   */
  windowOf?: number | undefined;
  /** Words of the status line in place of the usual count; `live` ones are not read out at every change. */
  said?: string | undefined;
  live?: boolean;
}
