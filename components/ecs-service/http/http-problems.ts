import type { HttpSettings } from "./http-settings";

/** Everything that is wrong with how requests reach a service; empty when nothing is. */
export function httpProblems(http: HttpSettings): string[] {
  const problems: string[] = [];
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(http.host)) {
    problems.push(
      `http.host "${http.host}" is not one label of a DNS name; use one such as "api", because the certificate covers just the names directly below the domain`,
    );
  }
  if (!http.healthCheck.path.startsWith("/")) {
    problems.push(`http.healthCheck.path "${http.healthCheck.path}" must start with "/"`);
  }
  if (!http.versionPath.startsWith("/")) {
    problems.push(`http.versionPath "${http.versionPath}" must start with "/"`);
  }
  return problems;
}
