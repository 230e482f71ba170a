import * as aws from "@pulumi/aws";
import { change } from "./changed";
import { securityGroup, subnetIds } from "./network";

const certificates = ["one", "two", "three"].map(
  (name) =>
    new aws.acm.Certificate(name, { domainName: `${name}.answered.example.com`, validationMethod: "DNS" }),
);

const balancer = new aws.lb.LoadBalancer("answered", {
  internal: true,
  subnets: subnetIds,
  securityGroups: [securityGroup.id],
});

const listener = new aws.lb.Listener("https", {
  loadBalancerArn: balancer.arn,
  port: 443,
  protocol: "HTTPS",
  certificateArn: certificates[0]?.arn,
  defaultActions: [
    { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } },
  ],
});

export const extra = certificates.slice(1, change(2, 3)).map(
  (certificate, index) =>
    new aws.lb.ListenerCertificate(`extra-${index}`, {
      listenerArn: listener.arn,
      certificateArn: certificate.arn,
    }),
);
