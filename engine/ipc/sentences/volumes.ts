import type { Sentence } from './sentence.ts'

/** Volumes and what is done to them as a whole. */
export const VOLUME_SENTENCES = {
  volumeExists: { code: 'CONFLICT', text: 'There is a volume “{{volume}}” already. Choose another name.' },
  volumeDriverMissing: {
    code: 'NOT_FOUND',
    text: 'The engine has no volume driver “{{driver}}”. Install its plugin first, or use local.',
  },
  volumeOptionInvalid: {
    code: 'INVALID',
    text: 'The driver local has no option “{{option}}”. It knows type, device, o and size.',
  },
  volumeOptionNeeds: { code: 'INVALID', text: 'The option “{{option}}” needs the option “{{other}}” as well.' },
  nameTwice: { code: 'INVALID', text: '“{{name}}” stands here twice. Only one of them would count.' },
  volumesPartly: {
    code: 'CONFLICT',
    text: '{{failed}} of {{count}} volumes could not be removed. The others are gone.',
  },
} as const satisfies Record<string, Sentence>
