import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";

/** The domain's resources. */
export interface Dns {
  readonly zone: aws.route53.Zone;
  readonly privateZone: aws.route53.Zone;
  readonly certificate: aws.acm.Certificate;
  /** ARN of the certificate, known only once AWS has issued it. */
  readonly certificateArn: pulumi.Output<string>;
}

/** What the domain's resources are made from. */
export interface DnsArgs {
  readonly domain: string;
  /** Id of the VPC that the private zone answers in. */
  readonly vpcId: pulumi.Input<string>;
  readonly tags: Tags;
}

/**
 * Creates the domain's public zone, its private twin for the VPC, and a certificate for the domain and every name directly
 * below it. AWS issues the certificate only when the parent zone delegates the domain to the public zone's name servers.
 */
export function createDns(name: string, args: DnsArgs, parent: pulumi.Resource): Dns {
  const { domain, tags } = args;
  const zone = new aws.route53.Zone(
    `${name}-public`,
    { name: domain, comment: `Public names of ${name}`, tags: named(tags, `${name}-public`) },
    { parent },
  );
  // Inside the VPC this zone answers for the whole domain: a name that is only in the public one doesn't exist there.
  const privateZone = new aws.route53.Zone(
    `${name}-private`,
    {
      name: domain,
      comment: `Private names of ${name}`,
      vpcs: [{ vpcId: args.vpcId }],
      tags: named(tags, `${name}-private`),
    },
    { parent },
  );
  const certificate = new aws.acm.Certificate(
    name,
    {
      domainName: domain,
      subjectAlternativeNames: [`*.${domain}`],
      validationMethod: "DNS",
      tags: named(tags, name),
    },
    { parent },
  );
  // The wildcard is proved by the same record as the domain itself, so there is one record and not two.
  const proof = certificate.domainValidationOptions.apply(firstProof);
  const record = new aws.route53.Record(
    `${name}-certificate`,
    {
      zoneId: zone.zoneId,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: 300,
    },
    { parent },
  );
  const validation = new aws.acm.CertificateValidation(
    name,
    { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
    { parent },
  );
  return { zone, privateZone, certificate, certificateArn: validation.certificateArn };
}

/** @throws Error when AWS names no record, which it does for certificates that are not validated by DNS */
function firstProof([proof]: aws.types.output.acm.CertificateDomainValidationOption[]) {
  if (!proof) throw new Error("the certificate names no DNS record that would prove the domain");
  return proof;
}
