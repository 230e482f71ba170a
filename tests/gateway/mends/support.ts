import assert from "node:assert/strict";
import { Memory } from "../../../local/gateway/memory";
import type { Mend } from "../../../local/gateway/mend";
import type { Fields } from "../../../local/gateway/protocol";
import { MemoryDocuments } from "../../../local/gateway/services/support/collection";

/** Runs a mend as the gateway does, with a memory that lasts and an emulator that notes what it is asked. */
export class MendBench {
  readonly asked: [service: string, action: string, input: Fields][] = [];
  /** Answers the mend's own questions. */
  emulator: (action: string, input: Fields) => Fields = () => ({});
  private readonly memory = new Memory(new MemoryDocuments(), {
    account: "111111111111",
    region: "eu-west-1",
  });

  constructor(private readonly mend: Mend) {}

  /** What the client gets when the emulator answers `output`. */
  async answer(action: string, input: Fields, output: Fields): Promise<Fields> {
    const correct = this.mend.actions[action];
    assert.ok(correct, `there is no mend of ${action}`);
    return correct(structuredClone(output), {
      input,
      account: "111111111111",
      region: "eu-west-1",
      memory: this.memory,
      emulator: (service, asked, question) => {
        this.asked.push([service, asked, question]);
        return Promise.resolve(this.emulator(asked, question));
      },
    });
  }
}
