import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../internal/tags";

/** The domain's resources. */
export interface Dns {
  readonly zone: aws.route53.Zone;
  readonly certificate: aws.acm.Certificate;
  /** ARN of the certificate, known only once AWS has issued it. */
  readonly certificateArn: pulumi.Output<string>;
}

/**
 * Creates the public zone of a domain and a certificate for the domain and every name directly below it.
 * AWS issues the certificate only when the parent zone delegates the domain to this zone's name servers.
 */
export function createDns(name: string, domain: string, tags: Tags, parent: pulumi.Resource): Dns {
  const zone = new aws.route53.Zone(
    `${name}-public`,
    { name: domain, comment: `Public names of ${name}`, tags: named(tags, `${name}-public`) },
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
  return { zone, certificate, certificateArn: validation.certificateArn };
}

/** @throws Error when AWS names no record, which it does for certificates that are not validated by DNS */
function firstProof([proof]: aws.types.output.acm.CertificateDomainValidationOption[]) {
  if (!proof) throw new Error("the certificate names no DNS record that would prove the domain");
  return proof;
}
