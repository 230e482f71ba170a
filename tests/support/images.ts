import { scratchImage } from "../../local/docker/oci-image";

/** An image of one small file, for registries: nobody runs it. */
export const tinyImage = scratchImage({
  architecture: "amd64",
  files: [{ name: "app", mode: 0o755, content: Buffer.from("binary") }],
  entrypoint: ["/app"],
  cmd: [],
  user: "",
  env: {},
  exposedPort: 8080,
  labels: {},
});
