import type { PageInfo, ParamValue } from '../../contract/call.ts';
import type { Json } from '../../contract/common.ts';
import type { Operation } from '../../contract/operation.ts';
import { at } from '../vendors/json.ts';

type Params = Readonly<Record<string, ParamValue>>;
/** Where a list goes on: a place, its end, or more of it at a place that is not named. */
type Way = { readonly next: Params } | 'end' | 'open';

const numberOf = (value: Json | undefined): number | undefined => {
  const n = value === '' ? NaN : Number(value ?? NaN);
  return Number.isFinite(n) ? n : undefined;
};
/** Yes or no in any of the forms answers have them: a boolean, a number of what is left, either of them as text; undefined: not said. */
const saidOf = (value: Json | undefined): boolean | undefined => {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  const n = numberOf(value);
  return n === undefined ? undefined : n > 0;
};
/** A place to go on at; '' and null name none. */
const placeOf = (value: Json | undefined): ParamValue | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? value : undefined;
const isSame = (a: ParamValue | undefined, b: ParamValue | undefined): boolean => String(a ?? '') === String(b ?? '');

/** What an answer says of its list: the page it stands for, and the rows it brought. */
interface Page {
  readonly answer: Json;
  readonly params: Params;
  readonly rows: number;
  readonly total: number | undefined;
}

/**
 * Whether rows come after this page, where the answer counts rows but no pages (users/list). A page shorter than the size the answer
 * says (never the one asked for) is the last one only where the count says so too: else every page is taken to hold what this one does.
 */
function rowsLeft(page: number, { answer, rows, total }: Page): boolean {
  const size = numberOf(at(answer, 'page_size'));
  if (total === undefined) return rows > 0;
  if (rows === 0) return size !== undefined && page * size < total;
  return size !== undefined && (page - 1) * size + rows === total ? false : page * rows < total;
}

/** Numbered pages. The number asked for counts: an answer may begin at 0 or say 1 of every page. An empty one is not the last. */
function byNumber(found: Page): { readonly page: number; readonly pages: number | undefined; readonly more: boolean } {
  const page = numberOf(found.params['page']) ?? numberOf(at(found.answer, 'current_page')) ?? 1;
  const said = numberOf(at(found.answer, 'total_page'));
  // No pages and yet rows: nothing is said of pages.
  const pages = said !== undefined && said < 1 && found.rows > 0 ? undefined : said;
  return { page, pages, more: pages === undefined ? rowsLeft(page, found) : page < pages };
}

/** Rows counted from 0: where no place further on is named the rows of this page say where the next one begins. */
function byOffset({ answer, params, rows, total }: Page): Way {
  const asked = Number(params['pos'] ?? 0);
  const [said, named] = [saidOf(at(answer, 'has_remaining')), placeOf(at(answer, 'next_pos'))];
  const further = named !== undefined && Number(named) > asked;
  const more = said ?? (named === undefined ? total !== undefined && rows > 0 && asked + rows < total : further && rows > 0);
  if (!more) return 'end';
  if (further) return { next: { pos: named } };
  return rows > 0 ? { next: { pos: asked + rows } } : 'open';
}

/** An opaque place. Where the answer does not say whether there is more, another place than the one asked for says so. */
function byPlace({ answer, params }: Page): Way {
  const [said, place] = [saidOf(at(answer, 'has_remaining')), placeOf(at(answer, 'next_pos'))];
  const named = place !== undefined && !(said === undefined && (isSame(place, 0) || isSame(place, params['pos'])));
  if (said !== false && named) return { next: { pos: place } };
  // Counted pages without a place: the older form of the list, which this call cannot ask for.
  const counted =
    said === undefined && place === undefined && (numberOf(at(answer, 'total_page')) ?? 1) > (numberOf(at(answer, 'current_page')) ?? 1);
  return said === true || counted ? 'open' : 'end';
}

/** A moment in s with the same one in ms beside it. */
function byMoment({ answer, params, rows }: Page): Way {
  const [said, pos, cursory] = [saidOf(at(answer, 'remaining')), placeOf(at(answer, 'next_pos')), placeOf(at(answer, 'next_cursory'))];
  const named = pos !== undefined && !isSame(pos, 0);
  const more = said ?? (named && rows > 0 && !(isSame(pos, params['pos']) && isSame(cursory, params['cursory'])));
  if (!more) return 'end';
  return named ? { next: { pos, ...(cursory === undefined ? {} : { cursory }) } } : 'open';
}

/** The last row names the next page. */
function byLastRow(operation: Operation, { answer, params }: Page): Way {
  const list = operation.rows === undefined ? undefined : at(answer, operation.rows.path);
  const last = placeOf(Array.isArray(list) ? at(list.at(-1), 'pid') : undefined);
  const said = saidOf(at(answer, 'more'));
  if (!(said ?? (last !== undefined && !isSame(last, params['pid'])))) return 'end';
  return last === undefined ? 'open' : { next: { pid: last } };
}

const words = ['total_count', 'total_page', 'current_page', 'has_remaining', 'next_pos', 'remaining', 'more'];
/** Where nothing at all stands in the place of a page that was said to be there, the list is not over. */
function isSilent(operation: Operation, { answer, params }: Page): boolean {
  const later = Number(params['page'] ?? 1) > 1 || ['pos', 'pid'].some((name) => !isSame(params[name], '') && !isSame(params[name], 0));
  const path = operation.rows?.path ?? '';
  return later && at(answer, path) === undefined && words.every((name) => at(answer, name) === undefined);
}

/** Where the next page is, from the answer and not from the size that was asked for. */
export function pageInfo(operation: Operation, answer: Json, params: Params, rowCount: number): PageInfo | undefined {
  const { paging } = operation;
  if (paging === undefined) return undefined;
  const total = numberOf(at(answer, 'total_count'));
  const found: Page = { answer, params, rows: rowCount, total };
  const told = (way: Way): Pick<PageInfo, 'next' | 'open'> =>
    way === 'open' || (way === 'end' && isSilent(operation, found))
      ? { next: null, open: true }
      : { next: way === 'end' ? null : way.next };
  const known = { count: rowCount, ...(total === undefined ? {} : { total }) };
  switch (paging.style) {
    case 'page': {
      const { page, pages, more } = byNumber(found);
      return { ...told(more ? { next: { page: page + 1 } } : 'end'), page, ...known, ...(pages === undefined ? {} : { pages }) };
    }
    case 'pos-size':
      return { ...told(byOffset(found)), ...known };
    case 'pos-text':
      return { ...told(byPlace(found)), ...known };
    case 'pos-cursory':
      return { ...told(byMoment(found)), count: rowCount };
    case 'pid-limit':
      return { ...told(byLastRow(operation, found)), count: rowCount };
  }
}
