import * as fs from "node:fs";
import * as path from "node:path";
import * as tls from "node:tls";
import { X509Certificate } from "node:crypto";
import { generate, type CertificateExtension } from "selfsigned";

/** Certificates for any host name, from a certificate authority of this machine alone. */
export interface LocalCertificates {
  /** File of the authority's certificate, for `curl --cacert`. */
  readonly caFile: string;
  /** A key and its certificate, with the authority's, for a host name or an address. */
  readonly leafFor: (name: string) => Promise<{ readonly key: string; readonly cert: string }>;
  /** The same as TLS servers take it, made when a name is first asked for. */
  readonly contextFor: (name: string) => Promise<tls.SecureContext>;
}

const day = 24 * 60 * 60 * 1000;

/** More names than a user has; a client that invents names must not fill the memory. */
const keptNames = 500;

/**
 * The certificate authority in `dir`, made there where it is missing, damaged or about to expire. Its key never
 * leaves the folder. Nothing on this machine trusts it unless the user says so.
 */
export async function ensureCertificate(dir: string): Promise<LocalCertificates> {
  const caFile = path.join(dir, "ca.pem");
  const keyFile = path.join(dir, "ca-key.pem");
  const authority = readAuthority(caFile, keyFile) ?? (await makeAuthority(dir, caFile, keyFile));
  const contexts = new Map<string, Promise<tls.SecureContext>>();
  return {
    caFile,
    leafFor: (name) => makeLeaf(hostName(name), authority),
    contextFor: (asked) => {
      const name = hostName(asked);
      let context = contexts.get(name);
      if (!context) {
        if (contexts.size >= keptNames) contexts.clear();
        context = makeLeaf(name, authority).then(tls.createSecureContext);
        contexts.set(name, context);
      }
      return context;
    },
  };
}

interface Authority {
  readonly key: string;
  readonly cert: string;
}

function readAuthority(certFile: string, keyFile: string): Authority | undefined {
  try {
    const authority = { cert: fs.readFileSync(certFile, "utf8"), key: fs.readFileSync(keyFile, "utf8") };
    const expires = Date.parse(new X509Certificate(authority.cert).validTo);
    // Throws when the two don't belong together.
    tls.createSecureContext(authority);
    return expires - Date.now() > 30 * day ? authority : undefined;
  } catch {
    return undefined;
  }
}

async function makeAuthority(dir: string, certFile: string, keyFile: string): Promise<Authority> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "ecs-environment local" }], {
    keyType: "ec",
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + 3650 * day),
    extensions: [
      { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  fs.writeFileSync(keyFile, key, { mode: 0o600 });
  fs.writeFileSync(certFile, cert);
  return { key, cert };
}

async function makeLeaf(name: string, authority: Authority): Promise<{ key: string; cert: string }> {
  const isAddress = /^[\d.]+$|:/.test(name);
  const extensions: CertificateExtension[] = [
    { name: "basicConstraints", cA: false, critical: true },
    { name: "keyUsage", digitalSignature: true, critical: true },
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames: [isAddress ? { type: 7, ip: name } : { type: 2, value: name }] },
  ];
  // A common name holds 64 characters at most; clients read the alternative name only.
  const { private: key, cert } = await generate([{ name: "commonName", value: name.slice(0, 64) }], {
    keyType: "ec",
    algorithm: "sha256",
    // A clock that is a little behind must not see a certificate of the future; Apple allows 825 days.
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + 397 * day),
    ca: authority,
    extensions,
  });
  return { key, cert: `${cert.trim()}\n${authority.cert}` };
}

/** A client without SNI, or with something that is no host name, gets the certificate of localhost. */
function hostName(asked: string): string {
  const name = asked.toLowerCase();
  return /^[a-z0-9*_-]+(\.[a-z0-9_-]+)*$/.test(name) && name.length <= 253 ? name : "localhost";
}
