"use strict";

// Loaded into every Node process that the emulator starts, which are the Lambda functions of the account. On AWS a name of
// the environment leads them to its load balancer; here every other host is the front on this machine, by its port. Where
// there is nobody to stand for a port the connection fails, so that nothing leaves 127.0.0.1.
//
// Certificates are the platform's own (NODE_EXTRA_CA_CERTS), for the name that was asked for: TLS takes that from the
// options as the function gave them, which stay as they are.

const { Socket } = require("node:net");

/** Ports of the front by the port that a load balancer would have. */
const frontPorts = new Map([
  [443, Number(process.env.LOCAL_FRONT_HTTPS)],
  [80, Number(process.env.LOCAL_FRONT_HTTP)],
]);

const { connect } = Socket.prototype;

Socket.prototype.connect = function (...given) {
  // net.connect hands its arguments on as one array, put in order and marked as such.
  const [first] = given;
  const options = Array.isArray(first) ? first[0] : asOptions(given);
  if (!leavesMachine(options)) return connect.apply(this, given);
  const port = frontPorts.get(Number(options.port));
  if (!port) {
    const message = `${options.host}:${options.port} can't be reached from a function on this machine; the front has ports 80 and 443`;
    process.nextTick(() => this.destroy(new Error(message)));
    return this;
  }
  const led = { ...options, host: "127.0.0.1", port };
  if (!Array.isArray(first))
    return connect.call(
      this,
      led,
      given.find((each) => typeof each === "function"),
    );
  first[0] = led;
  return connect.apply(this, given);
};

/** `connect(options)`, `connect(path)` and `connect(port, host)` as options. */
function asOptions([first, second]) {
  if (typeof first === "object") return first;
  if (Number.isNaN(Number(first))) return { path: first };
  return { port: first, host: typeof second === "string" ? second : undefined };
}

function leavesMachine({ path, host }) {
  return !path && host !== undefined && !/^(localhost|127(\.\d+){3}|::1)$/.test(host);
}
