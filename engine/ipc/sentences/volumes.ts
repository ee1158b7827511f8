import type { Sentence } from './sentence.ts'

/** Volumes and what is done to them as a whole. */
export const VOLUME_SENTENCES = {
  volumeExists: { code: 'CONFLICT', text: 'There is a volume “{{volume}}” already. Choose another name.' },
  volumeDriverMissing: {
    code: 'NOT_FOUND',
    text: 'The engine has no volume driver “{{driver}}”. Install its plugin first, or use local.',
  },
  logDriverMissing: {
    code: 'NOT_FOUND',
    text: 'The engine has no log driver “{{driver}}”. Use json-file, local or none, or install its plugin first.',
  },
  mountKindsDiffer: {
    code: 'INVALID',
    text: '“{{source}}” cannot be mounted at {{path}}: one of the two is a folder, the other is a file.',
  },
  volumeOptionInvalid: {
    code: 'INVALID',
    text: 'The driver local has no option “{{option}}”. It knows type, device, o and size.',
  },
  volumeOptionNeeds: { code: 'INVALID', text: 'The option “{{option}}” needs the option “{{other}}” as well.' },
  nameTwice: { code: 'INVALID', text: '“{{name}}” stands here twice. Only one of them would count.' },
  volumeToolsMissing: {
    code: 'UNSUPPORTED',
    text: 'Longshore works on volumes with programs of its own engine, which is not on this machine. Install it under Engine.',
  },
  volumeToolsUnsupported: {
    code: 'UNSUPPORTED',
    text: 'Longshore’s programs for volumes are made for x86_64, and this engine is {{architecture}}.',
  },
  volumeToolFailed: { code: 'CONFLICT', text: 'The files of the volume could not be worked on: {{detail}}' },
  checksumMissing: {
    code: 'NOT_FOUND',
    text: 'No checksum stands beside “{{path}}”, so there is nothing to compare it with.',
  },
  backupNotPlanned: {
    code: 'INVALID',
    text: 'Where the back-ups of the volume “{{volume}}” go is not known yet. Choose a folder first.',
  },
  backupOldStays: {
    code: 'CONFLICT',
    text: 'The back-up is whole, but the older “{{path}}”, which was to go, could not be removed.',
  },
  notASnapshot: { code: 'CONFLICT', text: '“{{snapshot}}” is no snapshot of the volume “{{volume}}”.' },
  volumeNotMounted: {
    code: 'CONFLICT',
    text: 'The volume “{{volume}}” cannot be mounted from “{{source}}”: {{why}}. Check the options that it was made with.',
  },
  volumeForgets: {
    code: 'CONFLICT',
    text: 'The volume “{{volume}}” keeps its files in memory (tmpfs), and no container that runs has it: what is put into it now would be lost at once. Start a container with it first.',
  },
  volumeSameFiles: {
    code: 'CONFLICT',
    text: 'By its driver and options the new volume would be the very same files. Nothing was copied.',
  },
  checksumWrong: {
    code: 'INVALID',
    text: '“{{path}}” is not what its checksum beside it says: it is damaged, or it was changed. Nothing of it was kept.',
  },
} as const satisfies Record<string, Sentence>
