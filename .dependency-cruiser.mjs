// For `npx depcruise`: the same rules as `npm run lint`, made from the table of rooms.
import { rooms } from './build/rooms.mjs';
import { readOptions, rulesOf } from './build/scripts/lib/import-rules.mjs';

export default { ...rulesOf(rooms), options: readOptions };
