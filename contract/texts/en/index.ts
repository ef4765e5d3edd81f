import { common } from './common.ts';
import { frame } from './frame.ts';
import { grid } from './grid.ts';
import { meetings } from './meetings.ts';
import { history } from './history.ts';
import { jobs } from './jobs.ts';
import { oauth } from './oauth.ts';
import { accounts } from './accounts.ts';
import { overview } from './overview.ts';
import { chart } from './chart.ts';
import { updates } from './updates.ts';
import { users } from './users.ts';
import { vault } from './vault.ts';
import { errors } from './errors.ts';
import { explain } from './explain.ts';
import { menu } from './menu.ts';

/** All texts of this language by domain; one file a domain, same keys in every language (a test checks). */
<<<<<<< HEAD
export const messages = { common, frame, grid, chart, meetings, jobs, history, accounts, overview, users, vault, errors, explain, menu, updates };
=======
export const messages = {
  common, frame, grid,
  overview,
  meetings,
  users,
  history,
  jobs,
  accounts,
  oauth,
  vault,
  errors,
  explain,
  menu,
  updates,
};
>>>>>>> b111a5b (OAuth applications: authorize in the browser, exchange, renew before the end, say what the scopes open; STS-Token can be pasted)
