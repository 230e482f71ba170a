/** A statement of an IAM policy as it is written here: something is allowed. */
export interface PolicyStatement {
  readonly Effect: "Allow";
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Record<string, Record<string, string>>;
}

/** Allows these actions on these resources; one of them is written without a list, as AWS gives it back. */
export function allow(
  actions: readonly string[],
  resources: readonly string[],
  condition?: Record<string, Record<string, string>>,
): PolicyStatement {
  return {
    Effect: "Allow",
    Action: oneOrMany(actions),
    Resource: oneOrMany(resources),
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

function oneOrMany(values: readonly string[]): string | string[] {
  const distinct = [...new Set(values)].sort();
  const [only] = distinct;
  return only !== undefined && distinct.length === 1 ? only : distinct;
}

function listed(value: string | string[]): string[] {
  return Array.isArray(value) ? value : [value];
}

/**
 * The same rights in fewer words: actions on the same resources under the same condition become one statement, and so do then
 * resources of the same actions; nothing is said twice. The order is that of each statement's first appearance, so that a
 * policy doesn't change by itself.
 */
export function merged(statements: readonly PolicyStatement[]): PolicyStatement[] {
  const byResources = grouped(statements, ({ Resource }) => Resource);
  return grouped(byResources, ({ Action }) => Action);
}

function grouped(
  statements: readonly PolicyStatement[],
  same: (statement: PolicyStatement) => string | string[],
): PolicyStatement[] {
  const groups = new Map<string, PolicyStatement[]>();
  for (const statement of statements) {
    const key = JSON.stringify([listed(same(statement)).toSorted(), statement.Condition ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), statement]);
  }
  return [...groups.values()].map((group) =>
    allow(
      group.flatMap(({ Action }) => listed(Action)),
      group.flatMap(({ Resource }) => listed(Resource)),
      group[0]?.Condition,
    ),
  );
}

/** Characters that AWS allows all inline policies of a role together; it doesn't count white space. */
export const longestRolePolicies = 10_240;

/** What is wrong with the size of a role's inline policy; empty when nothing is. */
export function policySizeProblems(role: string, statements: readonly unknown[]): string[] {
  const { length } = JSON.stringify({ Version: "2012-10-17", Statement: statements }).replaceAll(/\s/g, "");
  if (length <= longestRolePolicies) return [];
  return [
    `the policy of the ${role} has ${length} characters; AWS allows ${longestRolePolicies} a role: give fewer resources, or a prefix of one bucket instead of many buckets`,
  ];
}
