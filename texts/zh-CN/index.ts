import { common } from './common.ts';
import { frame } from './frame.ts';
import { grid } from './grid.ts';
import { meetings } from './meetings.ts';
import { recordings } from './recordings.ts';
import { form } from './form.ts';
import { people } from './people.ts';
import { usage } from './usage.ts';
import { phone } from './phone.ts';
import { history } from './history.ts';
import { jobs } from './jobs.ts';
import { oauth } from './oauth.ts';
import { accounts } from './accounts.ts';
import { overview } from './overview.ts';
import { chart } from './chart.ts';
import { bulk } from './bulk.ts';
import { downloads } from './downloads.ts';
import { trtc } from './trtc.ts';
import { updates } from './updates.ts';
import { users } from './users.ts';
import { workbench } from './workbench.ts';
import { vault } from './vault.ts';
import { errors } from './errors.ts';
import { diagnose } from './diagnose.ts';
import { explain } from './explain.ts';
import { menu } from './menu.ts';
import { signing } from './signing.ts';

/** All texts of this language by domain; one file a domain, same keys in every language (a test checks). */
export const messages = {
  common,
  frame,
  grid,
  form,
  chart,
  bulk,
  downloads,
  meetings,
  recordings,
  people,
  usage,
  jobs,
  phone,
  history,
  accounts,
  oauth,
  overview,
  users,
  vault,
  errors,
  explain,
  diagnose,
  menu,
  signing,
  trtc,
  updates,
  workbench,
};
