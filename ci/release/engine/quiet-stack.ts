import { type LocalWorkspace, Stack } from "@pulumi/pulumi/automation";

/**
 * A stack on which a command is that command alone.
 *
 * - It isn't selected: which stack a person's own `pulumi` is about stays as it was.
 * - After an update neither outputs nor history are asked for. That they can't be read is no failure of the update, and the
 *   error would look like one.
 *
 * @throws StackNotFoundError where there is no such stack
 */
export async function openStack(name: string, workspace: LocalWorkspace): Promise<Stack> {
  // Also fails where the stack isn't there, with the error that the SDK knows.
  workspace.selectStack = async (selected) => {
    await workspace.stackOutputs(selected);
  };
  const stack = await Stack.select(name, workspace);
  stack.outputs = () => Promise.resolve({});
  stack.info = () => Promise.resolve(undefined);
  return stack;
}
