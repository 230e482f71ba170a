import * as assert from "node:assert/strict";
import { ApiError } from "../../../local/gateway/protocol";
import { accounts, type Emulated } from "./account";

const emulator: Emulated = {
  "elbv2:DescribeListeners": ({ ListenerArns }) => {
    const [ListenerArn = ""] = ListenerArns as string[];
    if (ListenerArn === "gone") throw new ApiError("ListenerNotFoundException", "no such listener");
    return {
      Listeners: [{ ListenerArn, Certificates: ListenerArn === "http" ? [] : [{ CertificateArn: "first" }] }],
    };
  },
  "elbv2:DescribeLoadBalancers": ({ LoadBalancerArns }) => ({
    LoadBalancers: (LoadBalancerArns as string[])
      .filter((arn) => arn !== "gone")
      .map((LoadBalancerArn) => ({ LoadBalancerArn, AvailabilityZones: [{ ZoneName: "eu-west-1a" }] })),
  }),
  "acm:DescribeCertificate": ({ CertificateArn }) => {
    if (String(CertificateArn).endsWith("gone")) throw new ApiError("ResourceNotFoundException", "gone");
    return { Certificate: { CertificateArn } };
  },
};

const certificate = (name: string) => `arn:aws:acm:eu-west-1:111111111111:certificate/${name}`;

describe("listener certificates", () => {
  it("are added, listed behind the default one, and removed", async () => {
    const aws = accounts(emulator)();
    const listener = { ListenerArn: "https" };
    const list = async () => (await aws.call("elbv2", "DescribeListenerCertificates", listener)).Certificates;
    const [one, two] = [certificate("one"), certificate("two")];
    for (const CertificateArn of [one, two, one]) {
      await aws.call("elbv2", "AddListenerCertificates", { ...listener, Certificates: [{ CertificateArn }] });
    }
    assert.deepEqual(await list(), [
      { CertificateArn: "first", IsDefault: true },
      { CertificateArn: one, IsDefault: false },
      { CertificateArn: two, IsDefault: false },
    ]);
    await aws.call("elbv2", "RemoveListenerCertificates", {
      ...listener,
      Certificates: [{ CertificateArn: one }],
    });
    await aws.call("elbv2", "RemoveListenerCertificates", {
      ...listener,
      Certificates: [{ CertificateArn: two }],
    });
    assert.deepEqual(await list(), [{ CertificateArn: "first", IsDefault: true }]);
  });

  it("are refused where AWS refuses them", async () => {
    const aws = accounts(emulator)();
    const add = (ListenerArn: string, CertificateArn: string) => ({
      ListenerArn,
      Certificates: [{ CertificateArn }],
    });
    await aws.refused("ListenerNotFound", "elbv2", "AddListenerCertificates", add("gone", "a"));
    await aws.refused("UnsupportedProtocol", "elbv2", "AddListenerCertificates", add("http", "a"));
    await aws.refused(
      "CertificateNotFound",
      "elbv2",
      "AddListenerCertificates",
      add("https", certificate("gone")),
    );
    await aws.refused("OperationNotPermitted", "elbv2", "RemoveListenerCertificates", add("https", "first"));
    await aws.refused("ValidationError", "elbv2", "DescribeListenerCertificates", {});
  });
});

describe("reserved load balancer capacity", () => {
  it("is none until it is asked for, and none again after a reset", async () => {
    const aws = accounts(emulator)();
    const LoadBalancerArn = "balancer";
    const reserved = async () =>
      (await aws.call("elbv2", "DescribeCapacityReservation", { LoadBalancerArn }))
        .MinimumLoadBalancerCapacity;
    assert.equal(await reserved(), undefined);
    const MinimumLoadBalancerCapacity = { CapacityUnits: 500 };
    await aws.call("elbv2", "ModifyCapacityReservation", { LoadBalancerArn, MinimumLoadBalancerCapacity });
    assert.deepEqual(await reserved(), MinimumLoadBalancerCapacity);
    await aws.call("elbv2", "ModifyCapacityReservation", { LoadBalancerArn, ResetCapacityReservation: true });
    assert.equal(await reserved(), undefined);
    await aws.refused("LoadBalancerNotFound", "elbv2", "DescribeCapacityReservation", {
      LoadBalancerArn: "gone",
    });
  });
});
