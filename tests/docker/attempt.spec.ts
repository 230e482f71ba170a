import assert from "node:assert/strict";
import { daemonArguments, failure, firstAttempt, nextAttempt } from "../../local/docker/attempt";
import { daemonFiles } from "../../local/docker/paths";

const overlay = `time="2026-11-21T10:44:33Z" level=info msg="Starting up"
failed to start daemon: error initializing graphdriver: driver not supported`;
const firewall = `time="2026-11-21T10:44:33Z" level=info msg="Loading containers: start."
failed to start daemon: Error initializing network controller: error obtaining controller instance: failed to create NAT chain DOCKER: iptables failed: iptables -t nat -N DOCKER: Permission denied`;

describe("starting dockerd", () => {
  it("copies layers where overlay does not work", () => {
    assert.deepEqual(nextAttempt(firstAttempt, overlay), { storage: "vfs", firewall: "nft" });
  });

  it("gives up where copying does not work either", () => {
    assert.equal(nextAttempt({ storage: "vfs", firewall: "nft" }, overlay), undefined);
  });

  it("tries the older iptables, then none", () => {
    const second = nextAttempt(firstAttempt, firewall);
    assert.deepEqual(second, { storage: "overlay2", firewall: "legacy" });
    const third = nextAttempt(second, firewall);
    assert.deepEqual(third, { storage: "overlay2", firewall: "none" });
    assert.equal(nextAttempt(third, firewall), undefined);
  });

  it("tries nothing else against a failure of another kind", () => {
    assert.equal(
      nextAttempt(firstAttempt, "failed to start daemon: Devices cgroup isn't mounted"),
      undefined,
    );
  });

  it("looks at the failure, not at what went well before it", () => {
    const log = `time="t" level=info msg="[graphdriver] using overlay2"\nfailed to start daemon: no space left on device`;
    assert.equal(nextAttempt(firstAttempt, log), undefined);
    assert.equal(failure(log), "failed to start daemon: no space left on device");
  });

  it("shows the last messages of a log without a verdict, without their stamps", () => {
    const log = `time="t" level=info msg="one \\"quoted\\""\ntime="t" level=warning msg="two" error="three four"\n`;
    assert.equal(failure(log), 'one "quoted"\ntwo: three four');
  });

  it("binds the daemon to its own socket and published ports to this machine", () => {
    const files = daemonFiles("/home/me/.cache/ecs-environment");
    const given = daemonArguments(files, firstAttempt);
    assert.deepEqual(
      given.filter((argument) => argument.startsWith("--host")),
      [`--host=unix://${files.socket}`],
    );
    assert.ok(given.includes("--ip=127.0.0.1"));
    assert.ok(!given.some((argument) => argument.includes("iptables")));
  });

  it("leaves the firewall alone where none works", () => {
    const given = daemonArguments(daemonFiles("/c"), { storage: "vfs", firewall: "none" });
    assert.ok(given.includes("--iptables=false") && given.includes("--ip6tables=false"));
    assert.ok(given.includes("--storage-driver=vfs"));
  });

  it("keeps the socket's path short for any cache folder, and one for each", () => {
    const deep = daemonFiles(`/home/${"very/".repeat(40)}deep`);
    assert.ok(deep.socket.length < 100, deep.socket);
    assert.notEqual(deep.socket, daemonFiles("/elsewhere").socket);
  });
});
