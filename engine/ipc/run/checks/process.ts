import { parseImageReference } from '../../image-reference.ts'
import type { RunRequest } from '../../models/run-request.ts'
import { checkContainerName, checkEnvironmentName, checkPlatform, checkWorkingDir, problemOf } from '../../names.ts'
import { at, each, when } from './check.ts'
import type { RunProblem } from './check.ts'

/** An id, which is no reference but names a local image. */
const IMAGE_ID = /^(?:sha256:)?[0-9a-f]{4,64}$/
/** Signals of Linux; real-time ones by their distance (`moby/sys/signal`). */
const SIGNAL =
  /^(?:SIG)?(?:ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|URG|USR1|USR2|VTALRM|WINCH|XCPU|XFSZ|RTMIN(?:\+(?:[1-9]|1[0-5]))?|RTMAX(?:-(?:[1-9]|1[0-4]))?)$/i

/** Its name and image, how it lives, and what it is given. */
export function checkProcess(request: RunRequest): RunProblem[] {
  const { image, name, platform, workingDir, restart, stopSignal } = request
  return [
    ...at('image', IMAGE_ID.test(image) ? undefined : problemOf(() => parseImageReference(image))),
    ...(name ? at('name', checkContainerName(name)) : []),
    ...(platform ? at('platform', checkPlatform(platform)) : []),
    ...(workingDir ? at('workingDir', checkWorkingDir(workingDir)) : []),
    // The image's own command goes with its entrypoint.
    ...when(request.entrypoint === '' && request.command.length === 0, 'command', 'required', {}),
    ...when(request.autoRemove && restart.name !== 'no', 'restart', 'restartPolicyWithRemove', {}),
    ...when(restart.retries > 0 && restart.name !== 'on-failure', 'restart.retries', 'restartRetriesInvalid', {}),
    ...when(!!stopSignal && !isSignal(stopSignal), 'stopSignal', 'signalInvalid', { signal: stopSignal ?? '' }),
    ...each('env', request.env, (variable, path) => at(`${path}.name`, checkEnvironmentName(variable.name))),
    ...each('labels', request.labels, (label, path) => checkLabel(label.name, path)),
    ...each('annotations', request.annotations, ({ name: key }, path) =>
      when(key.trim() === '', `${path}.name`, 'required', {}),
    ),
  ]
}

function isSignal(signal: string): boolean {
  return SIGNAL.test(signal) || (/^\d+$/.test(signal) && Number(signal) >= 1)
}

function checkLabel(name: string, path: string): RunProblem[] {
  return when(name === '' || /[ \t]/.test(name), `${path}.name`, 'labelInvalid', { name })
}
