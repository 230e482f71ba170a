import type { Clients } from "../aws-clients";

/** What preparing needs from outside. */
export interface PrepareTools {
  readonly clients: Pick<Clients, "ecs" | "logs" | "parameters">;
  /** Tells whoever watches what happens. */
  readonly say: (text: string) => void;
  /** The same for what matters only while it lasts. */
  readonly mention: (text: string) => void;
  readonly wait: (seconds: number) => Promise<void>;
  /** Seconds since some moment, by a clock that only goes forward. */
  readonly seconds: () => number;
}
