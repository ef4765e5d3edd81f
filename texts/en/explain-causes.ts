/** Causes one by one, as the card ranks them. Some can only occur in another program: said so by where they stand. */
export const explainCauses = {
  // Keys and ids
  secretKey: 'SecretKey is wrong, has a blank in it, or was reset on the platform.',
  secretsSwapped: 'SecretID and SecretKey are swapped or no pair: X-TC-Key takes SecretID, SecretKey only computes the signature.',
  appSdkSwapped: 'AppId and SdkId are swapped: AppId is the company, SdkId the application.',
  secretIdWrong: 'AppId or SecretID is wrong.',
  sdkIdUnassigned: 'No SdkId was assigned, yet the header was sent: leave it out then, do not send it empty.',
  sdkIdMissing: 'The application has an SdkId and the request did not carry it.',
  keyIsSecretKey: 'X-TC-Key holds SecretKey; it must be SecretID.',
  keysWrong: 'One of AppId, SdkId, SecretID and SecretKey is wrong, swapped or was reset.',
  otherEnvironment: 'The keys belong to another environment, company or application.',
  // OAuth
  tokenExpired: 'The access_token has expired: it lives 6 hours and is renewed with the refresh_token.',
  refreshExpired:
    'The refresh_token has expired: it lives 30 days, after that only authorizing again helps; the same person and application keep their OpenId.',
  openIdWrong: 'OpenId and AccessToken do not come from the same authorization, or operator_id differs from OpenId.',
  otherIdentity: 'It was authorized with another meeting identity, which has another OpenId.',
  oauthCode:
    'If this is the code of a token call: an auth_code holds 5 minutes and once only; check application ID, secret and refresh_token.',
  openIdAsUserid: 'An OAuth application puts the open_id into userid, with operator_id_type 2.',
  // Signing
  bodyDiffers: 'The body sent is not the body signed: signed but not sent, or serialised again after signing.',
  hexStep:
    'The HMAC-SHA256 digest becomes lower-case hex text and then Base64, always 88 characters: 44 means the hex step is missing, ' +
    '172 that it was done twice (PHP: bin2hex(hash_hmac())).',
  uriPart: 'The signed URI is not whole: it starts with /, includes everything after the question mark, and has no host.',
  lineFeeds:
    'The four parts of the string to sign are joined by \\n, three times; never \\r\\n, and the last one stays when the body is empty.',
  emptyBody: 'Without a body (GET) the empty string is signed, not an empty JSON object; with one, the whole body.',
  utf8: 'Chinese text in the body is not UTF-8 (GBK, for instance).',
  queryEncoded: 'Special characters in the query are not percent-encoded (+ must be %2B), or signed and sent forms differ.',
  methodCase: 'The HTTP method must be upper case: GET, POST, PUT, DELETE.',
  headerOrder: 'Exactly three headers are signed, in the order X-TC-Key, X-TC-Nonce, X-TC-Timestamp, joined by &.',
  proxyRewrote: 'A proxy changed the address or the content.',
  // Clock and replay
  clock: 'This computer’s clock differs from the server’s by more than 5 minutes.',
  proxySlow: 'The request was held up by a proxy, or the computer has just woken up.',
  milliseconds: 'X-TC-Timestamp is in milliseconds: it must be in seconds.',
  stampReused: 'A retry kept its timestamp and nonce: one AppId may not repeat them within 5 minutes, every attempt is signed anew.',
  proxyTwice: 'A proxy sent the same request twice.',
  otherProgram: 'Another program of the same AppId used the same timestamp and nonce by chance.',
  // Headers and body
  appIdMissing: 'The AppId header is missing: it is not signed and easily forgotten.',
  headersRewritten: 'A proxy or HTTP component removed or rewrote headers.',
  headerSpelling: 'A header name is misspelt or in the wrong case: the platform tells AppId from Appid and appId.',
  registeredMissing:
    'X-TC-Registered: 1 is missing: the userid counts as an unregistered user, whose meetings no app shows and whom no meeting takes as host.',
  fieldCase: 'A parameter name is misspelt or in the wrong case; mind small i and capital I.',
  missingRequired: 'A required parameter is missing.',
  stringTimes: 'A number stands where text is required: start_time and end_time of a meeting and all header values are text.',
  trailingComma: 'The body is not valid JSON, for instance with a comma too many at the end.',
  named: 'The field that the platform’s words name: type, range or value is not accepted.',
  operatorType: 'operator_id_type is missing or does not fit operator_id: 1 is a userid, 2 the OpenId of OAuth, 3 Rooms.',
  spanOrUnit:
    'The period is too long (recordings 31 days, past meetings 90), or the unit is wrong: most calls take seconds, recording views milliseconds.',
  secondsOrMs: 'The time unit is wrong: most calls use seconds; ended meetings of the company and recordings answer in milliseconds.',
  occurrence: 'The occurrences of a series share one meeting ID: sub_meeting_id says which one is meant.',
  useridRule: 'The userid breaks the rule: at most 40 bytes, no Chinese, no blanks and none of ! * ; : & = + $ , / ? #.',
  // People and rights
  useridCase: 'The userid differs from the platform’s in upper and lower case.',
  notRegistered: 'This person is no registered user of the company: integrated by SSO or created by API.',
  notActivated: 'The user is not activated yet: users created by API must be invited and activate before they can sign in.',
  disabled: 'The user is disabled.',
  notCreator: 'The operator did not create the meeting or recording.',
  role: 'The operator’s role lacks the right; company-level calls take the super administrator or a role that has it.',
  appKind: 'The application has no application-level right and may only handle meetings it created itself.',
  scope: 'The application was not granted the scope of this call, or was not authorized again after it was added.',
  userLevelApp: 'A user-level application cannot make company-level calls.',
  edition: 'The edition, or the number of seats or virtual rooms bought, does not include this call.',
  allowList: 'The application has an IP allow list and this computer’s public IP is not on it.',
  proxyExit: 'The proxy or network changed, and with it the public IP.',
  sharedLimit: 'The limit belongs to the application: the company’s own programs use the same AppId.',
  backOff: 'It was limited just now: wait at least 60 seconds; trying again and again only takes longer.',
  // Meetings and recordings
  endedById:
    'The meeting is over: a one-off meeting can no longer be found by ID one hour after its scheduled end, others after 30 days; by code it can.',
  codeAsId: 'A meeting code (meeting_code) was given as the meeting ID (meeting_id).',
  cancelled: 'The meeting was cancelled.',
  leftMeeting: 'The person has left the meeting.',
  severalDevices:
    'Somebody in a meeting with several devices has a row for each; take the instanceid of the participant list (9 for SIP and H.323), and merge times rather than add them.',
  deviceKind: 'This kind of device does not take this action.',
  roomsBooked: 'Rooms are booked for the meeting: release them before changing its time.',
  recordIds: 'The ID of a recording (meeting_record_id) and of one of its files (record_file_id) were mixed up.',
  converting: 'The recording is still running or being converted.',
  deleted: 'The recording was deleted.',
  linkExpired: 'The address has expired: download addresses hold 5 minutes to 6 hours and are to be fetched when used.',
  stsToken:
    'Applications created since 16 January 2026 need an STS-Token for recordings and other sensitive calls: it arrives by webhook only and is sent once pasted into the account.',
  stsWrong: 'This call carried an STS-Token as well, which is wrong or has ended.',
  creatorOnly: 'A user’s list holds only recordings of meetings that user created.',
  uploadsHidden: 'By default only cloud recordings are listed, no uploads or client recordings: query_record_type must be 0.',
  window31: 'The recording is outside the chosen period: 31 days at most at a time.',
  corpRecordsRole: 'The company’s recording list takes an administrator’s right, 10 calls a minute.',
  oauthFree: 'For free accounts an OAuth application gets empty addresses.',
  hostField: 'The host has another field name in the company’s list than in a user’s: host_user_id and userid.',
  webhookCheck:
    'The webhook address did not pass its check, so no STS-Token arrives: no redirect, the bare decrypted text within 3 seconds without quotes or line feed, and an open firewall.',
  otherLogin: 'The app is signed in with a private account or another company.',
  notCreatorNorInvited: 'A meeting appears in the apps of its creator and invitees only, and this person is neither.',
  laterOccurrence: 'Of a series, lists show only the next occurrence by default.',
  nothingThen: 'There is nothing in that period.',
  filters: 'The filters are too narrow.',
  appOnly: 'An OAuth application sees only meetings created through it.',
  // Codes nobody listed
  vendorWords: 'The platform’s list of codes is not complete: its own words count.',
  httpStatus: 'The HTTP status tells no cause: mistakes of the caller come as 500 too, a missing right as 400, 403 or 500.',
};
