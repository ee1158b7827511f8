import type { Sentence } from './sentence.ts'

/** What a container may do to its host: capabilities, kernel settings, devices. */
export const SECURITY_SENTENCES = {
  capabilityUnknown: { code: 'INVALID', text: 'Linux has no capability “{{capability}}”. Use one such as NET_ADMIN.' },
  sysctlInvalid: {
    code: 'INVALID',
    text: '“{{name}}” cannot be set for one container. Docker takes net.*, fs.mqueue.* and some of kernel.*.',
  },
  seccompProfileInvalid: { code: 'INVALID', text: 'The seccomp profile “{{path}}” is not JSON.' },
  devicePathInvalid: {
    code: 'INVALID',
    text: '“{{path}}” is not a device. Write its path, then where needed its path in the container and r, w or m.',
  },
  deviceRuleInvalid: { code: 'INVALID', text: '“{{rule}}” is not a rule for devices. Write it as c 42:* rwm.' },
  devicePermissionsInvalid: { code: 'INVALID', text: 'Use each of r, w and m once at most.' },
} as const satisfies Record<string, Sentence>
