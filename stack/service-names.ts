/**
 * Names of an environment's services: each has its keys in the configuration, its images in a repository of its own and its
 * version on record. In a file of its own, because the accounts' stack knows them without creating any.
 */
export const serviceNames = ["api", "web", "websockets", "worker", "cron"] as const;
