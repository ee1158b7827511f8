import type { Sentence } from './sentence.ts'

/** Files in a container, archives on their way, and files of this machine. */
export const FILE_SENTENCES = {
  fileNotFound: { code: 'NOT_FOUND', text: '“{{path}}” does not exist in the container “{{container}}”.' },
  fileExists: { code: 'CONFLICT', text: '“{{path}}” already exists. Choose another name.' },
  fileNameInvalid: {
    code: 'INVALID',
    text: '“{{name}}” is not a name for a file. It may not be “.”, “..” or contain “/”.',
  },
  notAFolder: { code: 'INVALID', text: '“{{path}}” is not a folder.' },
  notAFile: { code: 'INVALID', text: '“{{path}}” is not a file, so there is nothing to show.' },
  folderOverFile: { code: 'CONFLICT', text: 'A folder cannot take the place of the file “{{path}}”.' },
  fileOverFolder: { code: 'CONFLICT', text: 'A file cannot take the place of the folder “{{path}}”.' },
  linkRefused: {
    code: 'INVALID',
    text: 'The link “{{path}}” leads out of the folder that is copied into. Docker refuses to copy it.',
  },
  readOnlyFiles: {
    code: 'DENIED',
    text: '“{{path}}” is on a file system that is read-only. Nothing was changed.',
  },
  fileProgramMissing: {
    code: 'UNSUPPORTED',
    text: 'The container “{{container}}” has no program “{{program}}”, so Longshore cannot do this inside it.',
  },
  fileActionFailed: { code: 'CONFLICT', text: '“{{program}}” in the container failed: {{detail}}' },
  archiveDamaged: { code: 'INTERNAL', text: 'The archive from the engine is damaged. Nothing of it was kept.' },
  archiveCutOff: {
    code: 'NETWORK',
    text: 'The archive from the engine broke off before its end. Nothing of it was kept.',
    retryable: true,
  },
  archiveUnsafe: {
    code: 'DENIED',
    text: 'The archive from the engine would write outside of the chosen folder, at “{{path}}”. Nothing of it was kept.',
  },
  hostFileMissing: { code: 'NOT_FOUND', text: '“{{path}}” does not exist on this machine.' },
  hostFolderMissing: { code: 'NOT_FOUND', text: 'The folder “{{path}}” does not exist on this machine.' },
  hostFolderNotEmpty: {
    code: 'CONFLICT',
    text: 'The folder “{{path}}” is not empty. Choose an empty one, or the name of a new one.',
  },
  hostFileDenied: { code: 'DENIED', text: 'You have no permission for “{{path}}” on this machine.' },
  hostFileFailed: { code: 'INTERNAL', text: '“{{path}}” on this machine cannot be used: {{detail}}' },
  hostDiskFull: { code: 'NO_SPACE', text: 'The disk of this machine is full. Free up space, then retry.' },
  fileUnwritable: { code: 'DENIED', text: 'The file “{{path}}” cannot be written. Choose another place.' },
} as const satisfies Record<string, Sentence>
