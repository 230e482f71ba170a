import assert from "node:assert/strict";
import { identityFromLastState } from "../../../local/engine/aws-provider/identity";

const interceptor = (name: string, state: string): string =>
  `func (r identityInterceptor) ${name}(ctx context.Context) {
	case After:
${state}
		identity := response.Identity
			default:
				${name === "read" && state.includes(":=") ? "state" : "response.State"}.GetAttribute(ctx)
}
`;
const leaves = "\t\tif response.State.Raw.IsNull() {\n\t\t\tbreak\n\t\t}";

describe("identity of what is gone", () => {
  it("is read from the last state, in the reading alone", () => {
    const source = `package framework\n\n${interceptor("read", leaves)}\n${interceptor("update", leaves)}`;
    const fallBack =
      "\t\tstate := response.State\n\t\tif state.Raw.IsNull() {\n\t\t\tstate = opts.request.State\n\t\t}";
    assert.equal(
      identityFromLastState(source),
      `package framework\n\n${interceptor("read", fallBack)}\n${interceptor("update", leaves)}`,
    );
  });

  it("fails where the source is another", () => {
    assert.throws(() => identityFromLastState("package framework\n"), /not as expected/);
    assert.throws(() => identityFromLastState(interceptor("read", "")), /not as expected/);
  });
});
