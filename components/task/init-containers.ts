import type { ExtraContainer } from "./sidecars";

/** A container that runs to its end before the service's own starts. */
export type InitContainer = ExtraContainer;
