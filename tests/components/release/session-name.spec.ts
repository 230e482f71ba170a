import assert from "node:assert/strict";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { clientOptions } from "../../../components/release/aws-clients";

const assumeRoleArn = "arn:aws:iam::111111111111:role/release";

describe("AWS's clients: the session as a role", () => {
  const given: Record<string, string> = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  const before = new Map<string, string | undefined>();
  const heard: URLSearchParams[] = [];
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      heard.push(new URLSearchParams(body));
      response.writeHead(403).end();
    });
  });

  beforeEach(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    given.AWS_ENDPOINT_URL_STS = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const [name, value] of Object.entries(given)) {
      before.set(name, process.env[name]);
      process.env[name] = value;
    }
    heard.length = 0;
  });
  afterEach(() => {
    server.close();
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });

  for (const [sessionName, told] of [
    [undefined, "release"],
    ["shift", "shift"],
  ] as const) {
    it(`tells CloudTrail that a ${told} asks`, async () => {
      const { credentials } = await clientOptions({ region: "eu-west-1", assumeRoleArn, sessionName });
      assert.ok(typeof credentials === "function");
      await assert.rejects(credentials());
      assert.deepEqual([heard[0]?.get("RoleArn"), heard[0]?.get("RoleSessionName")], [assumeRoleArn, told]);
    });
  }
});
