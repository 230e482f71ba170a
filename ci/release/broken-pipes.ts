/**
 * Goes on where nobody reads any more what is printed: a terminal that was closed, `| head`, a job's log that went away.
 * Without this the process would end at its next line, in the middle of an update.
 *
 * @param streams what is printed to
 */
export function surviveBrokenPipes(streams: readonly NodeJS.WritableStream[]): void {
  for (const stream of streams) stream.on("error", () => undefined);
}

/** Ends the process once everything that was printed has been taken: a pipe takes 64 KiB at a time. */
export function end(code: number): void {
  process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
}
