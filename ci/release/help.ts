/** What `--help` prints. */
export const help = `Releases a commit to a stack: all of its services, or some. Either all of them run the new version in the end, or all
of them run the old one again.

  npm run release -- <stack> --sha <commit> [options]    a new version
  npm run release -- <stack> --to <commit> [options]     a version that was released here before
                                                         (its first 7 digits are enough)

What it does, in this order:
  1  looks up the image of each service: <repository>:<commit>, as the commit is given; the repository from the keys <service>Image of the stack
  2  waits for its turn; one release of a stack runs at a time
  3  previews, judged by the policies; refuses when anything but the services' versions would change
  4  updates: first what is to be prepared (migrations; not again for an image that was prepared), then all services at once
  5  asks AWS and the services themselves what runs
  6  writes the versions down, which is what every later update brings up
When 4 or 5 fails, the services that were changed go back to the versions on record, and the report says why.

Options
  --service <name>       only this service; may be given more than once (default: all)
  --dry-run              stop after the preview
  --json                 print the report as JSON; everything else goes to standard error
  --wait <minutes>       how long to wait for another release (default: 30; 0 refuses at once)
  --with-infrastructure  let the checkout's other changes go with the release
  --config <key=value>   a configuration value for this run only; may be given more than once
  --who <text>           who releases, for the record (default: the pipeline's user, or user@host)
  --project <folder>     the Pulumi project (default: this one)
  --config-file <file>   the stack's configuration (default: Pulumi.<stack>.yaml in the project)
  --policy-pack <folder> policies to pass, or none (default: policies in the project, where there are any)
  --verbose              show everything that the engine prints
  --help                 this text

It needs the pulumi CLI, signed in to the stack's back end, and credentials for the stack's AWS account. Images in other
registries than ECR are looked up with the credentials of docker login, or of a GitLab job.

Exit codes
  0  every service runs the version that was asked for (or, with --dry-run, could be brought there)
  1  it doesn't, and no service was changed, or each runs its old version again, or the report says what to do
  2  a service could not be brought back, or runs what could not be written down: somebody has to look

Ctrl-C once lets the engine finish what is under way and then goes back. Twice ends at once; the next release repairs.
`;
