import { ingressOf } from "../../internal/network/ingress-rules";
import { openingsOf } from "../../internal/network/openings";
import { admits, type Port } from "../../internal/network/ports";
import { judge } from "../../internal/unknowns";
import type { ResourceRule } from "../../rule";

/** SSH and remote desktop, which also listens on UDP. */
const adminPorts: readonly Port[] = [22, 3389].flatMap((port) => [
  { protocol: "tcp", port },
  { protocol: "udp", port },
]);

/** EC2.13, EC2.14, CIS 5.2 and 5.3: nobody logs in to a machine from the internet, whatever the machine is declared to be. */
export const sgNoWorldAdmin: ResourceRule = {
  name: "sg-no-world-admin",
  description:
    "SSH and remote desktop are never open to the internet, neither by themselves nor inside a range.",
  enforcementLevel: "mandatory",
  severity: "critical",
  tags: ["EC2.13", "EC2.14", "CIS-3.0-5.2", "CIS-3.0-5.3", "CKV_AWS_24", "CKV_AWS_25"],
  looksAt: "SecurityGroup, SecurityGroupRule, vpc.SecurityGroupIngressRule, DefaultSecurityGroup",
  unseen:
    "ports and ranges that come from a resource which isn't there yet; at any time: prefix lists, for which see sg-no-world-ingress",
  validateResource: (args, reportViolation) =>
    judge((doubts) => {
      const ingress = ingressOf(args, doubts);
      if (!ingress) return args.notApplicable();
      const problems = new Set<string>();
      for (const { at, ports } of openingsOf(ingress.rules)) {
        const opened = ports();
        if (opened && adminPorts.some((port) => admits(opened, port))) {
          problems.add(
            `${at}port 22 or 3389 is open to the internet. Log in by Session Manager, which needs no open port.`,
          );
        }
      }
      for (const problem of problems) reportViolation(problem);
    }),
};
