/** Authorizing OAuth applications of Tencent Meeting: what can go wrong. */
export const oauth = {
  errors: {
    answer: 'The answer held no access_token or open_id, so the authorization is not complete. Authorize again; if it stays so, give this call from History to the vendor.',
    noCode: 'There is no auth_code in this address. After agreeing in the browser, paste the whole callback address from its address bar.',
    state: 'This callback does not belong to the authorization begun here (another state, or older than 30 minutes). Open the authorization page again.',
    mode: 'Only Tencent Meeting accounts of the OAuth kind are authorized. Choose OAuth application in the account.',
    missing: 'The account “{account}” cannot be authorized yet. Fill in corp_id, application ID, callback address and application secret, and save.',
    lost: 'The authorization of “{account}” no longer holds; nothing was sent. Open the account and authorize again.',
    noRefresh: 'The account “{account}” has no refresh token and cannot be renewed by itself. Authorize again.',
    ticket: 'The result of this authorization is gone (kept for 10 minutes). Authorize again.',
  },
  lost: {
    happened: 'Not sent: the authorization of “{account}” no longer holds.',
    likely: 'Its refresh token was not used for 30 days, or the authorization was withdrawn, so ConfDesk cannot renew it.',
    next: 'Open the account and authorize again: the same person and application get the same open_id.',
  },
};
