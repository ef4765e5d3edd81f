/** Parts of a meeting's detail that are asked for when they are wanted. */
export const parts = {
  again: 'Read again',
  fewer: 'Show fewer',
  owner: {
    title: 'Whose meeting it is', read: 'Show user details',
    room: 'Made by the meeting room “{name}”. A room is no person and has no user details; look at the hosts or invitees instead.',
  },
  occurrences: {
    title: 'Occurrences of the series', count: 'The vendor lists {count} (cancelled ones left out).', more: 'There are more than the vendor gave.',
    all: 'Show all {count}',
  },
  invitees: {
    title: 'Invitees', read: 'Read the invitees', count: '{count} people', none: 'Nobody is invited.', all: 'Show all {count}', copy: 'Copy the list',
  },
  links: {
    title: 'Personal join links', read: 'Read personal links', make: 'Create a personal link', link: 'Personal join link',
    hint: 'Each link carries data of your own, which the list of joins gives back (customer_data).', none: 'No personal links yet.',
    data: 'Your own data (customer_data)', needsData: 'Enter the data the link is to carry.', effect: 'Makes a new personal join link for this meeting; whoever has it can join.',
  },
  live: {
    title: 'Live stream', read: 'Show live replays', by: 'Look up by', byId: 'By meeting ID', byCode: 'By code', off: 'No live settings were found.',
    none: 'No live replays.', address: 'Replay address', change: 'Change live settings', save: 'Save live settings',
    changeEffect: 'Changes only the live settings filled in below. Before the start only the creator may do this, while it runs only the host.',
    nothing: 'Fill in at least one setting to change.', samePassword: 'No live password entered: the vendor takes the meeting password.',
    remove: 'Delete replay', removeEffect: 'Deletes the live replay “{subject}” for good.',
  },
  why: {
    title: 'Not visible in the app?', read: 'Check for me', again: 'Check again', person: 'Who cannot see it (empty: the creator)',
    hint: 'When a meeting made by API is not in the app, the creator was mostly not taken for a registered user.',
    ended: 'The meeting is over: the app lists meetings that have not ended; past ones are under history.',
    room: 'The meeting was made by the room “{name}” and belongs to nobody’s list.',
    ownerUnknown: 'This list does not name the creator; find the meeting by its code and check again.',
    registered: '{person} is a registered user of the directory.',
    inactive: '{person} is not activated: the app shows meetings only after activation and sign-in.',
    disabled: '{person} is disabled and cannot sign in to the app.',
    directory: 'The details of {person} could not be read ({code}).',
    otherCase: 'The directory has no {person}, but it has {other}: userids are case-sensitive, and the vendor takes them for two people.',
    unregistered: 'The directory has no user with the userid {person}: the vendor took the creator for an unregistered user, so nobody who signs in with a company account sees the meeting.',
    listed: 'The vendor lists this meeting among those of {person}; the app should show it.',
    notListed: 'The vendor does not list this meeting among those of {person}: they are neither creator, host nor invitee.',
    listUnknown: 'The meetings of {person} could not be read ({code}).',
    header: 'ConfDesk cannot see the request that made the meeting. Without the header X-TC-Registered: 1 its userid counts as unregistered; every call of ConfDesk carries it.',
    next: {
      recreate: 'Next: let the program send X-TC-Registered: 1 with a userid of the directory and make the meeting anew; for this one, add whoever cannot see it as an invitee.',
      case: 'Next: let the program write the userid in the directory’s case and make the meeting anew; for this one, add whoever cannot see it as an invitee.',
      invite: 'Next: add this person as an invitee, and the meeting appears in their app.',
      enable: 'Next: enable the person, or invite them to activate, under Users.',
      app: 'Next: ask the person to check that the app is signed in to this company, and to pull down the list to refresh it.',
    },
  },
};
