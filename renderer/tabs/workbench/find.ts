import type { OperationSummary } from '../../../contract/operation.ts';

/** Operations of one group, in catalogue order. */
export interface Group {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly operations: readonly OperationSummary[];
}

const words = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

/** Operations that hold every word in a title (either language), the path, the method or the id, by group. */
export function findOperations(list: readonly OperationSummary[], typed: string): readonly Group[] {
  const wanted = words(typed);
  const groups = new Map<string, { title: Group['title']; operations: OperationSummary[] }>();
  for (const one of list) {
    const title = one.groupTitle ?? { zh: one.group, en: one.group };
    const text = `${one.title.zh} ${one.title.en} ${one.method} ${one.path} ${one.id} ${title.zh} ${title.en}`.toLowerCase();
    if (!wanted.every((word) => text.includes(word))) continue;
    const group = groups.get(one.group);
    if (group === undefined) groups.set(one.group, { title, operations: [one] });
    else group.operations.push(one);
  }
  return [...groups].map(([id, group]) => ({ id, ...group }));
}
