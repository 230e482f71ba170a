import { entranceOf, type Entrance } from "../../entrances";
import { coversWorld } from "../../internal/network/cidr-ranges";
import { ingressOf, type Ingress } from "../../internal/network/ingress-rules";
import { openingsOf } from "../../internal/network/openings";
import { admitsOnly, type Port } from "../../internal/network/ports";
import { prefixListRanges } from "../../internal/network/prefix-lists";
import { judge, type Doubts } from "../../internal/unknowns";
import type { ResourceRule } from "../../rule";

/** EC2.18, EC2.19: only what is declared an entrance answers the internet, and only on an entrance's ports. */
export const sgNoWorldIngress: ResourceRule = {
  name: "sg-no-world-ingress",
  description: "Only declared entrances are open to the internet: load balancers on 80 and 443, VPNs on UDP.",
  enforcementLevel: "mandatory",
  severity: "high",
  tags: ["EC2.18", "EC2.19", "CKV_AWS_260", "CKV_AWS_277", "AwsSolutions-EC23"],
  looksAt:
    "SecurityGroup, SecurityGroupRule, vpc.SecurityGroupIngressRule, DefaultSecurityGroup, ec2.ManagedPrefixList, ec2.ManagedPrefixListEntry",
  unseen:
    "ports, ranges and tags that come from a resource which isn't there yet; at any time: what prefix lists of other stacks and of AWS hold",
  validateResource: (args, reportViolation) =>
    judge((doubts) => {
      const listed = prefixListRanges(args, doubts);
      const ingress = listed ? undefined : ingressOf(args, doubts);
      if (!listed && !ingress) return args.notApplicable();
      if (listed && coversWorld(listed)) reportViolation(listOfAll);
      for (const problem of ingress ? problemsOf(ingress, doubts) : []) reportViolation(problem);
    }),
};

// A rule sees only the id of a list, so that a list for everybody is refused wherever it is used.
const listOfAll =
  "this prefix list holds the internet, and with it every rule that names it. Name the ranges that are meant.";

/** What is wrong with the openings of a group or a rule, each once. */
function problemsOf(ingress: Ingress, doubts: Doubts): Set<string> {
  const problems = new Set<string>();
  for (const { at, ports } of openingsOf(ingress.rules)) {
    if (!ingress.entrance.known) {
      doubts.add(ingress.entrance.because);
      continue;
    }
    const entrance = entranceOf(ingress.entrance.value);
    const opened = entrance && ports();
    if (!entrance) {
      problems.add(`${at}open to the internet without being declared an entrance. ${declare(ingress)}`);
    } else if (opened && !admitsOnly(opened, entrance.world)) {
      problems.add(`${at}${entrance.says} may be open to the internet ${on(entrance)}, nothing else.`);
    }
  }
  return problems;
}

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
