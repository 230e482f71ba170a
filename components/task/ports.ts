import { isWhole } from "../internal/whole";

/** A port as a task definition's JSON holds it. */
export interface PortMapping {
  readonly name: string;
  readonly containerPort: number;
  readonly hostPort: number;
  readonly protocol: "tcp";
}

/** A port of a task: as every task has an address of its own, it is the same outside and inside. */
export function portMapping(name: string, port: number): PortMapping {
  return { name, containerPort: port, hostPort: port, protocol: "tcp" };
}

/** Ports that no name was given to: they bear the container's, and their number. */
export function portMappings(containerName: string, ports: readonly number[]): PortMapping[] {
  return ports.map((port) => portMapping(`${containerName}-${port}`, port));
}

/** Where a port was asked for, in the caller's words, and its number. */
export interface NamedPort {
  readonly what: string;
  readonly port: number;
}

/** What is wrong with all the ports of one task; empty when nothing is. */
export function portProblems(ports: readonly NamedPort[]): string[] {
  return ports.flatMap(({ what, port }, index) => {
    if (!isWhole(port, 1, 65535)) {
      return [`${what} ${port} is not a port; use 1 to 65535`];
    }
    const first = ports.slice(0, index).find((other) => other.port === port);
    return first === undefined
      ? []
      : [
          `${what} ${port} is taken by ${first.what}; use another one, because all containers of a task share its address`,
        ];
  });
}
