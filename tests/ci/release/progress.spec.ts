import assert from "node:assert/strict";
import { readReasons, showMessages } from "../../../ci/release/progress";
import type { Message } from "../../../ci/release/ports";
import { gateUrn, serviceUrn, vpcUrn } from "./support/world";

function shown(...messages: Message[]): string[] {
  const lines: string[] = [];
  const show = showMessages({ say: (line) => void lines.push(line) });
  for (const message of messages) show(message);
  return lines;
}

describe("release: progress", () => {
  it("shows what is said of a service and of the prepare step, with whom it is about", () => {
    assert.deepEqual(
      shown(
        { urn: serviceUrn("api"), severity: "info", text: "1 of 2 tasks run\n" },
        { urn: gateUrn, severity: "info", text: "task 1234 runs" },
      ),
      ["api: 1 of 2 tasks run", "prepare: task 1234 runs"],
    );
  });

  it("shows of everything else only warnings and errors", () => {
    assert.deepEqual(
      shown(
        { urn: vpcUrn, severity: "info", text: "creating" },
        { severity: "info", text: "a line of the program" },
        { severity: "warning", text: "a version is overridden" },
        { urn: vpcUrn, severity: "error", text: "no more VPCs" },
        { urn: "urn:pulumi:s::p::pulumi:pulumi:Stack::p-s", severity: "error", text: "a defect" },
      ),
      ["warning: a version is overridden", "error, aws:ec2/vpc:Vpc staging: no more VPCs", "error: a defect"],
    );
  });

  it("says nothing twice in a row of the same service", () => {
    const message: Message = { urn: serviceUrn("api"), severity: "info", text: "1 of 2 tasks run" };
    assert.deepEqual(
      shown(
        message,
        { ...message, urn: serviceUrn("web") },
        message,
        { ...message, text: "2 of 2" },
        message,
      ),
      ["api: 1 of 2 tasks run", "web: 1 of 2 tasks run", "api: 2 of 2", "api: 1 of 2 tasks run"],
    );
  });

  it("indents the lines below the first", () => {
    assert.deepEqual(
      shown({ urn: serviceUrn("api"), severity: "error", text: "exit code 3\n\n  log line\n" }),
      ["api: exit code 3", "      log line"],
    );
  });

  it("leaves out what is said twice, and that the versions are other ones than those on record", () => {
    assert.deepEqual(
      shown(
        { severity: "error", text: "update failed" },
        {
          severity: "warning",
          text: "api runs 1234567 in this run, in place of 7654321, which is on record\n",
        },
        {
          urn: serviceUrn("api"),
          severity: "error",
          text: "  sdk-v2/provider2.go:566: sdk.helper_schema: waiting",
        },
        { severity: "info", text: "" },
      ),
      [],
    );
  });

  it("leaves out in which place the engine and the providers were when something failed", () => {
    assert.deepEqual(
      shown(
        {
          urn: serviceUrn("api"),
          severity: "error",
          text:
            `updating ${serviceUrn("api")}: 1 error occurred:\n\t* updating ${serviceUrn("api")}: ` +
            "waiting for ECS Service: rolled back\n\n",
        },
        { urn: gateUrn, severity: "error", text: 'before hook "aws:ssm_0" failed: not prepared:\n  log' },
      ),
      ["api: waiting for ECS Service: rolled back", "prepare: not prepared:", "      log"],
    );
  });
});

describe("release: reasons", () => {
  const stackUrn = "urn:pulumi:staging::shop::pulumi:pulumi:Stack::shop-staging";

  it("are sorted by service, each once, without noise", () => {
    const error = (text: string, urn?: string): Message => ({ urn, severity: "error", text });
    assert.deepEqual(
      readReasons([
        error("exit code 3\n", serviceUrn("api")),
        error("exit code 3", serviceUrn("api")),
        error("not stable", serviceUrn("api")),
        error("migrations failed", gateUrn),
        error("no more VPCs", vpcUrn),
        error('EcsService "web": what runs is not what was asked for', stackUrn),
        error("update failed"),
        error("sdk-v2/provider2.go:566: sdk.helper_schema: not stable", serviceUrn("api")),
      ]),
      {
        byService: {
          api: ["exit code 3", "not stable"],
          web: ['EcsService "web": what runs is not what was asked for'],
        },
        others: ["migrations failed", "aws:ec2/vpc:Vpc staging: no more VPCs"],
      },
    );
  });
});
