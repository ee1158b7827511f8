import type { Sentence } from './sentence.ts'

/** A pasted `docker run` that cannot be read, or not all of it. */
export const RUN_COMMAND_SENTENCES = {
  runCommandMissing: { code: 'INVALID', text: 'This holds no “docker run” or “docker create”.' },
  runImageMissing: { code: 'INVALID', text: 'The command names no image.' },
  runOptionUnknown: { code: 'INVALID', text: 'Docker has no option “{{option}}”. It was left out.' },
  runOptionUnsupported: { code: 'UNSUPPORTED', text: 'The option “{{option}}” means nothing here and was left out.' },
  runOptionNeedsValue: { code: 'INVALID', text: 'The option “{{option}}” has no value. It was left out.' },
  runOptionInvalid: { code: 'INVALID', text: 'Docker does not take “{{value}}” here.' },
  shellValueUnknown: {
    code: 'INVALID',
    text: 'Only your shell knows what “{{expression}}” stands for. Put the value in its place.',
  },
  commandRestLeftOut: { code: 'INVALID', text: '“{{text}}” is not part of the command and was left out.' },
} as const satisfies Record<string, Sentence>
