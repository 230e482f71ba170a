import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ESLint } from "eslint";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import { borders } from "../../eslint.borders.mjs";

/** A checkout that holds one empty file for each folder of the design, also those to come. */
const files = [
  "index.ts",
  "stack/config.ts",
  "components/index.ts",
  "components/internal/names.ts",
  "components/repository/repository.ts",
  "components/observability/monitors.ts",
  "components/environment/environment.ts",
  "components/task/roles.ts",
  "components/release/release.ts",
  "components/ecs-service/ecs-service.ts",
  "components/bastion/bastion.ts",
  "components/review-app/review-app.ts",
  "components/gitlab/runner.ts",
  "policies/rules/index.ts",
  "local/main.ts",
  "ci/release.ts",
  "sdks/gitlab/index.ts",
  "examples/minimal/index.ts",
  "tests/support/mocks.ts",
];

describe("import borders", () => {
  let root: string;
  let eslint: ESLint;

  before(() => {
    root = mkdtempSync(path.join(os.tmpdir(), "borders-"));
    for (const file of files) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), "export {};\n");
    }
    eslint = new ESLint({
      cwd: root,
      overrideConfigFile: true,
      overrideConfig: {
        files: ["**/*.ts"],
        plugins: { "import-x": importX },
        settings: { "import-x/resolver-next": [createNodeResolver({ extensions: [".ts"] })] },
        rules: { "import-x/no-restricted-paths": ["error", { zones: borders(root) }] },
      },
    });
  });
  after(() => rmSync(root, { recursive: true }));

  async function complaints(from: string, to: string): Promise<number> {
    const relative = path.relative(path.dirname(from), to).replace(/\.ts$/, "");
    const specifier = relative.startsWith(".") ? relative : `./${relative}`;
    const [result] = await eslint.lintText(`import ${JSON.stringify(specifier)};\n`, {
      filePath: path.join(root, from),
    });
    const messages = result?.messages ?? [];
    assert.ok(
      messages.every(({ ruleId }) => ruleId === "import-x/no-restricted-paths"),
      JSON.stringify(messages),
    );
    return messages.length;
  }

  const allowed: [string, string][] = [
    ["index.ts", "stack/config.ts"],
    ["index.ts", "components/index.ts"],
    ["stack/config.ts", "components/index.ts"],
    ["components/index.ts", "components/environment/environment.ts"],
    ["components/environment/environment.ts", "components/internal/names.ts"],
    ["components/repository/repository.ts", "components/internal/names.ts"],
    ["components/environment/environment.ts", "components/observability/monitors.ts"],
    ["components/ecs-service/ecs-service.ts", "components/environment/environment.ts"],
    ["components/ecs-service/ecs-service.ts", "components/release/release.ts"],
    ["components/ecs-service/ecs-service.ts", "components/task/roles.ts"],
    ["components/release/release.ts", "components/task/roles.ts"],
    ["ci/release.ts", "components/release/release.ts"],
    ["components/bastion/bastion.ts", "components/ecs-service/ecs-service.ts"],
    ["components/review-app/review-app.ts", "components/ecs-service/ecs-service.ts"],
    ["tests/support/mocks.ts", "components/index.ts"],
    ["tests/support/mocks.ts", "local/main.ts"],
  ];
  for (const [from, to] of allowed) {
    it(`let ${from} import ${to}`, async () => assert.equal(await complaints(from, to), 0));
  }

  const forbidden: [string, string][] = [
    ["components/environment/environment.ts", "policies/rules/index.ts"],
    ["components/environment/environment.ts", "local/main.ts"],
    ["components/environment/environment.ts", "ci/release.ts"],
    ["components/environment/environment.ts", "tests/support/mocks.ts"],
    ["components/environment/environment.ts", "stack/config.ts"],
    ["components/environment/environment.ts", "index.ts"],
    ["components/environment/environment.ts", "components/index.ts"],
    ["components/environment/environment.ts", "components/gitlab/runner.ts"],
    ["components/index.ts", "components/gitlab/runner.ts"],
    ["components/internal/names.ts", "components/observability/monitors.ts"],
    ["components/repository/repository.ts", "components/environment/environment.ts"],
    ["components/observability/monitors.ts", "components/environment/environment.ts"],
    ["components/environment/environment.ts", "components/task/roles.ts"],
    ["components/environment/environment.ts", "components/ecs-service/ecs-service.ts"],
    ["components/task/roles.ts", "components/release/release.ts"],
    ["components/release/release.ts", "components/ecs-service/ecs-service.ts"],
    ["components/ecs-service/ecs-service.ts", "components/bastion/bastion.ts"],
    ["components/ecs-service/ecs-service.ts", "components/review-app/review-app.ts"],
    ["components/bastion/bastion.ts", "components/review-app/review-app.ts"],
    ["policies/rules/index.ts", "components/index.ts"],
    ["policies/rules/index.ts", "local/main.ts"],
    ["policies/rules/index.ts", "tests/support/mocks.ts"],
    ["index.ts", "policies/rules/index.ts"],
    ["index.ts", "local/main.ts"],
    ["stack/config.ts", "index.ts"],
    ["stack/config.ts", "local/main.ts"],
    ["local/main.ts", "tests/support/mocks.ts"],
    ["ci/release.ts", "tests/support/mocks.ts"],
    ["sdks/gitlab/index.ts", "tests/support/mocks.ts"],
    ["examples/minimal/index.ts", "tests/support/mocks.ts"],
  ];
  for (const [from, to] of forbidden) {
    it(`keep ${from} from importing ${to}`, async () => assert.equal(await complaints(from, to), 1));
  }
});
