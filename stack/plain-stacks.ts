/**
 * Leaves stack traces to Node. The SDK takes one for each of its promises, several for each resource, and has source maps looked
 * up for every line of it, which takes 0.7 s of a preview's 9. There is nothing to look up: sucrase keeps all lines where they
 * are.
 */
delete (Error as { prepareStackTrace?: unknown }).prepareStackTrace;
