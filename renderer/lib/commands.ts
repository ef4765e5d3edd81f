import { computed, getCurrentInstance, onActivated, onDeactivated, onScopeDispose, shallowReactive, type ComputedRef } from 'vue';

/** One thing the user can do, found in the palette; `title` is already in the language shown. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** Where it belongs: a tab's title or "ConfDesk". */
  readonly group: string;
  /** Keys as shown, e.g. ['Mod', '1']; Mod is Ctrl, or ⌘ on macOS. */
  readonly keys?: readonly string[];
  /** More words it is found by. */
  readonly words?: string;
  readonly enabled?: boolean;
  readonly run: () => unknown;
}

const sources = shallowReactive(new Set<ComputedRef<readonly Command[]>>());

/** Offers commands for as long as the calling component (or effect scope) lives; the list may be reactive. */
export function registerCommands(list: () => readonly Command[]): void {
  const source = computed(list);
  sources.add(source);
  if (getCurrentInstance() !== null) {
    // A tab kept alive in the background offers nothing.
    onActivated(() => void sources.add(source));
    onDeactivated(() => void sources.delete(source));
  }
  onScopeDispose(() => sources.delete(source));
}

/** Every command that can be run now. */
export function allCommands(): readonly Command[] {
  return [...sources].flatMap((source) => source.value).filter((command) => command.enabled !== false);
}

/** Runs a command by id (menu items of the system ask this way); false where nobody offers it. */
export function runCommand(id: string): boolean {
  const command = allCommands().find((one) => one.id === id);
  if (command === undefined) return false;
  void command.run();
  return true;
}

const mac = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);

/** Whether an event holds the main modifier: ⌘ on macOS, Ctrl elsewhere, and no other. */
export function isMod(event: KeyboardEvent): boolean {
  return mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
}

/** Keys as people read them: Ctrl+K, or ⌘K on macOS. */
export function keyText(keys: readonly string[]): string {
  const names = keys.map((key) => {
    if (key === 'Mod') return mac ? '⌘' : 'Ctrl';
    if (key === 'Shift') return mac ? '⇧' : 'Shift';
    return key;
  });
  return names.join(mac ? '' : '+');
}
