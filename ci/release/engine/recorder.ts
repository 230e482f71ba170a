import type { EngineEvent, StepEventMetadata, StepEventStateMetadata } from "@pulumi/pulumi/automation";
import type { EngineRun, Message, Step } from "../ports";
import { differences } from "./differences";

/** The CLI's own word that it was told to stop. */
const interrupted = "^C received";

/** Keeps of a run's events what is to be known of it. */
export class Recorder {
  /** Whether the engine knows that it shall stop. */
  interrupted = false;
  private readonly steps = new Map<string, { step: Step; began: number }>();
  private readonly errors: Message[] = [];
  private readonly violations: { policy: string; urn?: string; text: string }[] = [];

  /**
   * @param onMessage told of everything that is said
   * @param now milliseconds since some moment
   */
  constructor(
    private readonly onMessage: ((message: Message) => void) | undefined,
    private readonly now: () => number,
  ) {}

  /** Takes an event of the engine. */
  take(event: EngineEvent): void {
    if (event.resourcePreEvent) this.began(event.resourcePreEvent.metadata);
    if (event.resOutputsEvent) this.ended(event.resOutputsEvent.metadata, "done");
    if (event.resOpFailedEvent) this.ended(event.resOpFailedEvent.metadata, "failed");
    if (event.stdoutEvent?.message.includes(interrupted)) this.interrupted = true;
    if (event.diagnosticEvent) {
      const { urn, severity, message, prefix = "" } = event.diagnosticEvent;
      // Not among the SDK's severities, but the engine writes these into its events all the same.
      if ((severity as string) === "debug") return;
      this.said({
        urn: urn === "" ? undefined : urn,
        severity: severity === "info#err" ? "info" : severity,
        text: plain(withoutWord(prefix) + message),
      });
    }
    if (event.policyEvent?.enforcementLevel === "mandatory") {
      const { policyName, resourceUrn, message } = event.policyEvent;
      this.violations.push({ policy: policyName, urn: resourceUrn, text: plain(message).trim() });
    }
  }

  /**
   * What the run was.
   *
   * @param failure why it failed; only used where nothing else says it
   */
  result(failure: string | undefined): EngineRun {
    const ok = failure === undefined;
    const errors =
      ok || this.errors.length > 0 ? this.errors : [{ severity: "error" as const, text: failure }];
    return {
      ok,
      ...(this.interrupted && { interrupted: true }),
      steps: [...this.steps.values()].map(({ step }) => step),
      errors,
      violations: this.violations,
    };
  }

  private began(metadata: StepEventMetadata): void {
    const { urn, op, old, new: next } = metadata;
    const step = {
      urn,
      op,
      custom: Boolean((next ?? old)?.custom),
      properties: differences(metadata),
      ...(isUnsettled(old) && { unsettled: true }),
    };
    this.steps.set(key(urn, op), { step, began: this.now() });
  }

  private ended(metadata: StepEventMetadata, ended: "done" | "failed"): void {
    const known = this.steps.get(key(metadata.urn, metadata.op));
    if (!known) {
      this.began(metadata);
      return this.ended(metadata, ended);
    }
    known.step = { ...known.step, ended, seconds: Math.round((this.now() - known.began) / 100) / 10 };
  }

  private said(message: Message): void {
    if (message.severity === "error") this.errors.push(message);
    this.onMessage?.(message);
  }
}

/** Only services have a task definition among their arguments. */
function isUnsettled(state: StepEventStateMetadata | undefined): boolean {
  const [asked, actual] = [state?.inputs, state?.outputs].map(
    (properties: Readonly<Record<string, unknown>> | undefined) => properties?.taskDefinition,
  );
  return typeof asked === "string" && typeof actual === "string" && asked !== actual;
}

/** A replacement is several steps of one resource. */
function key(urn: string, op: string): string {
  return `${op} ${urn}`;
}

/** The engine marks colours as `<{%reset%}>`. */
function plain(text: string): string {
  return text.replace(/<\{%[^%]*%\}>/g, "");
}

/** The prefix says the severity, which is kept apart. */
function withoutWord(prefix: string): string {
  return plain(prefix).replace(/^(error|warning|info|debug): $/, "");
}
