import type { Sentence } from './sentence.ts'

/** What is typed into the dialogs and tabs of one container: rename, commit, stop, attach, processes, logs. */
export const ACTION_SENTENCES = {
  nameUnchanged: { code: 'INVALID', text: 'It is named “{{name}}” already.' },
  changeUnknown: {
    code: 'INVALID',
    text: '“{{instruction}}” is not an instruction that --change takes. Use one of {{known}}.',
  },
  changeInvalid: {
    code: 'INVALID',
    text: '{{instruction}} needs a value that Docker understands, for example {{example}}.',
  },
  commitReferenceInvalid: {
    code: 'INVALID',
    text: '“{{reference}}” cannot be the name of a new image. Use a form such as team/app:1.0, without a digest.',
  },
  psOptionsInvalid: {
    code: 'INVALID',
    text: 'ps does not take “{{options}}”, or lists no PID with them. Use options such as -ef, aux or -eo pid,user,args.',
  },
  detachKeysInvalid: {
    code: 'INVALID',
    text: '“{{keys}}” are not detach keys. Join characters or ctrl- and a letter by commas, as in ctrl-p,ctrl-q.',
  },
  timeoutInvalid: {
    code: 'INVALID',
    text: '“{{timeout}}” is not a number of seconds. Use 0 or more, or -1 to wait without end.',
  },
  logTimeInvalid: {
    code: 'INVALID',
    text: '“{{time}}” is not a time. Write how long ago (10m, 1h30m), a date and time (2026-01-20T12:00), or seconds since 1970.',
  },
  logTailInvalid: { code: 'INVALID', text: '“{{tail}}” is not a number of lines. Leave it empty for all of them.' },
} as const satisfies Record<string, Sentence>
