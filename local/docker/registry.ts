import * as http from "node:http";
import { Problem } from "../support/problem";
import { ecrRegistry } from "./ecr-names";
import type { Blob, Image } from "./oci-image";

/** A repository of the emulated ECR. */
export interface Repository {
  /** Where the emulator answers, `http://127.0.0.1:<port>`. */
  readonly emulator: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Makes the repository unless it is there. */
export async function ensureRepository(repository: Repository): Promise<void> {
  const { account, region, name } = repository;
  const date = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  const answer = await send(repository, "POST", "/", Buffer.from(JSON.stringify({ repositoryName: name })), {
    host: `api.ecr.${region}.amazonaws.com`,
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.CreateRepository",
    // The emulator reads account and region here and checks no signature.
    authorization: `AWS4-HMAC-SHA256 Credential=${account}/${date}/${region}/ecr/aws4_request, SignedHeaders=host, Signature=0`,
  });
  if (answer.status !== 200 && !answer.body.includes("RepositoryAlreadyExistsException")) {
    throw refused(repository, "CreateRepository", answer);
  }
}

/**
 * Pushes an image as `docker push` does, without a daemon: blobs that the repository lacks, then the manifest
 * under its tag.
 * @throws Problem when the registry takes it not, or under another digest
 */
export async function pushImage(repository: Repository, image: Image, tag: string): Promise<void> {
  for (const blob of [image.layer, image.config]) await pushBlob(repository, blob);
  const { bytes, mediaType, digest } = image.manifest;
  const path = `/v2/${repository.name}/manifests/${tag}`;
  const answer = await send(repository, "PUT", path, bytes, { "content-type": mediaType });
  if (answer.status !== 201) throw refused(repository, `the manifest of ${tag}`, answer);
  const stored = answer.headers["docker-content-digest"];
  if (stored !== digest) {
    throw new Problem(
      `the registry stored ${repository.name}:${tag} as ${String(stored)} instead of ${digest}`,
    );
  }
}

async function pushBlob(repository: Repository, { bytes, digest }: Blob): Promise<void> {
  const blobs = `/v2/${repository.name}/blobs`;
  if ((await send(repository, "HEAD", `${blobs}/${digest}`)).status === 200) return;
  const started = await send(repository, "POST", `${blobs}/uploads/`);
  const location = started.headers.location;
  if (started.status !== 202 || !location) throw refused(repository, "an upload", started);
  const url = new URL(location, repository.emulator);
  url.searchParams.set("digest", digest);
  const stored = await send(repository, "PUT", url.pathname + url.search, bytes, {
    "content-type": "application/octet-stream",
  });
  if (stored.status !== 201) throw refused(repository, digest, stored);
}

function refused({ name }: Repository, what: string, answer: Answer): Problem {
  return new Problem(
    `the emulated registry refused ${what} of repository "${name}": ${answer.status} ${answer.body.slice(0, 300)}`,
  );
}

/** The Host names the registry's account and region, as for a real push. `fetch` would not send another Host. */
function send(
  { emulator, account, region }: Repository,
  method: string,
  path: string,
  body?: Buffer,
  headers: http.OutgoingHttpHeaders = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      new URL(path, emulator),
      {
        method,
        agent: false,
        headers: { host: ecrRegistry(account, region), "content-length": body?.length ?? 0, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    request.on("error", (error) =>
      reject(
        new Problem(`the emulated registry does not answer: ${error.message}`, undefined, { cause: error }),
      ),
    );
    request.end(body);
  });
}
