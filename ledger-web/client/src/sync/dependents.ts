import type { Entry } from '../storage/kept.ts';

/**
 * What cannot succeed any more because a record that it names was never made. A record that the server has already (`already_exists`) takes nothing
 * with it.
 */
export function dependentsOf(queue: readonly Entry[], failed: readonly Entry[]): Entry[] {
  const missing = new Map<string, string>();
  const note = (entry: Entry) => noteMissing(missing, entry);
  failed.forEach(note);
  const dependents: Entry[] = [];
  for (const entry of missing.size === 0 ? [] : queue) {
    const because = entry.state === 'queued' ? causeIn(missing, entry) : undefined;
    if (because !== undefined) {
      const aside = setAside(entry, because);
      dependents.push(aside);
      note(aside);
    }
  }
  return dependents;
}

/** What the server says of a command that names a record which it does not have. */
const NAMES_NOTHING: ReadonlySet<string> = new Set(['not_found', 'unknown_party', 'unknown_bill', 'unknown_staff']);

/**
 * Commands that were refused together, with their causes: a record that was refused, now or before, is the reason why the server does not know it in the
 * commands after it.
 */
export function withCauses(failed: readonly Entry[], before: readonly Entry[]): Entry[] {
  const missing = new Map<string, string>();
  for (const entry of before) {
    noteMissing(missing, entry);
  }
  return failed.map((entry) => {
    const because = NAMES_NOTHING.has(entry.error?.code ?? '') ? causeIn(missing, entry) : undefined;
    noteMissing(missing, entry);
    return because === undefined ? entry : setAside(entry, because);
  });
}

function noteMissing(missing: Map<string, string>, { command, error }: Entry): void {
  if (command.op === 'create' && error?.code !== 'already_exists') {
    missing.set(command.id, command.command_id);
  }
}

function setAside(entry: Entry, because: string): Entry {
  const error = { code: 'depends_on_failed', message: 'It belongs to a record that the server refused.' };
  return { ...entry, state: 'failed', error, because_of: because };
}

function causeIn(missing: ReadonlyMap<string, string>, { command }: Entry): string | undefined {
  const named = [command.id, ...Object.values(command.data ?? {})];
  for (const value of named) {
    const cause = typeof value === 'string' ? missing.get(value) : undefined;
    if (cause !== undefined) {
      return cause;
    }
  }
  return undefined;
}
