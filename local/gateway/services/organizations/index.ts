import type { LocalService } from "../support/service";
import { administratorActions } from "./administrators";
import { memberActions } from "./members";
import { organizationActions } from "./organization";

/** Organizations: the organisation's being, and changes that the emulator lacks; accounts, units and policies are its. */
export const organizations: LocalService = {
  service: "organizations",
  actions: { ...organizationActions, ...memberActions, ...administratorActions },
};
