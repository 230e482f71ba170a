import assert from "node:assert/strict";
import { inventoryHeader } from "../../local/emulator/inventory/read";
import { signedRead, TopologySource } from "../../local/front/source";
import { answerXml, balancerXml, emptyAccount, serve } from "./support";

describe("what the front knows", () => {
  let time = 0;
  let looks = 0;
  let account = emptyAccount;
  let failures = 0;
  const source = () =>
    new TopologySource(
      (_service, path) => {
        if (path.includes("DescribeLoadBalancers")) looks++;
        if (failures-- > 0) return Promise.reject(new Error("not now"));
        return Promise.resolve(answerXml(account, path));
      },
      () => time,
    );

  beforeEach(() => {
    [time, looks, failures, account] = [0, 0, 0, emptyAccount];
  });

  it("is at most a second old", async () => {
    const known = source();
    assert.equal((await known.current()).loadBalancers.length, 0);
    account = { ...emptyAccount, loadBalancers: balancerXml("web") };
    time = 999;
    assert.equal((await known.current()).loadBalancers.length, 0);
    time = 1_000;
    assert.equal((await known.current()).loadBalancers.length, 1);
    assert.equal(looks, 2);
  });

  it("is looked up once for requests that come together", async () => {
    const known = source();
    await Promise.all([known.current(), known.current(), known.refresh()]);
    assert.equal(looks, 1);
  });

  it("bears one failure, as when something is deleted while it is read", async () => {
    failures = 1;
    assert.deepEqual((await source().current()).loadBalancers, []);
    failures = 2;
    await assert.rejects(source().current(), /not now/);
  });

  it("is asked for the account and region, outside the record of calls", async () => {
    const asked: (string | undefined)[][] = [];
    const gateway = await serve(({ url, headers }, response) => {
      asked.push([url, headers.authorization, headers[inventoryHeader] as string]);
      response.writeHead(url === "/bad" ? 400 : 200).end("<x/>");
    });
    const read = signedRead(`http://127.0.0.1:${gateway.port}`, "222222222222", "eu-central-1");
    assert.equal(await read("elasticloadbalancing", "/?Action=DescribeRules"), "<x/>");
    await read("route53", "/2013-04-01/hostedzone");
    await assert.rejects(read("route53", "/bad"), /^Error: 400 to \/bad: <x\/>$/);
    await gateway.close();
    const [elb = [], dns = []] = asked;
    assert.equal(elb[0], "/?Action=DescribeRules");
    assert.match(
      elb[1] ?? "",
      /Credential=222222222222\/\d{8}\/eu-central-1\/elasticloadbalancing\/aws4_request/,
    );
    assert.match(dns[1] ?? "", /\/us-east-1\/route53\/aws4_request/);
    assert.equal(elb[2], "1");
  });
});
