// How `import` finds the AWS SDK in a function; registered by function-sdk.cjs.

let checkout;

export function initialize(data) {
  ({ checkout } = data);
}

export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND" || !specifier.startsWith("@aws-sdk/")) throw error;
    return next(specifier, { ...context, parentURL: checkout });
  }
}
