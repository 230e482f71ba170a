import assert from "node:assert/strict";
import { createEnvironment, tagged } from "../../support/environments";
import type { MockedEngine } from "../../support/mocks";

describe("domain of an environment", () => {
  let engine: MockedEngine;
  before(async () => {
    engine = await createEnvironment({ preview: false });
  });

  it("answers the VPC from a private zone of the same name", () => {
    assert.deepEqual(engine.inputs("aws:route53/zone:Zone", "staging-private"), {
      name: "staging.example.com",
      comment: "Private names of staging",
      vpcs: [{ vpcId: "staging-Vpc-id" }],
      tags: tagged("staging-private"),
    });
  });

  it("creates the zone and a certificate that is proved by one record in it", () => {
    assert.deepEqual(engine.inputs("aws:route53/zone:Zone", "staging-public"), {
      name: "staging.example.com",
      comment: "Public names of staging",
      tags: tagged("staging-public"),
    });
    assert.deepEqual(engine.inputs("aws:acm/certificate:Certificate", "staging"), {
      domainName: "staging.example.com",
      subjectAlternativeNames: ["*.staging.example.com"],
      validationMethod: "DNS",
      tags: tagged("staging"),
    });
    assert.deepEqual(engine.inputs("aws:route53/record:Record", "staging-certificate"), {
      zoneId: "staging-public-zone",
      name: "_proof.staging.example.com.",
      type: "CNAME",
      records: ["_value.acm-validations.aws."],
      ttl: 300,
    });
    assert.deepEqual(engine.inputs("aws:acm/certificateValidation:CertificateValidation", "staging"), {
      certificateArn: "arn:Certificate:staging",
      validationRecordFqdns: ["_proof.staging.example.com."],
    });
  });
});
