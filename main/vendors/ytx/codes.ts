import { type CodeRow, codeTable } from '../codes.ts';

/** Status codes of YTX (vendor page "会议查询", and the list two independent clients carry). */
const rows: readonly CodeRow[] = [
  { code: '-1', family: 'value', means: ['bad-value'] },
  { code: '-2', family: 'parameter', means: ['bad-value'] },
  { code: '-3', family: 'parameter' },
  { code: '-4', family: 'parameter' },
  { code: '-100', family: 'server' },
  { code: '-101', family: 'value', means: ['bad-value'] },
  { code: '-102', family: 'value' },
  { code: '-104', family: 'per-minute', pauses: true },
  { code: '-200', family: 'credential' },
  { code: '-201', family: 'account' },
  { code: '-202', family: 'clock' },
  { code: '-203', family: 'signature' },
  { code: '-204', family: 'account' },
  { code: '-205', family: 'application' },
];

export const codes = codeTable(rows, (code) => `explain.ytx.m${code.slice(1)}`);
