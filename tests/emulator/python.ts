import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";

const emulatorDir = path.resolve(__dirname, "..", "..", "local", "emulator");

const prelude = `
import json, sys, threading, time
from types import SimpleNamespace as Stub
sys.path.insert(0, sys.argv[1])
given = json.loads(sys.argv[2])
def say(value):
    print(json.dumps(value))
`;

/**
 * What a program in Python says that uses the emulator's modules with stubs in ministack's place: `given` is what it is given,
 * `say` what it answers. ministack itself is not needed.
 */
export async function python<T>(program: string, given: unknown = {}): Promise<T> {
  const args = ["-B", "-c", prelude + program, emulatorDir, JSON.stringify(given)];
  return JSON.parse((await promisify(execFile)("python3", args)).stdout) as T;
}
