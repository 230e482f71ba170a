import assert from "node:assert/strict";
import type { CommandContext } from "../../local/commands/context";
import type { Prepared } from "../../local/commands/prepare";
import { updated } from "../../local/commands/up";
import { leavePlatform } from "../../local/platform/leave";
import { ConsoleProgress } from "../../local/support/console";
import { playPlatform, type PlayedPlatform } from "../support/platform";

describe("a stack that an update brought up", () => {
  let played: PlayedPlatform;
  beforeEach(async () => {
    played = await playPlatform();
  });
  afterEach(() => played.dispose());

  it("goes on where the policies fail the command: what it says is there can be looked at", async () => {
    const { stack, dir } = played;
    const context = {
      stack,
      policyPack: "/pack",
      progress: new ConsoleProgress({ write: () => undefined }),
      undo: [() => leavePlatform(dir)],
    } as unknown as CommandContext;
    const prepared = {
      platform: { dir },
      containers: { running: false, reason: "a test" },
      workspace: {
        outputs: () => Promise.resolve({ url: "https://api.example.com" }),
        analyze: () => Promise.resolve({ code: 1, stdout: "", tail: "the pack ended" }),
      },
    } as unknown as Prepared;
    const { code, lines } = await updated(context, prepared);
    assert.equal(code, 1);
    assert.match(lines.join("\n"), /Stack staging is up[\s\S]*the pack ended/);
    for (const step of context.undo) await step();
    assert.ok(played.runs());
  });
});
