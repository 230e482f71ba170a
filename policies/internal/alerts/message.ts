/** A handle of a monitor's message (`@slack-…`, `@pagerduty-…`, `@somebody@example.com`) and the blocks it stands in. */
export interface Handle {
  readonly name: string;
  /** Conditions around it, outermost first; `is_warning`, or `^is_warning` for "not a warning". */
  readonly blocks: readonly string[];
}

/** A monitor's message, as far as it decides who is told what. */
export interface Message {
  readonly handles: readonly Handle[];
  /** Whether each block that is opened is closed, in order. */
  readonly balanced: boolean;
}

// An address inside text (mail@example.com) is no handle: nothing may stand directly before the @.
const tokens =
  /\{\{\s*([#^/])\s*([\w-]+)[^}]*\}\}|(?<![\w.@-])@((?:[\w.+/-]|\{\{\s*[\w.-]+\s*\}\})+(?:@[\w.-]+)?)/g;

/** What a message says to those who write it: `{{! … }}` and `{{!-- … --}}`. */
const comments = /\{\{!--[\s\S]*?--\}\}|\{\{![^}]*\}\}/g;

/** Reads the blocks and handles of a Datadog monitor's message. */
export function parseMessage(text: string): Message {
  const open: string[] = [];
  const handles: Handle[] = [];
  let balanced = true;
  for (const [, mark, block, handle] of text.replace(comments, "").matchAll(tokens)) {
    if (handle !== undefined) {
      const name = handle.replace(/[.,/-]+$/, "");
      handles.push({ name, blocks: [...open] });
    } else if (mark === "/") {
      if (open.pop()?.replace("^", "") !== block) balanced = false;
    } else {
      open.push(`${mark === "^" ? "^" : ""}${block ?? ""}`);
    }
  }
  return { handles, balanced: balanced && open.length === 0 };
}

/** Handles that wake somebody, by the integration in their name. */
export function isPager({ name }: Handle): boolean {
  return /^(pagerduty|opsgenie|oncall|on-call|victorops|splunk-on-call|xmatters)\b/i.test(name);
}

/** Handles of rooms that people read when they are there. */
export function isChat({ name }: Handle): boolean {
  return /^(slack|teams|ms-teams|hangouts|google-chat|googlechat|discord|mattermost)\b/i.test(name);
}
