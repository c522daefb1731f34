import type { FailedOperation } from '@ledger/client';

/** Changes that the server refused for one reason. */
export interface Cause {
  key: string;
  /** The first of them that says why. */
  first: FailedOperation;
  /** Those that were refused for themselves; what depends on them goes with them. */
  roots: readonly FailedOperation[];
  problems: readonly FailedOperation[];
}

/** Up to here each is shown by itself. */
const FEW = 3;

/** The problems by what is behind them, in the order of the first of each. */
export function causesOf(problems: readonly FailedOperation[]): Cause[] {
  const byId = new Map(problems.map((problem) => [problem.command.command_id, problem]));
  const groups = new Map<string, FailedOperation[]>();
  for (const problem of problems) {
    const { error } = rootOf(problem, byId);
    const key = `${error.code} ${error.field ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups].flatMap(([key, group]) =>
    group.length > FEW ? [causeOf(key, group, byId)] : group.map((one) => causeOf(one.command.command_id, [one], byId)),
  );
}

function causeOf(key: string, problems: readonly FailedOperation[], byId: ReadonlyMap<string, FailedOperation>): Cause {
  const roots = problems.filter((problem) => rootOf(problem, byId) === problem);
  return { key, first: roots[0] ?? (problems[0] as FailedOperation), roots, problems };
}

/** What is refused only because of another one leads to that. */
function rootOf(problem: FailedOperation, byId: ReadonlyMap<string, FailedOperation>): FailedOperation {
  const seen = new Set<FailedOperation>();
  let root = problem;
  while (!seen.has(root)) {
    seen.add(root);
    root = byId.get(root.because_of ?? '') ?? root;
  }
  return root;
}
