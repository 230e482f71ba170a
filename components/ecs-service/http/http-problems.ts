import { oneOf } from "../../internal/text";
import { isWhole } from "../../internal/whole";
import { isSha } from "../../release/manifest";
import { releasedImageProblems } from "../released-image";
import { canaryHostSuffix } from "./canary-host";
import { noInternalLoadBalancer } from "./entrance-load-balancer";
import { healthCheckProblems } from "./health-check-problems";
import type { AdditionalHost, HttpScheme } from "./http-args";
import type { CanarySettings, HttpSettings } from "./http-settings";

/** Least idle timeout for WebSockets, in seconds: five signs of life that are sent each minute may get lost before it ends. */
const leastIdleTimeout = 300;

/** Values that all conditions of a rule may hold, less the one for the service's own name. A limit of AWS's. */
const mostAdditionalHosts = 4;

/**
 * Everything that is wrong with how requests reach a service; empty when nothing is.
 *
 * @param options.isReleased whether the service belongs to a release, in which every image is named by its digest
 */
export function httpProblems(http: HttpSettings, { isReleased }: { readonly isReleased: boolean }): string[] {
  const problems: string[] = [];
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(http.host)) {
    problems.push(
      `http.host "${http.host}" is not one label of a DNS name; use one such as "api", because the certificate covers just the names directly below the domain`,
    );
  }
  problems.push(
    ...hostProblems(http),
    ...schemeProblems(http),
    ...additionalHostsProblems(http.additionalHosts),
    ...healthCheckProblems(http),
    ...webSocketsProblems(http),
    ...(http.canary ? canaryProblems(http.canary, isReleased) : []),
  );
  if (!http.versionPath.startsWith("/")) {
    problems.push(`http.versionPath "${http.versionPath}" must start with "/"`);
  }
  return problems;
}

/** Longest label of a DNS name, in characters. */
const longestLabel = 63;

/** Names below the environment's domain that aren't a service's to have. */
function hostProblems({ host, canary }: HttpSettings): string[] {
  const problems: string[] = [];
  if (host === "internal") {
    problems.push(
      'http.host "internal" is where the environment\'s services find each other, so nothing in the VPC would find this one; use another',
    );
  }
  if (host.endsWith(canaryHostSuffix)) {
    problems.push(
      `http.host "${host}" ends in "${canaryHostSuffix}" like the name of another service's canary; use another`,
    );
  }
  const longest = longestLabel - canaryHostSuffix.length;
  if (canary && host.length > longest && host.length <= longestLabel) {
    problems.push(
      `http.host "${host}" has ${host.length} characters; with http.canary use at most ${longest}, because the canary's own name is "<host>${canaryHostSuffix}" and labels of DNS names end at ${longestLabel}`,
    );
  }
  return problems;
}

function schemeProblems({ scheme, offered }: HttpSettings): string[] {
  const schemes: readonly HttpScheme[] = ["internet-facing", "internal"];
  if (!schemes.includes(scheme)) {
    return [`http.scheme "${scheme}" is not possible; use ${oneOf(schemes.map((choice) => `"${choice}"`))}`];
  }
  return scheme === "internal" && offered.internalLoadBalancer === false ? [noInternalLoadBalancer] : [];
}

function additionalHostsProblems(hosts: readonly AdditionalHost[]): string[] {
  const problems: string[] = [];
  if (hosts.length > mostAdditionalHosts) {
    problems.push(
      `http.additionalHosts has ${hosts.length} names; use at most ${mostAdditionalHosts}, because a rule of a load balancer holds five names with that of http.host`,
    );
  }
  const names = new Set<string>();
  const nameByCertificate = new Map<unknown, string>();
  for (const { hostName, certificateArn } of hosts) {
    if (hostName.length > 128 || !/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(hostName)) {
      problems.push(
        `http.additionalHosts: "${hostName}" is not a whole name in lower case of at most 128 characters; use one such as www.example.com`,
      );
    }
    if (names.has(hostName)) problems.push(`http.additionalHosts names "${hostName}" twice; remove one`);
    names.add(hostName);
    if (certificateArn === undefined) continue;
    const other = nameByCertificate.get(certificateArn);
    if (other !== undefined && other !== hostName) {
      problems.push(
        `http.additionalHosts: "${hostName}" has the certificate of "${other}"; give certificateArn with one of them, because a listener takes a certificate once`,
      );
    }
    nameByCertificate.set(certificateArn, hostName);
  }
  return problems;
}

function webSocketsProblems({ webSockets, offered }: HttpSettings): string[] {
  const idle = offered.idleTimeoutInSeconds;
  if (!webSockets || idle === undefined || idle >= leastIdleTimeout) return [];
  return [
    `http.webSockets needs an environment that leaves silent connections open for ${leastIdleTimeout} seconds or more, and this one ends them after ${idle}; give the Environment idleTimeoutInSeconds: ${leastIdleTimeout}`,
  ];
}

function canaryProblems(canary: CanarySettings, isReleased: boolean): string[] {
  const { image, sha, percent, desiredCount } = canary;
  const problems: string[] = [];
  if (isReleased && typeof image === "string") {
    problems.push(...releasedImageProblems(image).map((problem) => `http.canary.${problem}`));
  }
  if (typeof sha === "string" && !isSha(sha)) {
    problems.push(`http.canary.sha "${sha}" is not a commit; use 7 to 40 hexadecimal digits in lower case`);
  }
  if (!isWhole(percent, 0, 100)) {
    problems.push(
      `http.canary.percent ${percent} is not a share of the requests; use a whole number, 0 to 100`,
    );
  }
  if (!isWhole(desiredCount, 0)) {
    problems.push(`http.canary.desiredCount ${desiredCount} is not a number of tasks; use 0 or more`);
  } else if (desiredCount === 0 && percent > 0) {
    problems.push(
      `http.canary.desiredCount 0 leaves ${percent} % of the requests without an answer; use 1 or more, or percent 0`,
    );
  }
  return problems;
}
