import { FAULTS } from './faults.ts';
import { ORDINARY_MEMBER, SUPER_ADMIN } from './identity.ts';

const faults = Object.entries(FAULTS)
  .map(([name, about]) => `  ${name.padEnd(11)} ${about}`)
  .join('\n');

/** The text of --help. */
export const help = `Usage: npm run simulator -- [flags]

A loopback server that behaves like Tencent Meeting, YTX and Tencent Cloud (TRTC). All data is invented.
It prints one line of JSON with its address and credentials and serves until SIGTERM or Ctrl+C.

  --port N           loopback port, default 0 = any free one
  --seed N           the same seed and epoch give the same data
  --users N          members of the company, default 3000
  --meetings N       meetings, default 2400
  --recordings N     recordings, default 1200
  --epoch S          epoch seconds the data is arranged around, default start of today in Asia/Shanghai;
                     with another day the invented world begins at 10:02 of that day
  --clock-offset S   seconds the server's clock is ahead (negative: behind)
  --fault LIST       see below
  --no-limits        no rate limits
  --time-scale K     a minute of a limit window lasts 60/K seconds
  --trtc-reuse       a RoomId may be signed for again (no InvalidParameter.RoomIdExist)
  --log FILE         append one JSON line per request as received
  --help             this text

People: ${SUPER_ADMIN} (operatorId) is a super administrator, ${ORDINARY_MEMBER} an ordinary member without rights:
account-level APIs answer 500014, the meetings of others 9042. userid is case-sensitive.

Largest pages where the vendor states none: corp/meetings, corp/users and corp/user-roles 100.
Rate limits: 300 a minute for the app (190310), 200000 a day (190311), account-level lists 100 a minute and
corp/records, corp/user-roles 10 a minute (190313), YTX 10 a second (-104), Tencent Cloud 20 a second.

OAuth: GET authorizeUrl?corp_id&sdk_id&redirect_uri&state answers 302 with auth_code at once, for ${SUPER_ADMIN}
(fault identity: for somebody else).

YTX: data of queryMeeting is an array. Other shapes by confid: shape-object, shape-text (JSON in a text),
shape-prose, shape-null, shape-missing, shape-raw (data as unquoted prose, which is not JSON).

TRTC: RoomId null-list answers TRTCParamList null. Signatures v3 (TC3-HMAC-SHA256) and v1 (HmacSHA256, HmacSHA1),
GET and POST, at the real host name, 127.0.0.1 or localhost.

Faults: NAME[:ARG][@N], several joined by commas; @N = only for the next N requests.
${faults}
`;
