import * as path from "node:path";

import versions from "../../versions.json";
import type { Cached } from "../cache";
import { goBuild, requireGo } from "../go";
import { filesIn, hashOf } from "../key";

/** The Pulumi CLI, compiled from its Go module: `bin/pulumi`. */
export function pulumiCli(): Cached {
  return {
    name: "pulumi",
    key: hashOf([versions.pulumi], [...filesIn(__dirname, ["go.mod", "go.sum"]), __filename]),
    title: "the Pulumi CLI",
    build: async (dir, work, note) => {
      await requireGo();
      await goBuild({
        module: __dirname,
        package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
        output: path.join(dir, "bin", "pulumi"),
        temporary: work,
        link: `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${versions.pulumi}`,
        note,
      });
    },
  };
}
