import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { startGateway, type Gateway } from "../../../local/gateway/gateway";
import type { RecordedCall } from "../../../local/gateway/recorder";
import { FakeEmulator } from "./emulator";
import { send, type Answer } from "./http";
import { testModels } from "./models";
import { ecsHeaders } from "./requests";

/** A gateway in front of an emulator that answers as a test wants; new for each test. */
export class GatewayBench {
  readonly emulator = new FakeEmulator();
  /** Lines that the gateway wrote. */
  readonly logged: string[] = [];
  readonly dir = fs.mkdtempSync(path.join(os.tmpdir(), "gateway-"));
  private readonly models = testModels();
  private emulatorUrl = "";
  private running: Gateway | undefined;

  async start(port = 0): Promise<void> {
    this.emulatorUrl ||= await this.emulator.start();
    this.running = await startGateway({
      emulator: this.emulatorUrl,
      port,
      account: "111111111111",
      region: "eu-west-1",
      stateDir: path.join(this.dir, "state"),
      modelsDir: this.models,
      recordFile: this.recordFile,
      log: (line) => this.logged.push(line),
    });
    this.emulator.answer = (_request, response) => response.end('{"clusterArns":[]}');
  }

  async stop(): Promise<void> {
    await this.running?.close();
    await this.emulator.stop();
    fs.rmSync(this.dir, { recursive: true });
    fs.rmSync(this.models, { recursive: true });
  }

  get port(): number {
    assert.ok(this.running);
    return this.running.port;
  }

  get recordFile(): string {
    return path.join(this.dir, "calls.jsonl");
  }

  /** The recorded calls, by the control plane. */
  async calls(filter = ""): Promise<RecordedCall[]> {
    return JSON.parse((await this.send(`/_local/calls${filter}`)).text) as RecordedCall[];
  }

  send(url: string, options?: Parameters<typeof send>[2]): Promise<Answer> {
    return send(this.port, url, options);
  }

  /** A call of ECS. */
  list(headers = ecsHeaders("ListClusters")): Promise<Answer> {
    return this.send("/", { method: "POST", headers, body: "{}" });
  }
}
