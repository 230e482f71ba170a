import * as path from "node:path";
import type { Engine } from "../engine/install";
import type { RunningPlatform } from "../platform/settings";
import { localDir } from "../support/paths";

/** Where the state of all local stacks is kept (Pulumi's file backend). */
export const backendDir = path.join(localDir, "backend");

/** What stands for keys where a provider wants some; nobody checks them. */
const dummyKey = "local";

/** Encrypts secrets in local state; protects nothing, because nothing there is worth it. */
const passphrase = "local";

/**
 * Environment of a Pulumi command: the engine that was installed, the file backend, and AWS as the emulator.
 * All of the emulator's settings are here, none in the program.
 */
export function engineEnvironment(
  engine: Engine,
  platform: RunningPlatform,
  inherited: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const gateway = `http://127.0.0.1:${platform.ports.gateway}`;
  return {
    ...withoutOwnSettings(inherited),
    PATH: [...engine.path, path.dirname(engine.pulumi), inherited.PATH].join(path.delimiter),
    PULUMI_HOME: engine.home,
    PULUMI_BACKEND_URL: `file://${backendDir}`,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
    AWS_ENDPOINT_URL: gateway,
    // The emulator takes a 12-digit access key as the account that signed.
    AWS_ACCESS_KEY_ID: platform.account,
    AWS_SECRET_ACCESS_KEY: dummyKey,
    AWS_REGION: platform.region,
    // The provider's default of 25 would retry a call that the emulator lacks for more than ten minutes.
    AWS_MAX_ATTEMPTS: "3",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    // On Node 20 each of the SDK's clients says otherwise that it would like a newer one.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    DD_API_KEY: dummyKey,
    DD_APP_KEY: dummyKey,
    // S3 Control puts the account before the host name, which then doesn't resolve; and whatever asks for another
    // host is refused by the gateway, by name.
    HTTP_PROXY: gateway,
    HTTPS_PROXY: gateway,
    NO_PROXY: "127.0.0.1,localhost",
    ECS_ENVIRONMENT_LEDGER: path.join(platform.dir, "ledger"),
    // Tasks without containers never end and answer nothing: there is nothing to wait for and nothing to compare.
    ...(platform.dockerHost === undefined && { ECS_ENVIRONMENT_RELEASE_CHECKS: "off" }),
  };
}

/** A user's own AWS, Datadog, Pulumi and proxy settings must not reach a local run, and credentials least of all. */
function withoutOwnSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^(AWS_|DD_|DATADOG_|PULUMI_|(https?|all|no)_proxy$)/i.test(name),
    ),
  );
}
