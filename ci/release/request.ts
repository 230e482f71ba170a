/** What shall be released. */
export interface Request {
  readonly project: string;
  readonly stack: string;
  /** Who asks for it, in words for people. */
  readonly who: string;
  /** Repositories of the services that are released, by the services' names. */
  readonly repositories: Readonly<Record<string, string>>;
  /** The commit. */
  readonly sha: string;
  /** Whether it must be a version that ran here before (`--to`). */
  readonly backTo: boolean;
  /** Whether to stop after the preview. */
  readonly dryRun: boolean;
  /** Whether changes of the checkout that are no part of a release may go with it. */
  readonly withInfrastructure: boolean;
}

/** A commit as people read it. */
export function shortSha(sha: string): string {
  return sha.slice(0, 10);
}

/** The command that releases again, or goes back. */
export function commandLine(request: Pick<Request, "stack">, version: string): string {
  return `npm run release -- ${request.stack} ${version}`;
}
