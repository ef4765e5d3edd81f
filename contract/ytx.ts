/** Environment of a YTX endpoint by its host (YTX page 会议查询, item 2): application ids belong to one of the two and give -205 in the other. */
export function ytxEnvironmentOf(endpoint: string): 'production' | 'sandbox' | 'other' {
  const host = URL.parse(endpoint)?.hostname ?? '';
  return host === 'api.ytx.net' ? 'production' : host === 'sandbox.ytx.net' ? 'sandbox' : 'other';
}
