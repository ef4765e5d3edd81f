/** Tencent Meeting codes in words (docs 43704, 105276 and per-endpoint pages). */
export const explainTm = {
  c28: {
    happened: 'The Tencent Meeting service failed ({code}).',
    likely:
      'A passing fault on the platform’s side. Try again in a minute or two; if it stays, give the trace to ' + 'Tencent Meeting support.',
  },
  c41: {
    happened: 'Tencent Meeting has an internal network fault ({code}).',
    likely: 'A passing fault on the platform’s side; its own words say more. Try again in a minute or two.',
  },
  c403: {
    happened: 'No permission for this meeting, recording or file ({code}).',
    likely: 'The operator did not create it and has no role that manages it. Act as the creator or as an administrator.',
  },
  c4049: {
    happened: 'The recording does not exist ({code}).',
    likely:
      'Most likely the wrong kind of id: meeting_record_id names a recording, record_file_id one of its files, ' +
      'and they are not interchangeable. Next: it was deleted.',
  },
  c4051: {
    happened: 'The recording file was deleted already ({code}).',
    likely: 'An earlier delete went through, or somebody else was first. Refresh the recordings; there is nothing left ' + 'to delete.',
  },
  c5108: {
    happened: 'Tencent Meeting failed internally ({code}).',
    likely:
      'A fault on the platform’s side; its own words say more. Try again in a minute or two; if it stays, give the ' +
      'trace to Tencent Meeting support.',
  },
  c7003: {
    happened: 'This recording file cannot be found ({code}).',
    likely: 'Most likely the record_file_id is wrong; next, it is still being transcoded or was deleted.',
  },
  c9002: {
    happened: 'The user cannot be resolved, or the meeting id is wrong ({code}).',
    likely:
      'Most likely a meeting code (meeting_code) was given as the meeting id (meeting_id); next, the userid ' +
      'differs in upper and lower case or is not a registered user.',
  },
  c9003: {
    happened: 'The meeting does not exist ({code}).',
    likely:
      'Most likely it is over: a one-off meeting can no longer be found by id one hour after its scheduled end, ' +
      'or once it has ended. Look for its code under “Ended”. Next: a code was given as the id.',
  },
  c9007: {
    happened: 'The meeting was cancelled already ({code}).',
    likely: 'An earlier cancel went through, or somebody else was first. Nothing more to do.',
  },
  c9008: {
    happened: 'Too many meetings were created ({code}).',
    likely: 'The documented limit is 9 a minute and 100 a day. Wait a minute; when the day’s quota is used up, wait ' + 'until tomorrow.',
  },
  c9042: {
    happened: 'No permission, or the authentication was refused ({code}).',
    likely:
      'Most likely the operator neither created the meeting nor is an administrator with the right; next, the ' +
      'app has no app-level permission, or the edition does not include this call.',
  },
  c9061: {
    happened: 'Meetings were queried too often ({code}).',
    likely: 'Too many queries in a short time; the company’s own programs may use the same app. Wait at least 60 ' + 'seconds.',
  },
  c9093: {
    happened: 'The subject contains a word that is not allowed ({code}).',
    likely: 'The platform does not say which word. Try a plainer subject.',
  },
  c9098: {
    happened: 'Too many meetings are running at the same time ({code}).',
    likely: 'The company’s concurrent meetings are used up. Wait until one ends, or ask an administrator for more.',
  },
  c9099: {
    happened: 'No permission to enter this booked meeting ({code}).',
    likely: 'Only invited people or members of the company may enter. Check the operator, or ask the creator to widen ' + 'the access.',
  },
  c9100: {
    happened: 'The operator may not book meetings ({code}).',
    likely: 'Administrators can limit who starts meetings. Use another operator, or ask for the right in the company’s ' + 'settings.',
  },
  c9101: {
    happened: 'No permission to join this meeting ({code}).',
    likely: 'Only invited people or members of the company may join, or the operator was removed. Ask the creator or ' + 'host.',
  },
  c9102: {
    happened: 'No permission to modify this meeting ({code}).',
    likely: 'Most likely the operator did not create it. Act as its creator, or as an administrator with the right.',
  },
  c9103: {
    happened: 'Room devices cannot be moved to the waiting room ({code}).',
    likely: 'The platform does not support this for Rooms. You can remove the device from the meeting in its place.',
  },
  c9104: {
    happened: 'The video of this device cannot be stopped ({code}).',
    likely:
      'This kind of device does not allow it, or the instanceid differs from the one in the live list of people. ' +
      'Refresh that list first.',
  },
  c10000: {
    happened: 'The user API reports an unknown error ({code}).',
    likely:
      'No cause is given: mostly a passing fault on the platform’s side, sometimes a field it does not accept. ' +
      'Read its own words and try later.',
  },
  c10001: {
    happened: 'A parameter of the user API is wrong ({code}).',
    likely:
      'Most likely a required field is missing, or a phone, e-mail or userid breaks its rule. Correct the field ' +
      'named in the platform’s words.',
  },
  c10005: {
    happened: 'This app version is banned by the platform ({code}).',
    likely:
      'The app-version of the request is no longer accepted, whatever the account says. Give the trace to ' + 'Tencent Meeting support.',
  },
  c13000: {
    happened: 'The platform could not read the meeting’s data ({code}).',
    likely: 'Most likely a passing fault; next, the meeting is new and not yet in step, or its id is wrong. Try again ' + 'in a minute.',
  },
  c13001: {
    happened: 'The platform could not write the meeting’s data ({code}).',
    likely: 'Most likely a passing fault, or the meeting is changing right now. Look at the meeting before doing it ' + 'again.',
  },
  c13602: {
    happened: 'The meeting has started already ({code}).',
    likely: 'A running meeting cannot be cancelled or moved. To stop it, end the meeting.',
  },
  c13603: {
    happened: 'The meeting has ended already ({code}).',
    likely: 'A meeting that is over cannot be modified or cancelled. Find it under “Ended”.',
  },
  c13703: {
    happened: 'The platform could not query the meeting ({code}).',
    likely: 'Most likely a passing fault; next, the meeting id is wrong or the meeting has expired. Try again in a ' + 'minute.',
  },
  c19010: {
    happened: 'The live replay was not deleted ({code}).',
    likely:
      'Most likely the live_room_id is wrong, or the replay is still being made or already gone. List the ' +
      'replays again and use the id found there.',
  },
  c20001: {
    happened: 'The user does not exist ({code}).',
    likely:
      'Most likely the userid differs in upper and lower case; next, the user was deleted, or a name or phone ' +
      'number was given as the userid.',
  },
  c20002: {
    happened: 'The user exists already ({code}).',
    likely: 'This userid is taken. Look it up in the user list and update that user.',
  },
  c20003: {
    happened: 'The user is unavailable ({code}).',
    likely: 'Disabled, or not activated yet. See the status in the user list; enable the user or send the invitation ' + 'again.',
  },
  c20004: {
    happened: 'The platform does not allow this for a super administrator ({code}).',
    likely: 'The user is the company’s super administrator, who cannot be deleted. Hand that role to somebody else first.',
  },
  c20006: {
    happened: 'A meeting room is taken in the new time slot ({code}).',
    likely:
      'The meeting has rooms booked that clash with another booking. Release the rooms before moving the ' +
      'meeting, or choose another time.',
  },
  c40000: {
    happened: 'The phone number is not valid ({code}).',
    likely: 'Wrong length, or the wrong country code (area, 86 for mainland China). No blanks, dashes or plus sign in ' + 'the number.',
  },
  c41001: {
    happened: 'The e-mail address is not valid ({code}).',
    likely: 'The format is wrong: often full-width characters, a blank, or a missing domain.',
  },
  c41002: {
    happened: 'Another user has this e-mail address ({code}).',
    likely: 'Somebody in the company uses it. Look for the address in the user list first.',
  },
  c41003: {
    happened: 'Another user has this phone number ({code}).',
    likely: 'It is in use, possibly in another company. Look for the number in the user list first.',
  },
  c50000: {
    happened: 'The enterprise id is not valid ({code}).',
    likely:
      'Most likely the AppId is wrong or swapped with the SdkId. The AppId is under User center → Enterprise ' + 'management → Advanced.',
  },
  c50001: {
    happened: 'The enterprise is unavailable ({code}).',
    likely: 'Its service expired or was stopped. Ask an administrator to look at the edition and its expiry.',
  },
  c81101: {
    happened: 'The operator was taken for an unregistered user ({code}).',
    likely:
      'This used to come from a missing X-TC-Registered: 1. ConfDesk always sends it, so more likely the userid ' +
      'differs in upper and lower case, or is not a registered user of the company.',
  },
  c156009: {
    happened: 'The limit of users is reached ({code}).',
    likely:
      'The seats bought are used up; an advanced seat also locks when its user is not activated within 7 days. Add seats, or ' +
      'delete unused users.',
  },
  c190001: {
    happened: 'The user is not registered ({code}).',
    likely:
      'Most likely the userid differs in upper and lower case; next, the person is not a registered user of the ' +
      'company (neither through SSO nor created by API).',
  },
  c190004: {
    happened: 'A parameter is wrong ({code}).',
    likely:
      'Most likely a value has the wrong type, range or time span: correct the field named in the platform’s ' +
      'words. Next: operator_id_type is missing, or a field name differs in upper and lower case.',
  },
  c190300: {
    happened: 'The request’s time is more than 5 minutes off the server’s and was refused ({code}).',
    likely:
      'Most likely this computer’s clock is wrong; next, the request was held up in a proxy. Set the system time ' +
      'to synchronise by itself.',
  },
  c190301: {
    happened: 'The platform takes this for a repeated request ({code}).',
    likely:
      'The same timestamp and nonce were seen within 5 minutes. ConfDesk makes both anew each time, so most ' +
      'likely a proxy sent the request twice, or another program chose the same. Sending again will do.',
  },
  c190303: {
    happened: 'The platform does not recognise these credentials ({code}). The request did reach Tencent Meeting.',
    likely:
      'Most likely AppId and SdkId are swapped; next, the SecretID is wrong, or an SdkId is sent though none was ' +
      'assigned. Compare each under User center → Enterprise management → Advanced.',
  },
  c190308: {
    happened: 'The platform cannot find the user’s internal number ({code}).',
    likely:
      'Most likely the userid differs in upper and lower case, or the user is new and not activated; it may also ' + 'be a passing fault.',
  },
  c190310: {
    happened: 'The app has used up its calls of this minute ({code}).',
    likely: 'A self-built app may make 300 calls a minute, those of the company’s own programs included. Wait at least ' + '60 seconds.',
  },
  c190311: {
    happened: 'The app has used up its calls of this day ({code}).',
    likely:
      'A self-built app may make 200000 calls a day, those of the company’s own programs included. Try tomorrow, ' +
      'or let the other programs call less.',
  },
  c190312: {
    happened: 'This API has used up its calls of this day ({code}).',
    likely:
      'The platform limits some APIs by the day, the calls of the company’s own programs included. Try tomorrow, or let the other programs call it less.',
  },
  c190313: {
    happened: 'This call has used up its share of this minute ({code}).',
    likely:
      'Company-level calls allow 100 a minute by default, the recording list and roles only 10, those of the ' +
      'company’s own programs included. Wait at least 60 seconds.',
  },
  c190315: {
    happened: 'The operator did not create this meeting ({code}).',
    likely: 'Only the creator may do this. Act as the creator; upper and lower case of the userid must match exactly.',
  },
  c190457: {
    happened: 'The meeting does not exist; check the meeting id ({code}).',
    likely:
      'Most likely a meeting code (meeting_code) was given as the meeting id (meeting_id); next, the meeting has ' +
      'ended or was cancelled.',
  },
  c200001: {
    happened: 'A required header is missing ({code}).',
    likely:
      'Most likely the account has no AppId: it is not signed and easily forgotten. Next: a proxy rewrites or ' +
      'drops headers (their names are case-sensitive).',
  },
  c200003: {
    happened: 'The signature did not pass ({code}). The request did reach Tencent Meeting.',
    likely:
      'Most likely the SecretKey is wrong, carries a blank or was reset: compare it under User center → ' +
      'Enterprise management → Advanced.',
  },
  c200005: {
    happened: 'The body does not have the structure the platform wants ({code}).',
    likely:
      'Most likely a field has the wrong type (times are text, switches true or false) or is not in the ' +
      'documentation. Correct the field named in the platform’s words.',
  },
  c202007: {
    happened: 'This person is not in the meeting ({code}).',
    likely: 'They left, or changed device. Refresh the list of people inside and act on an entry of that list.',
  },
  c202801: {
    happened: 'No right to query: this meeting was not created by the app ({code}).',
    likely:
      'Most likely the app has no app-level permission and sees only its own meetings; next, the operator did ' + 'not create the meeting.',
  },
  c500014: {
    happened: 'The operator may not use this call ({code}).',
    likely:
      'Most likely the operator’s role lacks the right: company-level calls want a super administrator or a role ' +
      'with it. Next: the app has no app-level permission, or the edition does not include this call.',
  },
  c500029: {
    happened: 'This user created too many meetings within an hour ({code}).',
    likely: 'A user may create 2000 an hour. Wait an hour, or use another operator.',
  },
  c500041: {
    happened: 'The invitees were not set ({code}).',
    likely: 'The platform suggests trying again. Look at the list of invitees first, then add whoever is missing.',
  },
  c500046: {
    happened: 'Quality data was queried too often ({code}).',
    likely: 'Each meeting allows 30 queries a minute. Wait at least 60 seconds.',
  },
  c500125: {
    happened: 'The address of this computer is not on the app’s allow list ({code}).',
    likely:
      'The app only accepts listed IP addresses and the request left from another one. Add the current outgoing ' +
      'address, or use a network or proxy that is listed.',
  },
  c500168: {
    happened: 'The month’s quota of new meetings is used up ({code}).',
    likely:
      'It follows the seats: 10 meetings a seat and month from 50 seats on, 2 below. Wait for next month, or ask ' +
      'an administrator for more seats.',
  },
  c960000: {
    happened: 'Tencent Meeting has an internal network fault ({code}).',
    likely: 'A passing fault on the platform’s side; its documentation suggests trying again. Wait a minute.',
  },
};
