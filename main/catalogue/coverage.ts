import type { Entry, Evidence } from './define-operation.ts';
import { groups } from './groups.ts';

const effectWords = { read: '读 read', change: '改 change', destroy: '毁 destroy' } as const;
const evidenceWords: Readonly<Record<Evidence, string>> = {
  official: 'vendor’s page',
  client: 'client code',
  '2021-copy': '2021 copy',
  unverified: 'name only',
};
const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The page docs/api-coverage.md: counts on top, then every operation by group. */
export function coveragePage(entries: readonly Entry[]): string {
  const count = (test: (one: Entry['operation']) => boolean): number => entries.filter((one) => test(one.operation)).length;
  const known = (evidence: Evidence): number => entries.filter((one) => one.evidence === evidence).length;
  const meeting = entries.filter((one) => one.operation.vendor === 'tencent-meeting');
  const addresses = new Set(meeting.map(({ operation }) => `${operation.method} ${operation.path.replaceAll(/\{\w+\}/g, '{}')}`)).size;
  const lines = [
    '# API coverage',
    '',
    'Written from the catalogue by `npm run generate`; do not edit. A test fails when it is stale.',
    '',
    `- Operations: ${entries.length} (Tencent Meeting ${meeting.length} on ${addresses} addresses, ` +
      `YTX ${count((one) => one.vendor === 'ytx')}, TRTC ${count((one) => one.vendor === 'tencent-cloud')})`,
    `- Curated by hand: ${count((one) => one.curated)}; generated: ${count((one) => !one.curated)}`,
    `- Effect: ${count((one) => one.effect === 'read')} read, ${count((one) => one.effect === 'change')} change, ${count((one) => one.effect === 'destroy')} destroy; ` +
      `sent again by itself when no answer came: ${count((one) => one.retry === 'safe')}`,
    `- Known from the vendor’s page ${known('official')}, from the code of a client ${known('client')}, from a copy of 2021 ${known('2021-copy')}, ` +
      `by name only ${known('unverified')}`,
    '',
    'One address with several meanings is several operations: `GET /v1/meetings` (by code, of a user), `GET /v1/corp/meetings` (ended, live, upcoming) and',
    '`GET /v1/corp/user-roles` (roles, users of a role).',
    '',
  ];
  for (const [group, name] of Object.entries(groups)) {
    const members = entries.filter((one) => one.operation.group === group);
    if (!members.length) continue;
    lines.push(
      `## ${name.zh} · ${name.en} (${members.length})`,
      '',
      '| Id | Method | Path | 名称 | Title | Effect | Retry | OAuth | Known from | |',
      '|---|---|---|---|---|---|---|---|---|---|',
      ...members.map(
        ({ operation: one, evidence }) =>
          `| ${[
            `\`${one.id}\``,
            one.method,
            `\`${one.path}\``,
            cell(one.title.zh),
            cell(one.title.en),
            effectWords[one.effect],
            one.retry,
            one.auth.oauth === true ? 'yes' : one.auth.oauth === false ? 'no' : 'scope table only',
            evidenceWords[evidence],
            one.curated ? 'curated' : 'generated',
          ].join(' | ')} |`,
      ),
      '',
    );
  }
  return lines.join('\n');
}
