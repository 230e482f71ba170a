import assert from "node:assert/strict";
import { admits, admitsOnly, portRange, type Port } from "../../../../policies/internal/network/ports";

const ssh: Port = { protocol: "tcp", port: 22 };
const web: Port[] = [
  { protocol: "tcp", port: 80 },
  { protocol: "tcp", port: 443 },
];

describe("ports of a rule", () => {
  for (const [title, range] of [
    ["the port itself", portRange("tcp", 22, 22)],
    ["a range that contains it", portRange("tcp", 20, 30)],
    ["the protocol by its number", portRange("6", 0, 65535)],
    ["all traffic", portRange("-1", 0, 0)],
    ["all traffic by name, without ports", portRange("All")],
    ["a protocol without ports", portRange("TCP", undefined, null)],
  ] as const) {
    it(`let SSH in by ${title}`, () => assert.equal(admits(range, ssh), true));
  }

  for (const [title, range] of [
    ["its neighbours", portRange("tcp", 23, 79)],
    ["another protocol", portRange("udp", 22, 22)],
    ["ICMP, whose numbers are no ports", portRange("icmp", 22, 22)],
  ] as const) {
    it(`don't let SSH in by ${title}`, () => assert.equal(admits(range, ssh), false));
  }

  it("are only the allowed ones where each port of the range is allowed", () => {
    assert.equal(admitsOnly(portRange("tcp", 443, 443), web), true);
    assert.equal(admitsOnly(portRange("tcp", 80, 443), web), false);
    assert.equal(admitsOnly(portRange("tcp", 8443, 8443), web), false);
    assert.equal(admitsOnly(portRange("udp", 443, 443), web), false);
    assert.equal(admitsOnly(portRange("-1"), web), false);
    assert.equal(admitsOnly(portRange("icmp", 80, 80), web), false);
    assert.equal(admitsOnly(portRange("tcp", 443, 443), []), false);
  });
});
