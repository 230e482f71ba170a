import * as fs from "node:fs";
import * as path from "node:path";
import { startDockerDoor } from "../docker/door";
import { sleepImage } from "../docker/image";
import type { Image } from "../docker/oci-image";
import { sampleBinary } from "../docker/sample-binary";
import { startEmulator } from "../emulator/process";
import { ensureCertificate } from "../front/certificate";
import { startFront, type Front } from "../front/front";
import { startGateway } from "../gateway/gateway";
import { Problem } from "../support/problem";
import {
  platformFiles,
  writeJson,
  type PlatformSettings,
  type RunningPlatform,
  type SupervisorMessage,
} from "./settings";

// The process that keeps one stack's platform: emulator, gateway and load balancer front. It is started
// detached by start.ts with its settings as the only argument, says once over IPC whether it is ready, and
// ends on SIGTERM, or when the emulator ends.

type Closer = () => Promise<void> | void;

async function main(settings: PlatformSettings): Promise<void> {
  const files = platformFiles(settings.dir);
  const closers: Closer[] = [];
  let front: Front | undefined;
  let standIn: Promise<Image> | undefined;
  let running: RunningPlatform | undefined;
  let closing: Promise<never> | undefined;
  const close = (code: number): Promise<never> => (closing ??= shutDown(code));
  const shutDown = async (code: number): Promise<never> => {
    // Until the account is saved nobody may start another emulator with what was saved before.
    if (running) writeJson(files.running, { ...running, stopping: true } satisfies RunningPlatform);
    for (const closer of closers.reverse()) {
      try {
        await closer();
      } catch (error) {
        console.error("while stopping:", error);
      }
    }
    if (running) fs.rmSync(files.running, { force: true });
    process.exit(code);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void close(0));
  // Until it is ready the starter is waited for: one that is gone (Ctrl-C) leaves nothing running.
  const orphaned = (): void => void close(1);
  process.once("disconnect", orphaned);

  try {
    const url = `http://127.0.0.1:${settings.ports.emulator}`;
    const door = settings.dockerHost
      ? await startDockerDoor({
          dockerHost: settings.dockerHost,
          emulator: url,
          standIn: () => (standIn ??= sampleBinary(() => undefined).then(sleepImage)),
          dir: path.join(settings.dir, "docker"),
          beforeStop: () => front?.refresh() ?? Promise.resolve(),
        })
      : undefined;
    if (door) closers.push(() => door.close());
    const certificates = await ensureCertificate(path.join(settings.dir, "tls"));
    const emulator = await startEmulator({
      python: settings.python,
      port: settings.ports.emulator,
      account: settings.account,
      region: settings.region,
      stateDir: path.join(settings.dir, "emulator"),
      dockerHost: door?.host,
      gateway: `http://127.0.0.1:${settings.ports.gateway}`,
      // Functions are in the VPC.
      front: {
        http: settings.ports.insideHttp,
        https: settings.ports.insideHttps,
        caFile: certificates.caFile,
      },
      logFile: files.emulatorLog,
    });
    closers.push(() => emulator.stop());
    const gateway = await startGateway({
      emulator: emulator.url,
      port: settings.ports.gateway,
      account: settings.account,
      region: settings.region,
      stateDir: path.join(settings.dir, "gateway"),
      modelsDir: settings.modelsDir,
      recordFile: files.calls,
    });
    closers.push(() => gateway.close());
    front = await startFront({
      gateway: gateway.url,
      account: settings.account,
      region: settings.region,
      httpPort: settings.ports.http,
      httpsPort: settings.ports.https,
      insideHttpPort: settings.ports.insideHttp,
      insideHttpsPort: settings.ports.insideHttps,
      tls: certificates,
    });
    const opened = front;
    closers.push(() => opened.close());
    running = {
      ...settings,
      pid: process.pid,
      emulatorPid: emulator.pid,
      startedAt: new Date().toISOString(),
    };
    writeJson(files.running, running);
    process.removeListener("disconnect", orphaned);
    tell({ ready: running });
    void emulator.ended.then(() => {
      if (!closing) console.error(`the emulator (process ${emulator.pid}) ended; the platform ends too`);
      void close(1);
    });
  } catch (error) {
    console.error(error);
    tell({
      problem: {
        message: error instanceof Error ? error.message : String(error),
        remedy: error instanceof Problem ? error.remedy : `See ${files.log}.`,
      },
    });
    process.removeListener("disconnect", orphaned);
    await close(1);
  }
}

function tell(message: SupervisorMessage): void {
  if (process.connected) process.send?.(message, () => process.disconnect());
}

const given = process.argv[2];
if (!given) throw new Error("supervisor.ts is started by start.ts");
void main(JSON.parse(given) as PlatformSettings);
