import { describe } from './errors.ts'
import type { ErrorShape } from './errors.ts'

/** Instructions that `docker commit --change` takes, each with an example that Docker accepts. */
export const CHANGES = {
  CMD: 'CMD ["nginx", "-g", "daemon off;"]',
  ENTRYPOINT: 'ENTRYPOINT ["/start.sh"]',
  ENV: 'ENV MODE=production',
  EXPOSE: 'EXPOSE 8080',
  HEALTHCHECK: 'HEALTHCHECK CMD wget -q localhost',
  LABEL: 'LABEL version=1',
  ONBUILD: 'ONBUILD RUN make',
  STOPSIGNAL: 'STOPSIGNAL SIGQUIT',
  USER: 'USER www-data',
  VOLUME: 'VOLUME /data',
  WORKDIR: 'WORKDIR /srv',
} as const

type Instruction = keyof typeof CHANGES

/** What an instruction's value must look like; the others take any text but none. */
const VALUES: Partial<Record<Instruction, RegExp>> = {
  ENV: /^(?:[^\s=]+=|[^\s=]+\s+\S)/,
  LABEL: /^(?:"[^"]+"|[^\s="]+)(?:=|\s+\S)/,
  EXPOSE: /^\d{1,5}(?:-\d{1,5})?(?:\/(?:tcp|udp|sctp))?(?:\s+\d{1,5}(?:-\d{1,5})?(?:\/(?:tcp|udp|sctp))?)*$/i,
  HEALTHCHECK: /^(?:NONE$|(?:--[a-z-]+=\S+\s+)*CMD\s+\S)/i,
  STOPSIGNAL: /^(?:SIG)?[A-Z0-9+-]+$/i,
  // An empty one takes away what the image had.
  CMD: /^/,
  ENTRYPOINT: /^/,
  // What it would trigger has to be an instruction, and these three would trigger themselves or nothing.
  ONBUILD: /^(?!(?:ONBUILD|FROM|MAINTAINER)\b)[A-Z]+\s+\S/i,
}

/**
 * What is wrong with one line of `docker commit --change` or `docker import --change`: `changeUnknown` or `changeInvalid`;
 * nothing when it is fine.
 */
export function checkChange(line: string): ErrorShape | undefined {
  const [, word = '', value = ''] = /^\s*(\S*)\s*([^]*?)\s*$/.exec(line) ?? []
  const instruction = word.toUpperCase()
  if (!isInstruction(instruction)) {
    return describe('changeUnknown', { instruction: word, known: Object.keys(CHANGES).join(', ') })
  }
  return (VALUES[instruction] ?? /\S/).test(value)
    ? undefined
    : describe('changeInvalid', { instruction, example: CHANGES[instruction] })
}

function isInstruction(word: string): word is Instruction {
  return Object.hasOwn(CHANGES, word)
}
