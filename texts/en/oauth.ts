/** Authorizing OAuth applications of Tencent Meeting. */
export const oauth = {
  panel: {
    title: 'OAuth authorization',
    none: 'Not authorized yet.',
    saveFirst: 'There are unsaved changes: save first, then authorize.',
    lost: 'The authorization no longer holds; authorize again. Everything else in the account is still there.',
    lostSoon: 'The refresh token no longer holds: after the access token expires at {time} nothing can be called. Authorize again.',
    granted: 'Authorized: {openId}',
    expires: 'access token expires {time}, renewed automatically',
    renewable: 'each use before {time} extends it by 30 days',
    checklist: 'What must be done on the platform first',
    credentials: 'Credentials of the application',
    need: { there: '{field}: filled in', missing: '{field}: still missing' },
    fill: 'Fill it in under “Credentials” of the account’s form, and save.',
    step: 'Authorize',
    whoMay: {
      account: 'An account-level application is installed and authorized by the account’s administrator.',
      user: 'A user-level application is installed and authorized by each person; each gets an account here.',
    },
    authorize: 'Open the authorization page',
    again: 'Authorize again',
    refresh: 'Renew now',
    check: 'Check the authorization',
    opened:
      'The authorization page is open in the system browser. Sign in as {who}, agree, then paste the whole callback address from the browser’s address bar here (its code is valid for 5 minutes).',
    notOpened:
      'This address could not be opened automatically; copy it into a browser. After agreeing, paste the whole callback address from the address bar here (its code is valid for 5 minutes).',
    who: { account: 'the account’s administrator', user: 'the person who is to authorize' },
    copyUrl: 'Copy the address',
    callback: 'Callback address',
    callbackHint: 'https://…?auth_code=…&state=…',
    finish: 'Finish',
    done: 'Authorized.',
    scopes: 'Scopes',
  },
  checklist: {
    text: 'Tick off what is done ({done}/{all}).',
    open: 'Open the Tencent Meeting open platform',
    tick: 'Item {number} is done',
  },
  scopes: {
    note: 'After scopes are added or removed on the platform, it takes effect only when authorized again.',
    ways: 'How to read it',
    by: { scope: 'By scope', call: 'By call' },
    state: { granted: 'granted', missing: 'not granted', unknown: 'cannot be told' },
    opens: 'Opens: {calls}',
    needs: 'Any one of: {scopes}',
    disputed:
      'The scope table names this call, its own page says no OAuth: ConfDesk sends it all the same, and the platform’s answer counts.',
  },
  steps: {
    create: {
      title: 'Create the application',
      text: 'On the open platform, with its name, icon and short description, and whether it goes to the app market.',
    },
    kind: {
      title: 'Kind of application',
      text: 'Account-level ones must be installed and used by the account’s administrator and reach all its users, meetings and recordings; user-level ones are installed by each person for their own, and each must authorize. As chosen in ConfDesk.',
    },
    callback: {
      title: 'OAuth callback address',
      text: 'A valid address protected by HTTPS, where the browser goes after the person has agreed. Letter by letter as in ConfDesk.',
    },
    whitelist: {
      title: 'Allow list',
      text: 'The valid redirect addresses: whole ones with path and query, or only up to the domain; one a line. Once on, only sources on the list may call.',
    },
    basic: {
      title: 'Basic information',
      text: 'Category, short and long description, preview and contact of the application, all filled in.',
    },
    scopes: { title: 'Scopes', text: 'Add those that the calls you need belong to. After each later change authorize again.' },
    events: {
      title: 'Event subscription (optional)',
      text: 'Only to receive STS-Tokens or join and leave notices: a name, a webhook address of your own, the kinds of events.',
    },
    activate: {
      title: 'Activate',
      text: 'The platform checks that everything required is there; only an activated application can be authorized.',
    },
  },
  other: {
    title: 'You authorized as another meeting identity',
    titleKnown: 'This identity already has an account',
    textKnown: 'This authorization gave {got}. Each identity has one account, so nothing was written into this one.',
    text: 'This account was {had}; this authorization gave {got}. Nothing was overwritten: choose what to do.',
    known: 'The account “{name}” already stands for this identity.',
    name: 'Name of the new account',
    asNew: 'Keep as a new account',
    intoKnown: 'Renew the account “{name}”',
    replace: 'Overwrite this account',
    drop: 'Discard this authorization',
  },
  errors: {
    answer:
      'The answer held no access_token or open_id, so the authorization is not complete. Authorize again; if it stays so, give this call from History to the platform.',
    refused: 'The platform gave no code; it says: {reason}. Open the authorization page again and agree there.',
    onlyCode:
      'This looks like the code alone. Paste the whole callback address: its state shows that it belongs to the authorization begun here.',
    noCode: 'There is no auth_code in this address. After agreeing in the browser, paste the whole callback address from its address bar.',
    state:
      'This callback does not belong to the authorization begun here (another state). Open the authorization page again and paste the new address.',
    used: 'This callback was used already: a code works once. To authorize again, open the authorization page again.',
    changed:
      'Endpoint, company ID, application ID or callback address were changed after the page was opened. Open the authorization page again.',
    late: 'The authorization page was opened more than 30 minutes ago and its code has long expired (it is valid for 5 minutes). Open the page again.',
    required: 'Fill it in among the credentials below, and save.',
    renewal: 'Not sent: the access token of “{account}” had expired, and its renewal brought no usable answer.',
    taken:
      'The account “{name}” already stands for this identity: each has one account, or two would use up each other’s refresh token. Renew that one, or discard this authorization.',
    mode: 'Only Tencent Meeting accounts of the OAuth kind are authorized. Choose OAuth application in the account.',
    missing:
      'The account “{account}” cannot be authorized yet. Fill in company ID, application ID, application secret and callback address, and save.',
    lost: 'The authorization of “{account}” no longer holds; nothing was sent. Open the account and authorize again.',
    noRefresh: 'The account “{account}” has no refresh token and cannot be renewed automatically. Authorize again.',
    ticket: 'The result of this authorization is gone (kept for 10 minutes). Authorize again.',
  },
  lost: {
    happened: 'Not sent: the authorization of “{account}” no longer holds.',
    likely: 'Its refresh token was not used for 30 days, or the authorization was withdrawn, so ConfDesk cannot renew it.',
    next: 'Open the account and authorize again: the same person and application get the same open_id.',
  },
};
