import * as assert from "node:assert/strict";
import { ApiError } from "../../../local/gateway/protocol";
import { accounts, type Emulated } from "./account";

const OpenIDConnectProviderArn = "arn:aws:iam::111111111111:oidc-provider/gitlab.example.com";
const emulator: Emulated = {
  "iam:GetOpenIDConnectProvider": ({ OpenIDConnectProviderArn: arn }) => {
    if (arn !== OpenIDConnectProviderArn) throw new ApiError("NoSuchEntity", "not found", 404);
    return { Url: "https://gitlab.example.com", Tags: [{ Key: "owner", Value: "platform" }] };
  },
  "iam:DeleteOpenIDConnectProvider": () => ({}),
};

describe("tags of an OpenID Connect provider", () => {
  const open = () => {
    const aws = accounts(emulator)();
    const call = (action: string, input: object = {}) =>
      aws.call("iam", action, { OpenIDConnectProviderArn, ...input });
    return { aws, call };
  };

  it("are those of its creation until they are changed", async () => {
    const { call } = open();
    const Tags = [{ Key: "owner", Value: "platform" }];
    assert.deepEqual((await call("GetOpenIDConnectProvider")).Tags, Tags);
    assert.deepEqual(await call("ListOpenIDConnectProviderTags"), { Tags, IsTruncated: false });
  });

  it("are added, changed and removed", async () => {
    const { call } = open();
    await call("TagOpenIDConnectProvider", {
      Tags: [
        { Key: "owner", Value: "web" },
        { Key: "service", Value: "api" },
      ],
    });
    const both = [
      { Key: "owner", Value: "web" },
      { Key: "service", Value: "api" },
    ];
    assert.deepEqual(await call("GetOpenIDConnectProvider"), {
      Url: "https://gitlab.example.com",
      Tags: both,
    });
    await call("UntagOpenIDConnectProvider", { TagKeys: ["owner"] });
    assert.deepEqual((await call("ListOpenIDConnectProviderTags")).Tags, [{ Key: "service", Value: "api" }]);
  });

  it("go with the provider", async () => {
    const { call } = open();
    await call("TagOpenIDConnectProvider", { Tags: [{ Key: "owner", Value: "web" }] });
    await call("DeleteOpenIDConnectProvider");
    assert.deepEqual((await call("GetOpenIDConnectProvider")).Tags, [{ Key: "owner", Value: "platform" }]);
  });

  it("are refused for a provider that isn't there", async () => {
    const { aws } = open();
    const input = {
      OpenIDConnectProviderArn: `${OpenIDConnectProviderArn}x`,
      Tags: [{ Key: "a", Value: "b" }],
    };
    await aws.refused("NoSuchEntity", "iam", "TagOpenIDConnectProvider", input);
  });
});
