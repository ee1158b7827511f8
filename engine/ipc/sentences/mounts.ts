import type { Sentence } from './sentence.ts'

/** Mounts and the volumes and host paths behind them. */
export const MOUNT_SENTENCES = {
  hostPathInvalid: { code: 'INVALID', text: '“{{path}}” is not an absolute path on the host. Begin it with “/”.' },
  hostPathMissing: { code: 'INVALID', text: '“{{path}}” does not exist on the host.' },
  volumeNameInvalid: {
    code: 'INVALID',
    text: '“{{name}}” is not a valid volume name. Use at least two letters, digits, “_”, “.” or “-”.',
  },
  mountTargetTwice: { code: 'INVALID', text: 'Two mounts go to “{{path}}”. Each needs its own path in the container.' },
  mountInvalid: { code: 'INVALID', text: '“{{mount}}” is not a mount. Write source:target, or target alone.' },
  mountOptionInvalid: { code: 'INVALID', text: 'A mount of this kind has no option “{{option}}”.' },
  subpathInvalid: {
    code: 'INVALID',
    text: '“{{path}}” is not a folder in the volume. Use a path without “/” in front or “..”.',
  },
  volumeNotFound: { code: 'NOT_FOUND', text: 'The volume “{{volume}}” no longer exists.' },
} as const satisfies Record<string, Sentence>
