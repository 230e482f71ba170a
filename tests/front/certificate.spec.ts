import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ensureCertificate } from "../../local/front/certificate";

describe("certificates of this machine", () => {
  let dir: string;
  beforeEach(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), "tls-"))));
  afterEach(() => fs.rmSync(dir, { recursive: true }));

  it("are for the name that is asked for, by the authority in the folder", async () => {
    const { caFile, leafFor } = await ensureCertificate(dir);
    const authority = new X509Certificate(fs.readFileSync(caFile));
    const leaf = new X509Certificate((await leafFor("Web.Staging.example.com")).cert);
    assert.equal(leaf.checkHost("web.staging.example.com"), "web.staging.example.com");
    assert.equal(leaf.checkHost("other.example.com"), undefined);
    assert.ok(leaf.verify(authority.publicKey));
    assert.ok(authority.ca && !leaf.ca);
    const days = (Date.parse(leaf.validTo) - Date.now()) / 86_400_000;
    assert.ok(days > 390 && days < 398, String(days));
  });

  it("are for addresses too, and for localhost where the name is none", async () => {
    const { leafFor } = await ensureCertificate(dir);
    assert.equal(new X509Certificate((await leafFor("127.0.0.1")).cert).checkIP("127.0.0.1"), "127.0.0.1");
    assert.equal(new X509Certificate((await leafFor("a\nb")).cert).checkHost("localhost"), "localhost");
  });

  it("are made once a name", async () => {
    const { contextFor } = await ensureCertificate(dir);
    assert.equal(await contextFor("a.example.com"), await contextFor("A.example.com"));
    assert.notEqual(await contextFor("a.example.com"), await contextFor("b.example.com"));
  });

  it("keep their authority from run to run, with its key for this user alone", async () => {
    const { caFile } = await ensureCertificate(dir);
    const before = fs.readFileSync(caFile, "utf8");
    await ensureCertificate(dir);
    assert.equal(fs.readFileSync(caFile, "utf8"), before);
    assert.equal(fs.statSync(path.join(dir, "ca-key.pem")).mode & 0o777, 0o600);
  });

  it("get a new authority where the old one is damaged", async () => {
    const { caFile } = await ensureCertificate(dir);
    const key = path.join(dir, "ca-key.pem");
    fs.writeFileSync(key, fs.readFileSync(key, "utf8").slice(0, 60));
    const before = fs.readFileSync(caFile, "utf8");
    const { leafFor } = await ensureCertificate(dir);
    const authority = new X509Certificate(fs.readFileSync(caFile));
    assert.notEqual(fs.readFileSync(caFile, "utf8"), before);
    assert.ok(new X509Certificate((await leafFor("a.example.com")).cert).verify(authority.publicKey));
  });
});
