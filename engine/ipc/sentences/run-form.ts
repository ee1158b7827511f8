import type { Sentence } from './sentence.ts'

/** What is wrong with a field of the run form: names, words, numbers, times, options that exclude each other. */
export const RUN_FORM_SENTENCES = {
  imageReferenceInvalid: {
    code: 'INVALID',
    text: '“{{image}}” is not a valid image name. Use a form such as redis, redis:7 or registry.example.com/team/app:1.0.',
  },
  imageReferenceUppercase: {
    code: 'INVALID',
    text: '“{{image}}” has capital letters. The repository part of an image name must be in lower case.',
  },
  nameInvalid: {
    code: 'INVALID',
    text: '“{{name}}” is not a valid container name. Use at least two letters, digits, “_”, “.” or “-”, and begin with a letter or digit.',
  },
  required: { code: 'INVALID', text: 'This is needed.' },
  environmentInvalid: { code: 'INVALID', text: '“{{line}}” has no “=”. Write NAME=value.' },
  environmentNameInvalid: { code: 'INVALID', text: 'An environment variable needs a name before the “=”.' },
  envFileInvalid: {
    code: 'INVALID',
    text: 'A line of “{{path}}” is not NAME=value: “{{line}}”. A name has no blanks.',
  },
  fileUnreadable: { code: 'INVALID', text: 'The file “{{path}}” cannot be read on this machine.' },
  labelInvalid: {
    code: 'INVALID',
    text: '“{{name}}” is not the name of a label: it must not be empty or have blanks.',
  },
  settingInvalid: { code: 'INVALID', text: '“{{value}}” has no name before the “=”. Write name=value.' },
  commandInvalid: { code: 'INVALID', text: 'The command has an open quote. Close it, or escape it with a backslash.' },
  containerPathInvalid: {
    code: 'INVALID',
    text: '“{{path}}” is not an absolute path in the container. Begin it with “/”.',
  },
  platformInvalid: {
    code: 'INVALID',
    text: '“{{platform}}” is not a platform. Write it as linux/arm64 or linux/arm/v7.',
  },
  signalInvalid: { code: 'INVALID', text: 'Linux has no signal “{{signal}}”. Use a name such as SIGINT or a number.' },
  numberInvalid: { code: 'INVALID', text: '“{{value}}” is not a whole number.' },
  numberOutOfRange: { code: 'INVALID', text: 'Use a number from {{least}} to {{most}}.' },
  numberTooSmall: { code: 'INVALID', text: 'Use {{least}} or more.' },
  numberNegative: { code: 'INVALID', text: 'Use 0 or more.' },
  sizeInvalid: { code: 'INVALID', text: '“{{value}}” is not a size. Use a number with b, k, m or g, such as 512m.' },
  durationInvalid: {
    code: 'INVALID',
    text: '“{{value}}” is not a time. Use a number with ms, s, m or h, such as 30s.',
  },
  durationTooShort: { code: 'INVALID', text: 'Use at least one millisecond (1ms).' },
  optionsConflict: { code: 'CONFLICT', text: '{{option}} and {{other}} exclude each other.' },
  optionNeeds: { code: 'INVALID', text: '{{option}} also needs {{other}}.' },
  containerUnknown: { code: 'NOT_FOUND', text: 'There is no container “{{container}}”.' },
  runtimeUnknown: { code: 'NOT_FOUND', text: 'The engine has no runtime “{{runtime}}”.' },
  restartRetriesInvalid: {
    code: 'INVALID',
    text: 'Only the restart policy “on-failure” takes a number of tries, which is 0 or more.',
  },
  restartPolicyWithRemove: {
    code: 'CONFLICT',
    text: 'A container that is removed when it exits (--rm) cannot be restarted by Docker.',
  },
} as const satisfies Record<string, Sentence>
