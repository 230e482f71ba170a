import type { IncomingCall } from "./call";
import type { AwsError } from "./error-response";

/**
 * Whether an answer of the emulator means "I don't know this call". It says so in many shapes, per protocol and
 * service: an error code, a bare JSON object, or only a message under a code that AWS uses for other things.
 */
export function isUnknownCall(status: number, body: string): boolean {
  if (status < 400) return false;
  return unknownCode.test(body) || unknownService.test(body) || unknownMessage.test(body);
}

const unknownCode =
  /(?:<Code>|"(?:__type|code|Code)":\s*")(?:InvalidAction|UnknownOperation(?:Exception)?|NotImplemented|InvalidURI)(?:<\/Code>|")/;
const unknownService = /^\s*\{"error":\s*"Unsupported service: /;
const unknownMessage =
  /(?:<Message>|"[Mm]essage":\s*")(?:Unknown (?:\w+ )?(?:endpoint|path|operation|method|action|target)\b|Unsupported (?:[\w-]+ )?(?:path|route|request|method)\b|Operation '[^']*' not implemented|The requested method is not allowed)/;

/** What the caller gets instead: an error that names the call, and that no SDK retries. */
export function notEmulated(call: Pick<IncomingCall, "service" | "action">): AwsError {
  return {
    status: 400,
    code: "NotEmulated",
    message: `${call.service}:${call.action} is not emulated; add it in local/gateway/services`,
  };
}
