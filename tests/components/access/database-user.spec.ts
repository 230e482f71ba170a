import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { databaseUser, databaseUserName } from "../../../components/access/database-user";
import { valueOf } from "../../support/value-of";

describe("user that a service signs in to databases with", () => {
  it("is named after environment and service, as databases take names", () => {
    assert.equal(databaseUserName("staging", "order-api"), "staging__order_api");
  });

  it("is nobody else's, whatever hyphens the names have", () => {
    assert.notEqual(databaseUserName("a-b", "c"), databaseUserName("a", "b-c"));
  });

  it("has at most the 32 characters of MySQL, and stays its own where it is cut", () => {
    const environment = "review-twenty-digits";
    const users = ["a-service-of-digits1", "a-service-of-digits2"].map((service) =>
      databaseUserName(environment, service),
    );
    assert.deepEqual(
      users.map((user) => user.length),
      [32, 32],
    );
    assert.notEqual(users[0], users[1]);
    assert.match(users[0] ?? "", /^review_twenty_digits__a_[0-9a-f]{8}$/);
    assert.equal(databaseUserName("staging-eu-west", "a-service-name1"), "staging_eu_west__a_service_name1");
  });

  it("follows an environment's name that is known later", async () => {
    assert.equal(await valueOf(databaseUser(pulumi.output("staging"), "api")), "staging__api");
  });
});
