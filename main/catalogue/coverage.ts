import type { Operation } from '../../contract/operation.ts';

const effectWords = { read: '读 read', change: '改 change', destroy: '毁 destroy' } as const;
const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The page docs/api-coverage.md: counts on top, then every operation by group. */
export function coveragePage(
  operations: readonly Operation[],
  groupNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>>,
  endpoints: number,
): string {
  const count = (test: (one: Operation) => boolean): number => operations.filter(test).length;
  const lines = [
    '# API coverage',
    '',
    'Generated from the catalogue by `node build/scripts/api-coverage.mjs`; do not edit. A test fails when ' + 'it is stale.',
    '',
    `- Operations: ${operations.length} (Tencent Meeting ${count((one) => one.vendor === 'tencent-meeting')} from ${endpoints} endpoints, ` +
      `YTX ${count((one) => one.vendor === 'ytx')}, TRTC ${count((one) => one.vendor === 'tencent-cloud')})`,
    `- Curated by hand: ${count((one) => one.curated)}; generated: ${count((one) => !one.curated)}`,
    `- Effect: ${count((one) => one.effect === 'read')} read, ${count((one) => one.effect === 'change')} change, ${count((one) => one.effect === 'destroy')} destroy; ` +
      `sent again by itself when no answer came: ${count((one) => one.retry === 'safe')}`,
    '',
    'One URI with several meanings is several operations: `GET /v1/meetings` (by code, of a user), `GET /v1/corp/meetings` (ended, live, upcoming) and',
    '`GET /v1/corp/user-roles` (roles, users of a role).',
    '',
  ];
  for (const [group, name] of Object.entries(groupNames)) {
    const members = operations.filter((one) => one.group === group);
    if (!members.length) continue;
    lines.push(
      `## ${name.zh} · ${name.en} (${members.length})`,
      '',
      '| Id | Method | Path | 名称 | Title | Effect | Retry | OAuth | |',
      '|---|---|---|---|---|---|---|---|---|',
      ...members.map(
        (one) =>
          `| ${[
            `\`${one.id}\``,
            one.method,
            `\`${one.path}\``,
            cell(one.title.zh),
            cell(one.title.en),
            effectWords[one.effect],
            one.retry,
            one.auth.oauth === true ? 'yes' : one.auth.oauth === false ? 'no' : 'scope table only',
            one.curated ? 'curated' : 'generated',
          ].join(' | ')} |`,
      ),
      '',
    );
  }
  return lines.join('\n');
}
