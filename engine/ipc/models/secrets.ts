/** Where a secret is: in a file, sealed by the desktop's keyring; or in memory, until Longshore ends. */
export type SecretsKept = 'sealed' | 'memory'
