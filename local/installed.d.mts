/** Whether node_modules of the checkout at `root` holds what its package-lock.json asks for. */
export function installed(root: string): boolean;
