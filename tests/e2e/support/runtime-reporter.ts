import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';
import { chooseRuntime, hasDisplay } from './runtime.ts';

/** Names the runtime at the top: a green run on the stand-in must not be read as one on Electron. */
export default class RuntimeReporter implements Reporter {
  onBegin(_config: FullConfig, suite: Suite): void {
    const runtime = chooseRuntime();
    const shown = hasDisplay() ? 'with a display' : 'headless';
    console.log(
      `Runtime: ${runtime === 'electron' ? 'Electron' : 'Electron stand-in (not Electron)'}, ${shown}; ` +
        `${suite.allTests().length} specs`,
    );
  }

  printsToStdio(): boolean {
    return false;
  }
}
