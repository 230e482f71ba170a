"use strict";

// Loaded into every Node process that the emulator starts, which are the Lambda functions of the account. AWS's runtime brings
// the AWS SDK along; here it is the one of this checkout, for `require` and for `import`: the clients that are installed.

const Module = require("node:module");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const checkout = path.resolve(__dirname, "..", "..", "package.json");
const fromCheckout = Module.createRequire(checkout);

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  try {
    return resolveFilename.call(this, request, ...rest);
  } catch (error) {
    // What a function brings itself wins, as on AWS.
    if (error.code !== "MODULE_NOT_FOUND" || !request.startsWith("@aws-sdk/")) throw error;
    return fromCheckout.resolve(request);
  }
};

Module.register("./function-sdk-resolve.mjs", pathToFileURL(__filename), {
  data: { checkout: pathToFileURL(checkout).href },
});
