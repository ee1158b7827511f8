import type { Sentence } from './sentence.ts'

/** Registries: logins, browsing, pushing. */
export const REGISTRY_SENTENCES = {
  registryHostInvalid: {
    code: 'INVALID',
    text: '“{{host}}” is not the address of a registry. Use a form such as registry.example.com or 192.168.1.5:5000.',
  },
  loginRefused: {
    code: 'UNAUTHORIZED',
    text: 'The registry {{registry}} did not accept this name and password. Check both; some registries want an access token in place of the password.',
  },
  loginNeeded: {
    code: 'UNAUTHORIZED',
    text: 'The registry {{registry}} wants a login for this. Log in, then retry.',
  },
  registryForbidden: {
    code: 'DENIED',
    text: 'The registry {{registry}} does not allow this with your login.',
  },
  registryNothing: {
    code: 'NOT_FOUND',
    text: 'What answers at {{registry}} does not know the registry protocol. Check the address and the port.',
  },
  registryGarbage: {
    code: 'NETWORK',
    text: 'The answer of {{registry}} is not one of a registry. Check the address and the port.',
  },
  registryFailed: {
    code: 'NETWORK',
    text: 'The registry {{registry}} has a problem of its own and answered with status {{status}}. Retry later, or ask who runs it.',
    retryable: true,
  },
  registrySilent: {
    code: 'TIMEOUT',
    text: 'The registry {{registry}} did not answer in time. Check the network connection and the address, then retry.',
    retryable: true,
  },
  proxyRefused: {
    code: 'NETWORK',
    text: 'The proxy does not lead on to the registry {{registry}}. Check what HTTPS_PROXY and HTTP_PROXY name, or except the registry from it by NO_PROXY.',
  },
  proxyUnsupported: {
    code: 'UNSUPPORTED',
    text: 'The proxy “{{proxy}}” is neither an HTTP, an HTTPS nor a SOCKS5 proxy. Name another in HTTP_PROXY or HTTPS_PROXY, then start Longshore anew.',
  },
  repositoryNotFound: {
    code: 'NOT_FOUND',
    text: 'The registry {{registry}} has no repository “{{repository}}”, or shows it only after a login.',
  },
  catalogRefused: {
    code: 'UNSUPPORTED',
    text: 'The registry {{registry}} does not list its repositories. Enter the name of one to see its tags.',
  },
  searchUnsupported: {
    code: 'UNSUPPORTED',
    text: 'The registry {{registry}} cannot be searched. Enter the name of a repository to see its tags.',
  },
  deleteUnsupported: {
    code: 'UNSUPPORTED',
    text: 'The registry {{registry}} does not allow deleting. Who runs it can switch that on.',
  },
  tagMoved: {
    code: 'CONFLICT',
    text: 'The tag “{{tag}}” of “{{repository}}” points to something else by now. Nothing was deleted: look again, then decide.',
  },
  pushDenied: {
    code: 'UNAUTHORIZED',
    text: 'The registry did not take “{{image}}”. It wants a login, or yours may not push there.',
  },
  pushTooLarge: {
    code: 'DENIED',
    text: 'The registry did not take a layer of “{{image}}”: it is larger than a limit of the registry, or of a proxy before it.',
  },
  pushInterrupted: {
    code: 'NETWORK',
    text: 'The connection to the registry broke while “{{image}}” was being pushed. Layers that are complete are kept: retry to continue.',
    retryable: true,
  },
  helperMissing: {
    code: 'NOT_FOUND',
    text: 'The credential helper {{helper}} is not installed, but Docker’s config.json names it. Install it, or remove its name from that file.',
  },
  helperFailed: {
    code: 'INTERNAL',
    text: 'The credential helper {{helper}} failed. Check that its keyring is unlocked, then retry.',
    retryable: true,
  },
  dockerConfigBroken: {
    code: 'INVALID',
    text: 'Docker’s configuration {{file}} cannot be read. Correct the file, then retry.',
  },
} as const satisfies Record<string, Sentence>
