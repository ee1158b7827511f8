import type { Rule, Told } from './error-rule.ts'
import { describe } from '../ipc/errors.ts'

const pushing = (told: Told): boolean => told.pushing === true
const asking = (told: Told): boolean => told.registry !== undefined
const registryOf = (told: Told) => ({ registry: told.registry ?? '' })

/** What the daemon says when it is asked for a registry itself (a login, a search), or pushes to one. */
export const REGISTRY_RULES: Rule[] = [
  {
    when: asking,
    patterns: [
      /failed with status: 401/,
      /incorrect username or password|personal access token is expired/,
      /^unauthorized$|unauthorized: |authentication required|no basic auth credentials/,
    ],
    means: (_, told) => describe('loginRefused', registryOf(told), told.detail),
  },
  {
    when: asking,
    patterns: [/failed with status: 403/, /requested access to the resource is denied/],
    means: (_, told) => describe('registryForbidden', registryOf(told), told.detail),
  },
  {
    when: asking,
    patterns: [/failed with status: 404/, /invalid registry endpoint/],
    means: (_, told) => describe('registryNothing', registryOf(told), told.detail),
  },
  {
    when: asking,
    patterns: [/status(?: code)?:? ?(?<status>5\d\d)/],
    means: (group, told) => describe('registryFailed', { ...registryOf(told), status: group('status') }, told.detail),
  },
  {
    when: asking,
    patterns: [/invalid character|cannot unmarshal|unexpected end of JSON/],
    means: (_, told) => describe('registryGarbage', registryOf(told), told.detail),
  },
  {
    when: pushing,
    patterns: [
      /requested access to the resource is denied|insufficient_scope|access forbidden/,
      /^unauthorized$|unauthorized: |authentication required|no basic auth credentials|failed to authorize/,
    ],
    means: (_, told) => describe('pushDenied', { image: told.image ?? '' }, told.detail),
  },
  {
    when: pushing,
    patterns: [/413|[Rr]equest [Ee]ntity [Tt]oo [Ll]arge/],
    means: (_, told) => describe('pushTooLarge', { image: told.image ?? '' }, told.detail),
  },
  {
    when: pushing,
    patterns: [/unexpected EOF|: EOF$|broken pipe|use of closed network connection|connection reset by peer/],
    means: (_, told) => describe('pushInterrupted', { image: told.image ?? '' }, told.detail),
  },
  {
    when: pushing,
    patterns: [/does not exist locally with the tag/, /[Nn]o such image/, /tag does not exist/],
    means: (_, told) => describe('imageGone', { image: told.image ?? '' }, told.detail),
  },
]
