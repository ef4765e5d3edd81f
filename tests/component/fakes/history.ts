import type { HistoryEntry, HistoryPage, HistoryQuery, HistoryRow, Outcome } from '../../../contract/history.ts';

const outcomesInTurn: readonly Outcome[] = [
  'ok',
  'ok',
  'rejected',
  'ok',
  'network',
  'ok',
  'not_sent',
  'ok',
  'cancelled',
  'ok',
  'unfinished',
  'ok',
];
const operations = ['meetings.corp-live', 'meetings.corp-ended', 'meetings.get', 'meetings.cancel', 'meetings.of-user'];

/** Row number `index` of a made-up history; newest first. */
export function fakeHistoryRow(index: number, now: number): HistoryRow {
  const outcome = outcomesInTurn[index % outcomesInTurn.length] ?? 'ok';
  const startedAt = now - index * 173_000;
  const operation = operations[index % operations.length] ?? 'meetings.get';
  const practice = index % 3 === 0;
  return {
    id: `call-${String(index).padStart(6, '0')}`,
    startedAt,
    finishedAt: outcome === 'unfinished' ? null : startedAt + 120 + (index % 900),
    accountId: practice ? 'practice' : 'hq',
    accountName: practice ? '练习账号' : '总部生产',
    environment: practice ? 'practice' : 'production',
    vendor: 'tencent-meeting',
    actor: practice ? 'admin' : 'zhangsan',
    operation,
    object: operation === 'meetings.get' || operation === 'meetings.cancel' ? '530812452 周会' : '',
    outcome,
    reason: outcome === 'not_sent' ? ((['validation', 'read_only', 'unconfirmed'] as const)[index % 3] ?? 'validation') : null,
    code: outcome === 'rejected' ? '200003' : '',
    note: outcome === 'rejected' ? '签名校验未通过' : outcome === 'network' ? '连接被对方重置' : '',
    durationMs: outcome === 'unfinished' || outcome === 'not_sent' ? null : 40 + ((index * 37) % 1900),
    star: index % 9 === 4,
    method: operation === 'meetings.cancel' ? 'POST' : 'GET',
    target: `/v1/corp/meetings?meeting_state=2&page=${1 + (index % 5)}&page_size=20&operator_id=zhangsan&operator_id_type=1`,
    httpStatus: outcome === 'ok' ? 200 : outcome === 'rejected' ? 400 : null,
    trace: outcome === 'ok' || outcome === 'rejected' ? `9f3c0d1e5b7a${4421 + index}` : '',
    size: outcome === 'ok' ? 1800 + index * 13 : null,
    job: '',
    attempts: outcome === 'network' ? 3 : 1,
  };
}

/** Everything kept of a made-up call. */
export function fakeHistoryEntry(row: HistoryRow): HistoryEntry {
  const headers = [
    ['X-TC-Key', 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE'],
    ['X-TC-Timestamp', '1795357140'],
    ['X-TC-Nonce', '72635981'],
    ['X-TC-Signature', '●●●●●●'],
    ['AppId', '2084930175'],
    ['X-TC-Registered', '1'],
  ] as const;
  return {
    ...row,
    requestHeaders: headers,
    requestBody: row.method === 'POST' ? '{"userid":"zhangsan","instanceid":1,"reason_code":1}' : '',
    answerHeaders: [
      ['Content-Type', 'application/json'],
      ['X-TC-Trace', row.trace],
    ],
    answerBody:
      row.outcome === 'ok'
        ? '{"total_count":3,"current_page":1,"meeting_info_list":[{"meeting_id":"15923312864334416762","meeting_code":"530812452","subject":"周会"}]}'
        : row.outcome === 'rejected'
          ? '{"error_info":{"error_code":200003,"new_error_code":200200003,"message":"Signature verification failed."}}'
          : '',
    answerTruncated: false,
    steps:
      row.outcome === 'not_sent'
        ? []
        : [
            {
              name: 'stringToSign',
              text: `${row.method}\nX-TC-Key=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE&X-TC-Nonce=72635981&X-TC-Timestamp=1795357140\n${row.target}\n`,
            },
            { name: 'hmacHex', text: '7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26' },
            { name: 'signature', text: '●●●●●●' },
          ],
    explanation:
      row.outcome === 'rejected'
        ? {
            happened: { key: 'explain.unknown.happened' },
            likely: { key: 'explain.likely.secretsSwapped' },
            checked: [
              { key: 'explain.checked.clockOk', params: { seconds: 2 }, state: 'ok' },
              { key: 'explain.checked.sdkIdSent', state: 'warning' },
            ],
            next: [
              { key: 'explain.next.checkSecret', action: 'edit-account' },
              { key: 'explain.next.test', action: 'test-account' },
            ],
          }
        : null,
    message: row.outcome === 'rejected' ? 'Signature verification failed.' : '',
  };
}

/** Searches the made-up history as main would: newest first, keyset paging. */
export function fakeHistorySearch(all: readonly HistoryRow[], query: HistoryQuery): HistoryPage {
  const text = query.text?.toLowerCase() ?? '';
  const found = all.filter(
    (row) =>
      (query.from === undefined || row.startedAt >= query.from) &&
      (query.to === undefined || row.startedAt <= query.to) &&
      (query.accountIds === undefined || query.accountIds.includes(row.accountId)) &&
      (query.outcomes === undefined || query.outcomes.includes(row.outcome)) &&
      (query.operations === undefined || query.operations.includes(row.operation)) &&
      (query.starred !== true || row.star) &&
      (query.code === undefined || row.code === query.code) &&
      (query.actor === undefined || row.actor === query.actor) &&
      (text === '' || `${row.object} ${row.note} ${row.target} ${row.trace}`.toLowerCase().includes(text)),
  );
  const after = query.after;
  const from = after === undefined ? 0 : found.findIndex((row) => row.id === after.id) + 1;
  const rows = found.slice(from, from + query.limit);
  const last = rows.at(-1);
  return {
    rows,
    total: found.length,
    totalIsFloor: false,
    indexing: 0,
    next: last !== undefined && from + rows.length < found.length ? { startedAt: last.startedAt, id: last.id } : null,
  };
}
