/** What is wrong with the name of an ECR repository; empty when nothing is. */
export function repositoryNameProblems(name: string): string[] {
  const problems: string[] = [];
  if (!/^[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/.test(name)) {
    problems.push(
      `repositoryName "${name}" is not possible; use lower-case letters and digits, with single ".", "_", "-" or "/" between them`,
    );
  }
  if (name.length < 2 || name.length > 256) {
    problems.push(`repositoryName "${name}" has ${name.length} characters; use 2 to 256`);
  }
  return problems;
}
