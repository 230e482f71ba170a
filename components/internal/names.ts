/**
 * Longest name of a component, in characters. AWS allows 32 for load balancers and target groups; the engine
 * adds eight of its own, and four stay for suffixes of ours.
 */
const maximumNameLength = 20;

/** What is wrong with the name of a component that AWS names are derived from; empty when nothing is. */
export function nameProblems(name: string): string[] {
  const problems: string[] = [];
  if (!/^[a-z][a-z0-9-]*$/.test(name) || name.endsWith("-") || name.includes("--")) {
    problems.push(
      `the name "${name}" must start with a lower-case letter and hold only lower-case letters, digits and single hyphens`,
    );
  }
  if (name.length > maximumNameLength) {
    problems.push(
      `the name "${name}" has ${name.length} characters; use at most ${maximumNameLength}, because load balancer and target group names end at 32`,
    );
  }
  return problems;
}
