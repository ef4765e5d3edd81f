/** Failures of a request over the bridge, and what is wrong with a field and how to put it right. */
export const errors = {
  crash: 'ConfDesk ran into a fault and has to close. Open it again; jobs under way go on. The log says more ({file}).',
  internal: 'ConfDesk failed internally. Try again; if it stays, copy the support text and send it to us.',
  notFound: '“{what}” was not found; it may have been removed. Refresh and try again.',
  secretGone: 'This value is no longer in memory (the last 50 answers, for 15 minutes). Make the call again to see it.',
  tooLarge: 'Too large: more than the limit of {limit} kB. Send less and try again.',
  forbidden: 'This window may not do that. Go back to ConfDesk’s main window and try again.',
  unknownChannel: 'The window and the main program are of different versions. Open ConfDesk again.',
  notRecorded: 'The call is over, but History could not complete its row ({code}): it stays “unfinished”. Check that the disk has room.',
  unsupported: '“{what}” is not supported here. Use another way.',
  fileNotWritten:
    'The file was not written: {file} ({code}). Check that it is not open elsewhere, that the folder can be written to and the disk has room, then try again.',
  fileGone: 'The file “{file}” is not there any more; it may have been moved or deleted. Choose the file again.',
  fileChanged: 'The file “{file}” was changed after it was chosen, so its size and checksum may be wrong. Choose the file again.',
  fileChooseAgain: 'ConfDesk does not remember chosen files after a restart. Choose the file again.',
  uploadTooLarge: 'The file “{file}” is larger than {limit} MB, the most for one upload. Upload it in parts.',
  cancelled: 'Cancelled.',
  validation: 'Not sent. Fields to correct: {count}. See the hints below.',
  confirmation: {
    missing: 'This changes data and was not confirmed, so it was not sent. Confirm it and try again.',
    mismatch: 'The typed text does not match the target, so nothing was sent. Type it again as shown.',
  },
  bulk: {
    quit: 'ConfDesk ended before this was finished, so it stands still here; an item without an answer is marked “outcome unknown”. Check it, then go on with the rest.',
    twice: '“{label}” is there twice; remove one of them.',
    running: 'Some of these are being handled by another bulk action, so it was not started. Try again when that one has finished.',
  },
  sheet: {
    tooLarge: 'The file is larger than {megabytes} MB. Split it and import the parts.',
    tooManyRows: 'The table has more than {rows} rows. Split it and import the parts.',
    workbook: 'This is an Excel workbook, not a CSV. In Excel choose Save As, CSV UTF-8 (comma delimited), then pick that file.',
    notText: 'This is no readable CSV (its encoding is neither UTF-8 nor GB18030). In Excel choose Save As, CSV UTF-8 (comma delimited).',
    notRead: 'The file {file} could not be read ({code}). Check that it is still there and may be read, then try again.',
    empty: 'The file is empty. Its first line should hold the column names.',
    quotes: 'Line {line}: a quotation mark is not closed. Add or remove one, then try again.',
    noName: 'Line {line}: column {column} has no name. Name it or remove it.',
    twice: 'Line {line}: the column name “{column}” is there twice. Remove one.',
    tooMany: 'Line {line} has {cells} cells, but the heading has {columns} columns. Check the commas and quotation marks of that line.',
    tooFew:
      'Line {line} has only {cells} cells, the heading has {columns} columns. Check the commas, quotation marks and line ends of that line.',
    shortened:
      'Line {line}, “{column}”: {value} is a number that Excel shortened; its last digits are lost. Format that column as text in Excel and enter the full number again.',
    more: '{count} more {count?problem is:problems are} not listed.',
  },
  download: {
    noAddress:
      'The platform gave no address for this file. It may still be processed, may not be downloaded, or the kind of account has none. Refresh the list later and try again.',
    diskFull:
      'The disk {disk} is full ({code}, {free} MB free). What was fetched is kept. Make room on this disk and choose Resume; or cancel the download and save to another disk.',
    diskFullOf:
      'The disk {disk} is full ({code}, {free} MB free; {left} MB are still to come). What was fetched is kept. Make room on this disk and choose Resume; or cancel the download and save to another disk.',
    sameFile: 'Another download writes to {file}. Choose another name, or cancel that one first.',
    refused:
      'The file’s address was refused (HTTP {status}), a new one as well. Check that the recording still exists and may be downloaded, then try again.',
    noResume: 'The file broke off each time, and its server cannot resume from there. Try another network, or later.',
    notTheFile:
      'The address gave a web page in place of the file (a gateway or a login page). Check the network and the proxy, then try again.',
  },
  otherCompany:
    'The account “{account}” now stands for another company, person or server, so this did not go on: the data of both would be mixed. Set the account back to go on, or cancel and start anew.',
  notReady: 'The account “{account}” is incomplete, so nothing was sent. Open it and fill in what is missing.',
  outsideScopes:
    'The application of “{account}” has no scope for this call; nothing was sent. Add the scope on the platform and authorize again.',
  readOnly: 'The account “{account}” is read-only, so nothing was sent. You can lift that for 15 minutes.',
  field: {
    required: '{field} is required; fill it in.',
    type: '{field} has the wrong type; follow the platform’s documentation.',
    integer: '{field} must be a whole number, digits only.',
    number: '{field} must be a number.',
    asText: '{field} is too long for a number: its last digits are lost. Give it as text.',
    boolean: '{field} must be true or false.',
    enum: '{field} has a value that is not allowed; choose one of: {values}.',
    min: '{field} must be at least {min}.',
    max: '{field} must be at most {max}.',
    maxLength: '{field} is too long: at most {max} characters. Shorten it.',
    maxWidth: '{field} is too long: at most {han} Chinese characters or {max} letters. Shorten it.',
    maxBytes: '{field} is too long: at most {max} bytes (a Chinese character takes 3). Shorten it.',
    pattern: '{field} has the wrong format; follow the platform’s documentation.',
    unknown: 'This call has no field {field}; check spelling and case, or remove it.',
    digits: '{field} takes digits only; remove blanks, dashes and letters.',
    span: '{field}: the period must be at most {days} days and end after it begins. Choose a shorter one.',
    userid:
      '{field} breaks the rule for userids: no Chinese, no blanks, none of ! * ; : & = + $ , / ? # and the like. ' +
      'Give the userid, not a name or e-mail.',
    dotSegment: '{field} may not be a lone . or .., which would lead to another address. Give the real value.',
    json: '{field} is not valid JSON; check quotes, commas and brackets.',
    object: '{field} must be an object, in braces.',
    array: '{field} must be a list, in square brackets.',
    url: '{field} must be a full address that begins with https.',
    distinct: '{field} holds “{value}” twice; remove the double.',
    trtcUser: '{field}: “{value}” is outside TRTC’s rule for user names: letters, digits, _ and -, at most 32 bytes.',
    trtcRoom: '{field} is outside TRTC’s rule for rooms: at most 64 bytes; letters, digits, blanks and some signs.',
    tooMany: '{field} may have at most {max} entries; remove some or send several times.',
  },
};
