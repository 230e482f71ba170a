import assert from "node:assert/strict";
import type { FunctionsClient } from "../../../../components/release/aws-clients";
import {
  askVersion,
  versionProblems,
  versionQuestion,
  whyUnasked,
} from "../../../../components/release/truth/version";
import { awsError } from "../../../support/fake-clients";
import { asked, sha } from "./samples";

const url = "https://api.staging.example.com/version";
const question = { probe: "staging-version-probe", url, sha };
const other = "f".repeat(40);

describe("versionQuestion", () => {
  it("asks the service's address by the environment's function", () => {
    assert.deepEqual(versionQuestion(asked), question);
  });

  for (const missing of ["versionProbe", "versionUrl", "sha"] as const) {
    it(`asks nothing without ${missing}`, () => {
      assert.equal(versionQuestion({ ...asked, [missing]: undefined }), undefined);
    });
  }
});

describe("whyUnasked", () => {
  it("says what is missing where a service with an address isn't asked", () => {
    assert.equal(whyUnasked(asked), undefined);
    assert.match(whyUnasked({ ...asked, sha: undefined }) ?? "", /the service has no `sha`/);
    assert.match(whyUnasked({ ...asked, versionProbe: undefined }) ?? "", /names no `versionProbe`/);
  });

  it("says nothing of a worker, nor of a service that shall not run", () => {
    assert.equal(whyUnasked({ ...asked, versionUrl: undefined, sha: undefined }), undefined);
    assert.equal(whyUnasked({ ...asked, desiredCount: 0, sha: undefined }), undefined);
  });
});

describe("askVersion", () => {
  const answering = (answer: { FunctionError?: string; payload?: string }, calls: unknown[] = []) => {
    const functions: FunctionsClient = {
      invoke: ({ FunctionName, Payload }) => {
        calls.push({ FunctionName, Payload: new TextDecoder().decode(Payload as Uint8Array) });
        return Promise.resolve({
          $metadata: {},
          FunctionError: answer.FunctionError,
          Payload: answer.payload === undefined ? undefined : Buffer.from(answer.payload),
        } as Awaited<ReturnType<FunctionsClient["invoke"]>>);
      },
    };
    return functions;
  };

  it("hands the function the address and gives its answer", async () => {
    const calls: unknown[] = [];
    const functions = answering({ payload: `{"status":200,"body":"{\\"sha\\":\\"${sha}\\"}"}` }, calls);
    assert.deepEqual(await askVersion(functions, question), { status: 200, body: `{"sha":"${sha}"}` });
    assert.deepEqual(calls, [{ FunctionName: "staging-version-probe", Payload: `{"url":"${url}"}` }]);
  });

  it("gives the reason where the function fails", async () => {
    assert.deepEqual(
      await askVersion(
        answering({
          FunctionError: "Unhandled",
          payload: `{"errorType":"Error","errorMessage":"${url} can't be asked: no answer within 5 seconds"}`,
        }),
        question,
      ),
      {
        failure: `the function staging-version-probe failed: ${url} can't be asked: no answer within 5 seconds`,
      },
    );
  });

  it("takes an error of Lambda's for no answer, which may come later", async () => {
    const functions = { invoke: () => Promise.reject(awsError("EC2ThrottledException", "Rate exceeded")) };
    assert.deepEqual(await askVersion(functions, question), {
      failure: "the function staging-version-probe can't be called: EC2ThrottledException: Rate exceeded",
    });
  });

  it("throws where the right to call the function is missing", async () => {
    const refused = awsError("AccessDeniedException", "not authorized to perform: lambda:InvokeFunction");
    const functions = { invoke: () => Promise.reject(refused) };
    await assert.rejects(askVersion(functions, question), refused);
  });

  it("says what the function answered where that is no answer", async () => {
    assert.deepEqual(await askVersion(answering({ payload: "null" }), question), {
      failure: 'the function staging-version-probe answered "null"',
    });
    assert.deepEqual(await askVersion(answering({}), question), {
      failure: 'the function staging-version-probe answered ""',
    });
  });
});

describe("versionProblems", () => {
  const good: Record<string, string> = {
    "JSON with sha": `{"sha":"${sha}"}`,
    "JSON with version": `{"name":"api","version":"${sha}"}`,
    "JSON with both, where version is no commit": `{"version":"1.4.0","sha":"${sha}"}`,
    "plain text": `${sha}\n`,
    "JSON that is text": `"${sha}"`,
    "capital letters": sha.toUpperCase(),
    "the commit's first 7 digits": sha.slice(0, 7),
  };
  for (const [form, body] of Object.entries(good)) {
    it(`accepts ${form}`, () => {
      assert.deepEqual(versionProblems(question, { status: 200, body }), []);
    });
  }

  it("accepts the whole commit where it was asked for by its first digits", () => {
    assert.deepEqual(versionProblems({ ...question, sha: sha.slice(0, 8) }, { status: 200, body: sha }), []);
  });

  it("refuses another commit", () => {
    assert.deepEqual(versionProblems(question, { status: 200, body: `{"sha":"${other}"}` }), [
      `${url} answers ${other}, not ${sha} as asked`,
    ]);
  });

  it("refuses a commit that only begins like it", () => {
    const alike = `${sha.slice(0, 39)}0`;
    assert.deepEqual(versionProblems(question, { status: 200, body: alike }), [
      `${url} answers ${alike}, not ${sha} as asked`,
    ]);
  });

  it("refuses fewer digits than tell commits apart", () => {
    assert.deepEqual(versionProblems(question, { status: 200, body: sha.slice(0, 6) }), [
      `${url} answers "012345"; it must answer the commit, as JSON with "sha" or "version", or as text`,
    ]);
  });

  it("refuses a page, and shows its beginning", () => {
    const page = `<!doctype html>${"x".repeat(100)}`;
    assert.deepEqual(versionProblems(question, { status: 200, body: page }), [
      `${url} answers "${page.slice(0, 80)}…"; it must answer the commit, as JSON with "sha" or "version", or as text`,
    ]);
  });

  it("refuses the right commit with another status", () => {
    assert.deepEqual(versionProblems(question, { status: 503, body: sha }), [
      `${url} answers 503, not 200 with the commit ${sha}`,
    ]);
  });

  it("refuses when nobody could be asked", () => {
    assert.deepEqual(versionProblems(question, { failure: "no answer" }), [
      `${url} could not be asked for its version: no answer`,
    ]);
  });
});
