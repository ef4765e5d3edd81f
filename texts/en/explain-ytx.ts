/** YTX status codes in words (vendor page “会议查询” and the code list of its demo clients); m205 is -205. */
export const explainYtx = {
  m1: {
    happened: 'The number is not valid ({code}).',
    likely: 'Wrong length, or blanks, dashes or a plus sign in it. Digits only; a landline needs its area code.',
  },
  m2: {
    happened: 'A required parameter is missing ({code}).',
    likely:
      'Most likely the application id (appid) is empty; next, confid and meetingcount do not go together: 1 for ' +
      'one room, and an empty confid for several records.',
  },
  m3: {
    happened: 'The platform does not know this action ({code}).',
    likely:
      'The action is case-sensitive and must fit the function path: a conference query is queryMeeting with ' +
      'call/MeetingQuery.wx. Check the function path and version in the account.',
  },
  m4: {
    happened: 'The platform cannot read the JSON of the body ({code}).',
    likely: 'A body written by hand is malformed, or a proxy changed it. See in History what was really sent.',
  },
  m100: {
    happened: 'The YTX platform failed internally ({code}).',
    likely: 'A passing fault on the platform’s side. Try again in a minute or two; if it stays, contact YTX support.',
  },
  m101: {
    happened: 'A value is not allowed ({code}).',
    likely: 'Compare with the platform’s words: confid is the meid returned when the room was created, meetingcount is ' + 'above 0.',
  },
  m102: {
    happened: 'This phone number may not be called ({code}).',
    likely: 'The platform restricts it: a blocked or special number, or the app may not call this range. Ask YTX.',
  },
  m104: {
    happened: 'Too many requests ({code}).',
    likely: 'The platform does not publish its limit. Go slower and wait a minute.',
  },
  m200: {
    happened: 'There is no such account ({code}).',
    likely: 'Most likely the ACCOUNT SID is wrong or swapped with the AUTH TOKEN. Compare under YTX console → ' + 'Developer account.',
  },
  m201: {
    happened: 'The account is disabled ({code}).',
    likely: 'YTX disabled it, often for lack of payment or expired papers. Contact YTX.',
  },
  m202: {
    happened: 'The Authorization header is wrong or its time has passed ({code}).',
    likely:
      'Most likely this computer’s clock is wrong: the platform compares with China time and accepts about 10 ' +
      'minutes. Next: the clock zone or the separator was changed in the account.',
  },
  m203: {
    happened: 'The Sign did not pass ({code}). The request did reach YTX.',
    likely:
      'Most likely the AUTH TOKEN is wrong, carries a blank or was reset; next, the ACCOUNT SID is wrong. ' +
      'Compare under YTX console → Developer account.',
  },
  m204: {
    happened: 'The balance is too low ({code}).',
    likely: 'Top up the account on the YTX platform, then try again.',
  },
  m205: {
    happened: 'The application did not pass its check ({code}).',
    likely:
      'Three causes, in this order: the application id does not belong to this environment; the application has ' +
      'an IP allow list without this computer; the application lacks the phone conference feature or is not online.',
  },
};
