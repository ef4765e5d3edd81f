export const users = {
  person: {
    placeholder: 'Name, phone or userid',
    tip: 'Type a name, a phone number or a userid and choose; a userid is case-sensitive and may be typed as it is',
    searching: 'Looking among the company’s users…',
    nobody: 'Nobody of the company was found; a userid may be typed as it is.',
    found: '{count} people found, choose with the arrow keys',
    failed: 'The search failed: {happened} A userid may be typed as it is.',
    phone: 'The vendor cannot look for a phone number. Once all users are loaded, ConfDesk looks among them.',
    loadAll: 'Load all users, then look for the phone number',
    loadingAll: 'Loading all users; whoever fits will appear above…',
  },
  userid: {
    empty: 'Enter a userid.',
    characters: 'A userid has no Chinese, no space and none of ! * \' ( ) ; : @ & = + $ , / ? # [ ].',
    long: 'A userid has at most 40 bytes.',
    dots: 'A userid cannot be dots only.',
  },
};
