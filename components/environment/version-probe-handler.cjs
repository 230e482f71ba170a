// @ts-check
"use strict";

// The code of the Lambda function that version-probe.ts creates: JavaScript without dependencies, as AWS gets this one file.

const https = require("node:https");

/** Bytes of an answer that are passed on: a version is short, and a page that somebody serves there may be long. */
const longestBody = 4096;

/** Milliseconds for connection, TLS and answer together; whoever waits for a version asks again. */
const timeout = 5000;

/**
 * Asks one address of the environment and says what it answered. Redirects are not followed: they are answers, too.
 *
 * @param {{ url?: unknown }} event `url`: an https address on port 443 whose host is the environment's domain or below it
 * @returns {Promise<{ status: number, body: string }>} the HTTP status, and the first 4 KB of the body
 * @throws Error for an address that isn't allowed, and when nobody answers it; Lambda passes the message on
 */
exports.handler = async function handler(event) {
  const url = allowedAddress(event.url, process.env.DOMAIN);
  return new Promise((resolve, reject) => {
    /** @param {Error} error */
    const fail = ({ message }) => {
      const reason = deadline.aborted ? `no answer within ${timeout / 1000} seconds` : message;
      reject(new Error(`${url.href} can't be asked: ${reason}`));
    };
    const deadline = AbortSignal.timeout(timeout);
    const headers = { accept: "application/json, text/plain", "user-agent": "version-probe" };
    const request = https.get(url, { signal: deadline, headers }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      let length = 0;
      const done = () => {
        const body = Buffer.concat(chunks).subarray(0, longestBody).toString("utf8");
        resolve({ status: response.statusCode ?? 0, body });
      };
      response.on("data", (/** @type {Buffer} */ chunk) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length < longestBody) return;
        done();
        request.destroy();
      });
      response.on("end", done);
      response.on("error", fail);
    });
    request.on("error", fail);
  });
};

/**
 * Whoever may invoke the function must not reach through it whatever else the network holds.
 *
 * @param {unknown} text
 * @param {string | undefined} domain
 */
function allowedAddress(text, domain) {
  const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : undefined;
  const allowed =
    url?.protocol === "https:" &&
    url.port === "" &&
    url.username === "" &&
    url.password === "" &&
    domain &&
    (url.hostname === domain || url.hostname.endsWith(`.${domain}`));
  if (allowed) return url;
  throw new Error(
    `url ${JSON.stringify(text)} is not allowed; use an https address of ${domain} or of a name below it, without a port`,
  );
}
