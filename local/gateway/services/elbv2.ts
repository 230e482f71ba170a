import { ApiError } from "../protocol";
import { capacityActions } from "./elbv2-capacity";
import type { Collection } from "./support/collection";
import { page } from "./support/paging";
import { action, type LocalService, type ServiceContext } from "./support/service";

interface Certificate {
  readonly CertificateArn?: string;
  readonly IsDefault?: boolean;
}

interface Extra {
  readonly arns: readonly string[];
}

const extras = (context: ServiceContext): Collection<Extra> =>
  context.collection("elbv2/listener-certificates");

/** The listener's default certificates. Throws ListenerNotFound. */
async function defaults(listener: string, context: ServiceContext): Promise<string[]> {
  const output = await context.emulator("elbv2", "DescribeListeners", { ListenerArns: [listener] });
  const [found] = (output.Listeners ?? []) as { Protocol?: string; Certificates?: Certificate[] }[];
  if (!found) throw new ApiError("ListenerNotFoundException", `One or more listeners not found: ${listener}`);
  return named(found.Certificates ?? []);
}

function named(certificates: readonly Certificate[]): string[] {
  return certificates.flatMap(({ CertificateArn }) => (CertificateArn === undefined ? [] : [CertificateArn]));
}

const add = action<{ ListenerArn: string; Certificates: Certificate[] }>(async (input, context) => {
  const standard = await defaults(input.ListenerArn, context);
  if (standard.length === 0) {
    throw new ApiError("UnsupportedProtocol", "Certificates can be added to HTTPS and TLS listeners only");
  }
  const added = named(input.Certificates);
  await mustExist(added, context);
  const known = extras(context).find(input.ListenerArn)?.arns ?? [];
  const arns = [...new Set([...known, ...added])].filter((each) => !standard.includes(each));
  extras(context).put(input.ListenerArn, { arns });
  return { Certificates: added.map((CertificateArn) => ({ CertificateArn, IsDefault: false })) };
});

async function mustExist(certificates: readonly string[], context: ServiceContext): Promise<void> {
  for (const CertificateArn of certificates.filter((each) => each.includes(":acm:"))) {
    await context.emulator("acm", "DescribeCertificate", { CertificateArn }).catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      throw new ApiError("CertificateNotFoundException", `Certificate '${CertificateArn}' not found`);
    });
  }
}

const remove = action<{ ListenerArn: string; Certificates: Certificate[] }>(async (input, context) => {
  const standard = await defaults(input.ListenerArn, context);
  const removed = named(input.Certificates);
  if (removed.some((each) => standard.includes(each))) {
    throw new ApiError("OperationNotPermittedException", "Default certificate cannot be removed");
  }
  const arns = (extras(context).find(input.ListenerArn)?.arns ?? []).filter(
    (each) => !removed.includes(each),
  );
  if (arns.length > 0) extras(context).put(input.ListenerArn, { arns });
  else extras(context).remove(input.ListenerArn);
  return {};
});

const describe = action<{ ListenerArn: string; Marker?: string; PageSize?: number }>(
  async (input, context) => {
    const standard = await defaults(input.ListenerArn, context);
    const own = extras(context).find(input.ListenerArn)?.arns ?? [];
    const all = [
      ...standard.map((CertificateArn) => ({ CertificateArn, IsDefault: true })),
      ...own.map((CertificateArn) => ({ CertificateArn, IsDefault: false })),
    ];
    const { items, next } = page(all, input.PageSize, input.Marker, "ValidationError");
    return { Certificates: items, NextMarker: next };
  },
);

/** Load balancers: the certificates of a listener beyond its default one, and reserved capacity. */
export const elbv2: LocalService = {
  service: "elbv2",
  actions: {
    ...capacityActions,
    AddListenerCertificates: add,
    RemoveListenerCertificates: remove,
    DescribeListenerCertificates: describe,
  },
};
