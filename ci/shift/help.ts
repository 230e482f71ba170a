/** What `--help` prints. */
export const help = `Shifts the traffic of a name from one target to the other, in steps, and watches what the new one answers.

  npm run shift -- <stack> <name> --to <target> [options]   shift, or go on with a shift that was ended in between
  npm run shift -- <stack> <name> --status                  where the traffic goes, and what is unfinished

<stack> has the split (a TrafficSplit); <name> is the split's in the stack's output traffic.

In each step the weights are written down, an update brings just the two records up with them, and the target's load balancer
is watched: too many requests answered with 5xx, and all weights go back to what they were before the first step. A step
counts as good when its pause is over and enough requests were answered; without requests nobody knows, so it is waited for
them. To go back, shift to the other target: --steps 100 --pause 0s does it at once.

Options
  --steps <per cent>      share of the target in each step (default: 10,50,100)
  --pause <duration>      how long each step is watched at least, such as 300s or 5m (default: 300s; 0s watches nothing)
  --maximum-5xx <share>   greatest share of requests that may be answered with 5xx (default: 1%)
  --minimum-requests <n>  so many requests must have been answered in a step (default: 100)
  --traffic-within <duration>
                          how long a step waits for so many (default: 30m); then the shift ends, with the weights as they are
  --status                change nothing
  --json                  print the report as JSON; everything else goes to standard error
  --wait <minutes>        how long to wait for a release or another shift of the stack (default: 30; 0 refuses at once)
  --config <key=value>    a configuration value for this run only; may be given more than once
  --who <text>            who shifts, for the record (default: the pipeline's user, or user@host)
  --project <folder>      the Pulumi project (default: this one)
  --config-file <file>    the stack's configuration (default: Pulumi.<stack>.yaml in the project)
  --policy-pack <folder>  policies to pass, or none (default: policies in the project, where there are any)
  --verbose               show everything that the engine prints
  --help                  this text

It needs the pulumi CLI, signed in to the stack's back end, and credentials for the stack's AWS account.

Exit codes
  0  the target has the share that was asked for
  1  it doesn't: the weights are those before, or those of the step in which it was ended, and the report says which
  2  the weights before could not be brought back: somebody has to look

Ctrl-C ends the watching and leaves the weights as the step has them; the report says how to go on and how to go back.
`;
