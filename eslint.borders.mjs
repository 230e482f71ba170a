import * as path from "node:path";

/**
 * The layers of the component library, lowest first. A layer imports only what stands before it:
 * data flows one way, from the review app down to the pure helpers.
 */
const layers = [
  "internal",
  "repository",
  "observability",
  "environment",
  "access",
  "secrets",
  "file-system",
  "queue",
  "task",
  "release",
  "ecs-service",
  "traffic",
  "bastion",
  "review-app",
];

/** Folders of the product. None of them may know how it is tested or run without an account. */
const product = ["components", "policies", "stack", "index.ts"];

/**
 * The repository's import borders as zones for `import-x/no-restricted-paths`:
 * files under `target` must not import files under `from`.
 *
 * @param {string} root the checkout's top folder; the borders' own test passes a folder of its own
 */
export function borders(root) {
  const at = (name) => path.join(root, name);
  const component = (name) => path.join(root, "components", name);
  return [
    ...["components", "policies", "stack", "index.ts", "local", "ci", "sdks", "examples"].map((target) => ({
      target: at(target),
      from: at("tests"),
      message: "Nothing imports the tests; move what is shared to the sources.",
    })),
    ...product.map((target) => ({
      target: at(target),
      from: [at("local"), at("ci")],
      message: "The product must not know the local platform or what pipelines call.",
    })),
    {
      target: at("components"),
      from: [at("policies"), at("stack"), at("index.ts"), at("examples")],
      message: "Components stand alone: they know neither the policies nor this repository's program.",
    },
    {
      target: at("policies"),
      from: [at("components"), at("stack"), at("index.ts"), at("examples")],
      message: "Policies judge any program: they must not import ours.",
    },
    {
      target: [at("stack"), at("index.ts")],
      from: at("policies"),
      message: "The program is judged by the policies; it doesn't import them.",
    },
    {
      target: at("stack"),
      from: at("index.ts"),
      message: "index.ts calls stack/, never the other way round.",
    },
    {
      // Who doesn't use GitLab or DigitalOcean must not have to install their SDKs.
      target: ["index.ts", ...layers].map(component),
      from: [component("gitlab"), component("digitalocean")],
      message:
        "Pieces with optional SDKs sit behind a subpath of their own; the main door doesn't load them.",
    },
    {
      target: [...layers, "gitlab", "digitalocean"].map(component),
      from: component("index.ts"),
      message: "Import the file that has it; index.ts is the door for callers.",
    },
    ...layers.slice(0, -1).map((layer, position) => ({
      target: component(layer),
      from: layers.slice(position + 1).map(component),
      message: `The layers are ${layers.join(" < ")}; "${layer}" imports only what stands before it.`,
    })),
  ];
}
