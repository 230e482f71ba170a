import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { CommandContext } from "../../local/commands/context";
import { reset, stop } from "../../local/commands/stop";
import { platformFiles } from "../../local/platform/settings";
import { Problem } from "../../local/support/problem";
import { playPlatform, type PlayedPlatform } from "../support/platform";

describe("stop and reset", function () {
  this.timeout(10_000);
  let played: PlayedPlatform;
  beforeEach(async () => {
    played = await playPlatform();
  });
  afterEach(() => played.dispose());
  const context = (name = "staging") => ({ stack: { ...played.stack, name } }) as CommandContext;

  for (const [name, command] of Object.entries({ stop, reset })) {
    it(`${name} is refused while another command uses the platform, with its process`, async () => {
      played.enter();
      await assert.rejects(
        command(context()),
        (error) => error instanceof Problem && error.message.includes(`process ${played.player.pid}`),
      );
      assert.ok(played.runs());
      assert.ok(fs.existsSync(platformFiles(played.dir).running));
    });

    it(`${name} stops a platform whose commands were killed`, async () => {
      fs.writeFileSync(path.join(played.dir, "users", String(2 ** 22 + 1)), "");
      const { code } = await command(context());
      assert.equal(code, 0);
      assert.equal(played.runs(), false);
      assert.equal(fs.existsSync(played.dir), name === "stop");
    });
  }

  it("reset of a review leaves the platform alone", async () => {
    await reset(context("review-x"));
    assert.ok(played.runs());
  });

  it("reset of a review is refused while another command uses its platform", async () => {
    played.enter();
    await assert.rejects(reset(context("review-x")), /uses the platform of staging/);
  });
});
