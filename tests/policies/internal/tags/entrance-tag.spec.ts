import assert from "node:assert/strict";
import { entranceTag } from "../../../../policies/internal/tags/entrance-tag";
import { policyResources, unknown } from "../../../support/policy";

/** The tag's value, or "unknown" where a preview can't tell. */
function read(props: Record<string, unknown>): string | undefined {
  const [resource] = policyResources([{ type: "aws:any:Thing", name: "thing", props }]);
  const tag = entranceTag(resource!.props);
  return tag.known ? tag.value : "unknown";
}

describe("tag of an entrance", () => {
  for (const [title, props, value] of [
    ["is a resource's own", { tags: { entrance: "vpn" }, tagsAll: unknown }, "vpn"],
    ["may be the provider's", { tags: { Name: "x" }, tagsAll: { entrance: "vpn" } }, "vpn"],
    ["may be missing", { tags: { Name: "x" }, tagsAll: {} }, undefined],
    ["is missing where nothing can have tags", {}, undefined],
    ["stands in a list", { tags: [{ key: "Name", value: unknown }, tag("vpn")] }, "vpn"],
    ["may be missing in a list", { tags: [{ key: "Name", value: unknown }] }, undefined],
    ["isn't known where its value isn't", { tags: { entrance: unknown }, tagsAll: unknown }, "unknown"],
    ["isn't known where no tag is", { tags: unknown, tagsAll: unknown }, "unknown"],
    ["isn't known where its value in a list isn't", { tags: [tag(unknown)] }, "unknown"],
    ["isn't known where a key in a list isn't", { tags: [{ key: unknown, value: "x" }] }, "unknown"],
    ["is known where another key in a list isn't", { tags: [{ key: unknown }, tag("nat")] }, "nat"],
    ["isn't known where an element of a list isn't", { tags: [unknown] }, "unknown"],
  ] as const) {
    it(title, () => assert.equal(read(props), value));
  }
});

function tag(value: string) {
  return { key: "entrance", value };
}
