import { explainCauses } from './explain-causes.ts';
import { explainCloud } from './explain-cloud.ts';
import { explainNetwork, explainUnreadable, explainUnsureNetwork } from './explain-network.ts';
import { explainTm } from './explain-tm.ts';
import { explainYtx } from './explain-ytx.ts';

/** What happened, why, what was checked, what to try. Codes by vendor are in files of their own. */
export const explain = {
  tm: explainTm,
  ytx: explainYtx,
  cloud: explainCloud,
  cause: explainCauses,
  unknown: {
    happened: 'The platform refused the call with code {code}, which is in no known list. Its words: {message}',
    happenedSilent: 'The platform refused the call with code {code}, which is in no known list, and gave no reason.',
    likely:
      'Read the platform’s words first. Its list of codes is incomplete; if this stays unclear, give the support ' +
      'text with the trace to the platform.',
    likely400:
      'Most likely the request itself. In this order: is the AppId filled in; spelling and case of field ' +
      'names (small i and capital I); required fields; this computer’s clock; was it sent twice.',
  },
  status: {
    happened: 'The platform did not accept the call (HTTP {status}) and gave no code. Its words: “{message}”.',
    happenedSilent: 'The platform did not accept the call (HTTP {status}), and gave neither a code nor a reason.',
    s401: 'Most likely the credentials are missing or no longer hold; next, a proxy wants a login.',
    s403: 'Most likely the operator or the application lacks the right; next, the company’s proxy or firewall forbids the address.',
    s404: 'Most likely the endpoint is wrong, or an ID in the path; next, a proxy changed the address.',
    s429: 'Too many requests; the company’s own programs count too. Wait at least 60 seconds.',
    s4xx: 'Most likely the request itself; or a proxy or firewall refused it. Read the platform’s words, check endpoint and proxy.',
    s5xx:
      'Most likely the platform or a gateway failed for a moment. The HTTP status tells no cause: where there is a code, the code counts. ' +
      'Try again in a minute or two.',
  },
  oauth: {
    happened: 'No authorization was granted ({code}).',
    likely:
      'Most likely the authorization code expired (5 minutes, one use), or the refresh token is older than 30 ' +
      'days. Authorize again; if that fails, compare the application id and its secret.',
  },
  likely: {
    clockAhead:
      'This computer’s clock is {minutes} min {seconds} s ahead, more than the platform allows. Set the system ' +
      'time to synchronise by itself and try again.',
    clockBehind:
      'This computer’s clock is {minutes} min {seconds} s behind, more than the platform allows. Set the ' +
      'system time to synchronise by itself and try again.',
    clockMoved:
      'This computer’s clock was moved since it was last measured, so the signed time was too far off. It has been measured anew: ' +
      'try again.',
    clockGood:
      'The clock agrees with the server, so most likely the request was held up in a proxy, or the computer ' +
      'has just woken from sleep. Try again; if it stays, use another network or proxy.',
    ytxStampGood:
      'The clock is fine, so most likely the clock zone or the separator was changed in the account; next, ' +
      'the ACCOUNT SID is wrong. Go back to the defaults and try again.',
    headersRewritten:
      'AppId and X-TC-Registered were both sent, so most likely a proxy rewrites or drops headers ' +
      '(their names are case-sensitive). Use another network or proxy.',
    appIdMissing:
      'The account has no AppId, so the request went without it. Copy the AppId from User center → ' +
      'Enterprise management → Advanced into the account.',
    stsMissing:
      'Most likely the STS-Token is missing: applications made since 2026-01-16 need it for this call. It arrives only by webhook; paste it into the account.',
    stsEnded: 'Most likely the STS-Token has ended and was therefore not sent. Ask for a new one and paste it into the account.',
    appSdkSwapped:
      'Most likely AppId and SdkId are swapped: AppId is the enterprise, SdkId the application. Compare ' +
      'under User center → Enterprise management → Advanced.',
    secretsSwapped:
      'Most likely SecretID and SecretKey are swapped, or one is wrong: X-TC-Key is the SecretID, while ' +
      'the SecretKey only makes the signature. Paste the pair again.',
    noSdkId:
      'Most likely the AppId or SecretID is wrong; next, an SdkId was assigned to the app and is missing in the ' +
      'account. Compare each under User center → Enterprise management → Advanced.',
    oauthToken:
      'Most likely the access token expired: it lives 6 hours and is renewed with the refresh token; after ' +
      '30 days authorize again. Next: the OpenId is not the person who authorized.',
    oauthUnsupported:
      'The platform documents this call as closed to OAuth applications. Use an account with the keys of ' + 'a self-built app (AK/SK).',
    userLevelCorp:
      'Most likely the application lacks the scope, or is a user-level application: company-level calls ' +
      'are open to account-level ones only.',
    operatorMissing: 'No operator was given. Put the userid of a default operator into the account, or choose one for ' + 'this call.',
    operatorRule:
      'The operator “{operator}” breaks the rule for userids: at most 40 bytes, no Chinese, no blanks, ' +
      'none of ! * ; : & = + $ , / ? # and the like. Give the userid, not a name or e-mail.',
    ytxEnvironment:
      'The platform speaks of application and environment: an application of your own works in production ' +
      'only, the one of the trial page in the sandbox only. Next: the IP allow list, or an application that is not online.',
    ytxWhitelist:
      'The platform speaks of the IP allow list: the application has one, and the address this computer is ' +
      'seen with is not on it. Next: an application id of the other environment, or one that is not online.',
    ytxOnline:
      'The platform speaks of the application’s state: the phone conference feature is not enabled, or the ' +
      'application is not online yet. Next: an application id of the other environment, or the IP allow list.',
    sandboxApp:
      'The sandbox has no IP allow list, so check the application id first: it must be the one of the trial ' +
      'page. Next, the feature is not enabled or the application is not online; only in production also look at ' +
      'the IP allow list and whether the environment fits.',
  },
  checked: {
    clockOk: 'Your clock and the server’s differ by {seconds} s.',
    clockAhead: 'Your clock is {minutes} min {seconds} s ahead of the server.',
    clockBehind: 'Your clock is {minutes} min {seconds} s behind the server.',
    clockServerAhead: 'Your clock is {minutes} min {seconds} s ahead of the server; this account signs with the server’s time.',
    clockServerBehind: 'Your clock is {minutes} min {seconds} s behind the server; this account signs with the server’s time.',
    clockServerFine:
      'Your clock differs by {seconds} s only; this account still signs with the server’s time and may go back to this computer’s.',
    clockServerMoved:
      'This account signs with the server’s time, but this computer’s clock was moved since; it was measured anew by this answer.',
    clockServerUnknown: 'This account signs with the server’s time; this answer carries none, so it was not measured anew.',
    clockUnknown: 'The answer carries no server time, so the clock could not be checked.',
    signed: 'What was signed is what was sent.',
    signedYtx: 'Sign and Authorization carry the same timestamp.',
    fresh: 'Timestamp and nonce were new for this request.',
    headers: 'The required headers AppId and X-TC-Registered: 1 were sent.',
    appIdMissing: 'The account has no AppId; the request went without it.',
    registered: 'X-TC-Registered: 1 was sent, so the operator counts as a registered user.',
    oauthHeaders: 'The required headers AccessToken and OpenId were sent.',
    openIdMissing: 'The account has no OpenId; authorize again.',
    openIdDiffers: 'The operator is not the OpenId that authorized.',
    sdkIdSent: 'An SdkId was sent. If none was ever assigned, leave it empty.',
    sdkIdAbsent: 'No SdkId was sent. If one was assigned, fill it in.',
    keyIsSecretId: 'X-TC-Key comes from the SecretID field, not from the SecretKey.',
    shapes: 'Nothing filled in looks swapped or malformed.',
    endpointOfficial: 'The endpoint {host} is the platform’s own.',
    endpointOther: 'The endpoint {host} is not the platform’s own; the keys may belong to another environment.',
    operatorSent: 'The call was made as “{operator}”.',
    operatorCapitals: 'The operator “{operator}” has capital letters; userids are case-sensitive and must match ' + 'exactly.',
    operatorRule: 'The operator “{operator}” breaks the rule for userids.',
    operatorMissing: 'The request names no operator.',
    targetSent: 'The user this call is about is “{person}”.',
    targetCapitals:
      'The user this call is about, “{person}”, has capital letters; a userid must match the platform’s upper and lower case.',
    headerNames: 'Header names were sent in the case the document gives.',
    encoded: 'The query was percent-encoded; what was signed is what was sent.',
    bodyJson: 'The body is valid JSON, its names as documented.',
    scopesMissing: 'The application lacks the scope this call takes: {scopes}.',
    userLevelApp: 'This is a user-level application; company-level calls are closed to it.',
    typed: 'Numbers and texts were sent in the documented types.',
    corpLevel:
      'This is a company-level call: the operator must be a super administrator or have a role with the ' +
      'right. ConfDesk cannot see the role.',
    appPermission: 'ConfDesk cannot see whether the app has app-level permission; without it only meetings made by ' + 'this app are open.',
    oauthUnsupported: 'The platform documents this call as closed to OAuth applications.',
    oauthDisputed: 'The platform’s pages disagree: the scope table names this call, its own page says no OAuth.',
    scopes: 'The application needs one of these scopes: {scopes}. ConfDesk cannot see which were granted.',
    'sts-none': 'No STS-Token was sent. Applications made since 2026-01-16 need one for this call; paste it into the account.',
    'sts-held': 'An STS-Token was sent.',
    'sts-ended': 'The account’s STS-Token has ended and was not sent. Request another and paste it into the account.',
    scopesGranted: 'The authorization holds a scope for this call: {scopes}.',
    manageScope: 'This call changes data: an application with a “view” scope only cannot make it, it needs “view and ' + 'manage”.',
    edition: 'ConfDesk cannot see the edition; self-built apps exist for the Business, Enterprise and Education ' + 'editions only.',
    editionRooms:
      'Older Enterprise and Education editions with fewer than 10 virtual rooms cannot create or modify ' +
      'meetings by API. ConfDesk cannot see the number.',
    ytxProduction: 'The endpoint {host} is production: the application id must be one you made under application ' + 'management.',
    ytxSandbox: 'The endpoint {host} is the sandbox: the application id must be the one of the trial page.',
    ytxOther: 'The endpoint {host} is not the platform’s own, so its environment cannot be told.',
    ytxWhitelistNone: 'The sandbox has no IP allow list, so this cause is out.',
    ytxWhitelist: 'Production may have an IP allow list; ConfDesk cannot see it.',
    ytxAppIdMissing: 'The account has no application id (appid).',
    ytxZone: 'The timestamp was made in China time.',
    ytxZoneOther: 'The timestamp was made in {zone}; the platform compares with China time.',
    ytxSeparator: 'The separator in Authorization was changed to “{separator}”; the platform uses a vertical bar.',
    neverSent: 'The request did not leave; nothing changed on the platform.',
    maybeSent: 'The request may have reached the platform.',
    reached: 'An answer came with HTTP status {status}, but not in the platform’s format.',
    viaDirect: 'No proxy was used.',
    viaProxy: 'It went through the proxy {via}.',
    attempts: 'Tried {attempts} {attempts?time:times} by itself.',
    detail: 'The system’s reason: {detail}.',
  },
  next: {
    compareSignature: 'If it was a program of your own, paste its string to sign or its signature and compare it line by line.',
    checkSecret: 'Paste the SecretKey into the account again and save; blanks around it are removed.',
    checkIds: 'Compare AppId, SdkId and SecretID in the account; clear the SdkId if none was assigned.',
    checkAppId: 'Fill in the AppId in the account.',
    pasteSts: 'Open the account and paste the token you received under “STS-Token”.',
    checkKeys: 'Compare the keys in the account with those the platform gave you.',
    checkYtx: 'Compare ACCOUNT SID and AUTH TOKEN in the account.',
    checkCloudKey: 'Compare SecretId and SecretKey in the account.',
    checkOperator: 'Check the operator’s userid; upper and lower case must match exactly.',
    checkTarget: 'Check that “{person}” is the userid on the platform: the same upper and lower case, not a name or a phone number.',
    checkTargets: 'Check the userid of this person: the same upper and lower case as on the platform, not a name or a phone number.',
    checkEndpoint: 'Check the endpoint of the account.',
    checkRegion: 'Choose another region in the account.',
    checkProxy: 'Check the proxy of the account, or use none.',
    checkCa: 'Where the network replaces certificates, add the company’s CA file to the account.',
    checkCaFile: 'Check the path of the CA file in the account, or clear it.',
    reauthorize: 'Authorize again to get new credentials.',
    authorizeAgain: 'Open the account and authorize again.',
    otherLevel:
      'Open the account and check its kind of application; for the whole company an administrator installs and authorizes an account-level one.',
    fillAccount: 'Open the account and fill in what is missing.',
    test: 'Test the account: proxy, certificate, clock and signature, one by one.',
    clock: 'Check this computer’s time and let it synchronise by itself.',
    serverClock:
      'If the system time cannot be changed now, let this account sign with the server’s time; it can be turned back at any time.',
    history: 'Compare in History, line by line, what was signed and sent.',
    historyUnsure: 'The call is kept in History as unknown; check it from there.',
    doc: 'See the platform’s page of this call.',
    retry: 'Try again; it is signed anew.',
    retrySoon: 'Wait a few seconds, then try again.',
    retryMinute: 'Wait at least 60 seconds, then try again.',
    retryLater: 'Wait a minute or two, then try again.',
    retryTomorrow: 'Try tomorrow, or let other programs call less.',
    quota: 'Ask an administrator about the quota, or wait until it is renewed.',
    fixFields: 'Correct the fields listed and send again. What you typed is still there.',
    fixNamed: 'Correct the field named in the platform’s words and send again.',
    asCreator: 'Act as the creator, or as an administrator with the right.',
    asAdmin: 'Act as an administrator with the right.',
    right: 'Ask an administrator of the platform for the right to make this call.',
    role: 'Ask an administrator to add the right to the operator’s role under Enterprise management → Roles.',
    appPermission: 'Ask the open platform’s administrator about the application’s kind and scopes; after a change, ' + 'authorize again.',
    cam: 'Ask the Tencent Cloud administrator to add a policy to the key’s user in Cloud Access Management.',
    allowList: 'Add this computer’s outgoing IP address to the allow list, or use a listed network.',
    findByCode: 'Look for the meeting code under “Live”, “Upcoming” and “Ended”.',
    refreshRecordings: 'Refresh the recordings and use an id of that list.',
    refreshState: 'Refresh and look at the present state before going on.',
    findUser: 'Find the person in the user list; compare userid and status.',
    superAdmin: 'Hand the super administrator’s role to somebody else first, or choose another user.',
    seats: 'Ask an administrator for more seats, or delete unused users first, then create again.',
    vendorConsole: 'See the account’s state, balance and features in the platform’s console.',
    ytxEnvironment:
      'Application id and environment must fit: your own application goes with production api.ytx.net, ' +
      'the trial one with the sandbox sandbox.ytx.net.',
    ytxWhitelist: 'Under application management, clear the IP allow list and test again, or add this computer’s ' + 'outgoing address.',
    ytxOnline: 'Under application management, enable the phone conference feature and put the application online.',
    login: 'Open any page in a browser first and see whether the network asks you to log in.',
    narrow: 'Choose a shorter period or smaller pages, then try again.',
    fixTarget: 'Check the values in the path: none may be a lone . or .., nor hold characters that get rewritten.',
    liftReadOnly: 'If you mean it, lift read-only for 15 minutes; it returns by itself.',
    confirmAgain: 'Do it again and confirm; where a text is asked for, type it as shown.',
    support: 'If it stays, copy the support text with the trace for the platform.',
    look: {
      meeting: 'Look at the meeting first.',
      newMeeting: 'Look for its subject and time under “Upcoming” first.',
      inMeeting: 'Look at the people inside and the meeting’s state first.',
      invitees: 'Look at the invitees and enrolments first.',
      recording: 'Refresh the recordings first; see the recording and its sharing.',
      live: 'Look at the meeting’s live settings and replays first.',
      user: 'Look at the user first.',
      newUser: 'Look in the user list first.',
      room: 'Look at the room and its bookings first.',
      phone: 'Check with a conference query or in the YTX console first.',
      credentials: 'To find out, create once more with the same RoomId: RoomIdExist means it was registered. Or use another.',
      trtcRoom: 'Look at the room in the TRTC console first.',
      other: 'Check with a query first.',
    },
  },
  unsure: {
    meeting: 'It is not known whether this took effect. Please do not retry; look at the meeting first.',
    newMeeting:
      'It is not known whether this took effect. Please do not retry; look for its subject and time under ' +
      '“Upcoming” first, or there may be two such meetings.',
    inMeeting:
      'It is not known whether this took effect. Please do not retry; look at the people inside and the ' + 'meeting’s state first.',
    invitees: 'It is not known whether this took effect. Please do not retry; look at the invitees and enrolments ' + 'first.',
    recording: 'It is not known whether this took effect. Please do not retry; refresh the recordings and their ' + 'sharing first.',
    live: 'It is not known whether this took effect. Please do not retry; look at the meeting’s live settings and ' + 'replays first.',
    user: 'It is not known whether this took effect. Please do not retry; look at the user first.',
    newUser:
      'It is not known whether this took effect. Please do not retry; look in the user list first, or there may ' + 'be a second one.',
    room: 'It is not known whether this took effect. Please do not retry; look at the room and its bookings first.',
    phone:
      'It is not known whether this took effect. Please do not retry; check with a conference query or in the YTX ' +
      'console first, or people may be called twice.',
    credentials:
      'It is not known whether this took effect, and ConfDesk does not retry: the RoomId may be registered. ' +
      'Where the same RoomId gives RoomIdExist it was; those credentials are lost, and another RoomId is needed.',
    trtcRoom: 'It is not known whether this took effect. Please do not retry; look at the room in the TRTC console ' + 'first.',
    other: 'It is not known whether this took effect. Please do not retry; check with a query first.',
  },
  network: explainNetwork,
  unsureNetwork: explainUnsureNetwork,
  unreadable: explainUnreadable,
  notSent: {
    validation: {
      happened: 'Not sent. Fields to correct: {count}.',
      likely: 'The platform would refuse such a request, so it was stopped here. The fields and what to do are listed ' + 'below.',
    },
    read_only: {
      happened: 'Not sent: the account “{account}” is read-only.',
      likely: 'This call changes data. New accounts start read-only to prevent accidents; this can be lifted briefly.',
    },
    unconfirmed: {
      happened: 'Not sent: it was not confirmed.',
      likely: 'This call changes data and is sent only after you confirm.',
      destroy: 'This cannot be undone and is sent only when the typed text matches its target.',
    },
    not_ready: {
      happened: 'Not sent: the account “{account}” is incomplete.',
      likely: 'A required secret or id is missing; nothing can be signed without it.',
      missing: 'Missing: {fields}. Nothing can be signed without it.',
      outsideHappened: 'Not sent: the OAuth application of “{account}” was not granted a scope for this call.',
      outsideLevel:
        'This account is a user-level application, which reaches only the data of the person who authorized it. The call is open to account-level ones, with any of: {scopes}.',
      outside:
        'Scopes that open this call, any one of them: {scopes}. Add one to the application on the open platform, then authorize again; without that it does not take effect.',
    },
  },
};
