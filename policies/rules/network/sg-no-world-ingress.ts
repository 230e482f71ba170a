import { entranceOf, type Entrance } from "../../entrances";
import { coversWorld } from "../../internal/network/cidr-ranges";
import { ingressOf } from "../../internal/network/ingress-rules";
import { admitsOnly, type Port } from "../../internal/network/ports";
import { judge } from "../../internal/unknowns";
import type { ResourceRule } from "../../rule";

/** EC2.18, EC2.19: only what is declared an entrance answers the internet, and only on an entrance's ports. */
export const sgNoWorldIngress: ResourceRule = {
  name: "sg-no-world-ingress",
  description: "Only declared entrances are open to the internet: load balancers on 80 and 443, VPNs on UDP.",
  enforcementLevel: "mandatory",
  severity: "high",
  tags: ["EC2.18", "EC2.19", "CKV_AWS_260", "CKV_AWS_277", "AwsSolutions-EC23"],
  looksAt: "SecurityGroup, SecurityGroupRule, vpc.SecurityGroupIngressRule, DefaultSecurityGroup",
  validateResource: (args, reportViolation) =>
    judge((doubts) => {
      const ingress = ingressOf(args, doubts);
      if (!ingress) return args.notApplicable();
      for (const { at, ranges, ports } of ingress.rules) {
        if (!coversWorld(ranges)) continue;
        if (!ingress.entrance.known) {
          doubts.add(ingress.entrance.because);
          continue;
        }
        const entrance = entranceOf(ingress.entrance.value);
        if (!entrance) {
          reportViolation(
            `${at}open to the internet without being declared an entrance. ${declare(ingress)}`,
          );
          continue;
        }
        const opened = ports();
        if (opened && !admitsOnly(opened, entrance.world)) {
          reportViolation(`${at}${entrance.says} may be open to the internet ${on(entrance)}, nothing else.`);
        }
      }
    }),
};

function declare({ undeclarable }: { readonly undeclarable?: string }): string {
  const narrow = "Name the security groups or the ranges that may come in";
  return undeclarable === undefined
    ? `${narrow}; a load balancer or VPN says so with the tag "entrance".`
    : `${narrow}; for a load balancer or VPN use ${undeclarable}.`;
}

function on({ world }: Entrance): string {
  if (world.length === 0) return "on no port at all";
  return `on ${world.map(({ protocol, port }: Port) => `${protocol} ${port}`).join(" and ")}`;
}
