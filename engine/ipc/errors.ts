/**
 * The closed set of errors that cross the planes, and the one place their English sentences stand.
 *
 * A failure is thrown as `failure('portTaken', { port: '8080', container: 'web' })`; what crosses is the plain
 * {@link ErrorShape}. The window shows `message` in English and looks up `reason` in another language
 * (`renderer/i18n/errors.zh-CN.json`; a test holds the two lists together).
 */
export const ERROR_CODES = [
  'INVALID',
  'NOT_FOUND',
  'CONFLICT',
  'IN_USE',
  'DENIED',
  'UNAUTHORIZED',
  'NETWORK',
  'TIMEOUT',
  'CANCELLED',
  'ENGINE_DOWN',
  'NO_SPACE',
  'UNSUPPORTED',
  'INTERNAL',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

interface Sentence {
  code: ErrorCode
  /** What happened, to which object, what to do next. `{{name}}` is filled from the params. */
  text: string
  /** The same call may succeed later without the person changing anything. */
  retryable?: true
}

/** Every reason the engine gives, by name. */
export const SENTENCES = {
  // input
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
  portInvalid: { code: 'INVALID', text: '“{{port}}” is not a port. Use a number from 1 to 65535.' },
  hostAddressInvalid: { code: 'INVALID', text: '“{{address}}” is not an IP address of this host.' },
  environmentInvalid: { code: 'INVALID', text: '“{{line}}” has no “=”. Write NAME=value.' },
  environmentNameInvalid: { code: 'INVALID', text: 'An environment variable needs a name before the “=”.' },
  containerPathInvalid: {
    code: 'INVALID',
    text: '“{{path}}” is not an absolute path in the container. Begin it with “/”.',
  },
  hostPathInvalid: { code: 'INVALID', text: '“{{path}}” is not an absolute path on the host. Begin it with “/”.' },
  hostPathMissing: { code: 'INVALID', text: '“{{path}}” does not exist on the host.' },
  volumeNameInvalid: {
    code: 'INVALID',
    text: '“{{name}}” is not a valid volume name. Use at least two letters, digits, “_”, “.” or “-”.',
  },
  mountTargetTwice: { code: 'INVALID', text: 'Two mounts go to “{{path}}”. Each needs its own path in the container.' },
  commandInvalid: { code: 'INVALID', text: 'The command has an open quote. Close it, or escape it with a backslash.' },
  detachKeysInvalid: {
    code: 'INVALID',
    text: '“{{keys}}” are not detach keys. Join characters or ctrl- and a letter by commas, as in ctrl-p,ctrl-q.',
  },
  nameUnchanged: { code: 'INVALID', text: 'It is named “{{name}}” already.' },
  changeUnknown: {
    code: 'INVALID',
    text: '“{{instruction}}” is not an instruction that a commit takes. Use one of {{known}}.',
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
  timeoutInvalid: { code: 'INVALID', text: '“{{timeout}}” is not a number of seconds. Use 0 or more.' },
  logTimeInvalid: {
    code: 'INVALID',
    text: '“{{time}}” is not a time. Write how long ago (10m, 1h30m), a date and time (2026-01-20T12:00), or seconds since 1970.',
  },
  logTailInvalid: { code: 'INVALID', text: '“{{tail}}” is not a number of lines. Leave it empty for all of them.' },
  required: { code: 'INVALID', text: 'This is needed.' },
  requestInvalid: { code: 'INVALID', text: 'The engine refused the request: {{detail}}' },
  // options of docker run
  numberInvalid: { code: 'INVALID', text: '“{{value}}” is not a whole number.' },
  sizeInvalid: { code: 'INVALID', text: '“{{value}}” is not a size. Use a number with b, k, m or g, such as 512m.' },
  durationInvalid: {
    code: 'INVALID',
    text: '“{{value}}” is not a time. Use a number with ms, s, m or h, such as 30s.',
  },
  cpusInvalid: { code: 'INVALID', text: '“{{value}}” is not a number of CPUs. Use one such as 2 or 0.5.' },
  settingInvalid: { code: 'INVALID', text: '“{{value}}” has no name before the “=”. Write name=value.' },
  portRangesDiffer: {
    code: 'INVALID',
    text: 'The ranges in “{{port}}” do not fit together. Both need the same number of ports, the lower one first.',
  },
  mountInvalid: { code: 'INVALID', text: '“{{mount}}” is not a mount. Write source:target, or target alone.' },
  mountOptionInvalid: { code: 'INVALID', text: 'A mount of this kind has no option “{{option}}”.' },
  restartRetriesInvalid: {
    code: 'INVALID',
    text: 'Only the restart policy “on-failure” takes a number of tries, which is 0 or more.',
  },
  linkInvalid: { code: 'INVALID', text: '“{{link}}” is not a link. Write container or container:alias.' },
  extraHostInvalid: { code: 'INVALID', text: '“{{host}}” is not an extra host. Write name:address.' },
  networkTwice: { code: 'UNSUPPORTED', text: 'Only one network can be chosen here. Connect the others afterwards.' },
  ulimitInvalid: { code: 'INVALID', text: '“{{ulimit}}” is not a limit. Write name=soft or name=soft:hard.' },
  devicePathInvalid: {
    code: 'INVALID',
    text: '“{{path}}” is not a device. Write its path, then where needed its path in the container and r, w or m.',
  },
  numberOutOfRange: { code: 'INVALID', text: 'Use a number from {{least}} to {{most}}.' },
  numberTooSmall: { code: 'INVALID', text: 'Use {{least}} or more.' },
  numberNegative: { code: 'INVALID', text: 'Use 0 or more.' },
  durationTooShort: { code: 'INVALID', text: 'Use at least one millisecond (1ms).' },
  platformInvalid: {
    code: 'INVALID',
    text: '“{{platform}}” is not a platform. Write it as linux/arm64 or linux/arm/v7.',
  },
  signalInvalid: { code: 'INVALID', text: 'Linux has no signal “{{signal}}”. Use a name such as SIGINT or a number.' },
  labelInvalid: {
    code: 'INVALID',
    text: '“{{name}}” is not the name of a label: it must not be empty or have blanks.',
  },
  addressInvalid: { code: 'INVALID', text: '“{{address}}” is not an IP address of the right kind.' },
  macAddressInvalid: {
    code: 'INVALID',
    text: '“{{address}}” is not a MAC address. Write it as 92:d0:c6:0a:29:33.',
  },
  domainInvalid: {
    code: 'INVALID',
    text: '“{{domain}}” is not a domain. Use one such as example.com, or “.” for none.',
  },
  networkNotOwn: {
    code: 'INVALID',
    text: 'Only a network that you made yourself takes {{option}}. Choose one.',
  },
  networkRefusesOption: { code: 'CONFLICT', text: 'The network “{{network}}” does not go with {{option}}.' },
  optionsConflict: { code: 'CONFLICT', text: '{{option}} and {{other}} exclude each other.' },
  optionNeeds: { code: 'INVALID', text: '{{option}} also needs {{other}}.' },
  subpathInvalid: {
    code: 'INVALID',
    text: '“{{path}}” is not a folder in the volume. Use a path without “/” in front or “..”.',
  },
  cpusetInvalid: { code: 'INVALID', text: '“{{set}}” is not a list of processors. Write it as 0-3 or 0,1.' },
  cpusetOutOfRange: { code: 'INVALID', text: '“{{set}}” is more than the engine has: its last processor is {{last}}.' },
  ulimitUnknown: { code: 'INVALID', text: 'Linux has no limit “{{name}}”. Use one such as nofile or nproc.' },
  ulimitSoftAboveHard: { code: 'INVALID', text: 'The soft limit must not be above the hard one ({{hard}}).' },
  capabilityUnknown: { code: 'INVALID', text: 'Linux has no capability “{{capability}}”. Use one such as NET_ADMIN.' },
  sysctlInvalid: {
    code: 'INVALID',
    text: '“{{name}}” cannot be set for one container. Docker takes net.*, fs.mqueue.* and some of kernel.*.',
  },
  deviceRuleInvalid: { code: 'INVALID', text: '“{{rule}}” is not a rule for devices. Write it as c 42:* rwm.' },
  devicePermissionsInvalid: { code: 'INVALID', text: 'Use each of r, w and m once at most.' },
  containerUnknown: { code: 'NOT_FOUND', text: 'There is no container “{{container}}”.' },
  runtimeUnknown: { code: 'NOT_FOUND', text: 'The engine has no runtime “{{runtime}}”.' },
  fileUnreadable: { code: 'INVALID', text: 'The file “{{path}}” cannot be read on this machine.' },
  envFileInvalid: {
    code: 'INVALID',
    text: 'A line of “{{path}}” is not NAME=value: “{{line}}”. A name has no blanks.',
  },
  seccompProfileInvalid: { code: 'INVALID', text: 'The seccomp profile “{{path}}” is not JSON.' },
  runCommandMissing: { code: 'INVALID', text: 'This holds no “docker run” or “docker create”.' },
  runImageMissing: { code: 'INVALID', text: 'The command names no image.' },
  runOptionUnknown: { code: 'INVALID', text: 'Docker has no option “{{option}}”. It was left out.' },
  runOptionUnsupported: { code: 'UNSUPPORTED', text: 'The option “{{option}}” means nothing here and was left out.' },
  runOptionNeedsValue: { code: 'INVALID', text: 'The option “{{option}}” has no value. It was left out.' },
  shellValueUnknown: {
    code: 'INVALID',
    text: 'Only your shell knows what “{{expression}}” stands for. Put the value in its place.',
  },
  commandRestLeftOut: { code: 'INVALID', text: '“{{text}}” is not part of the command and was left out.' },
  runOptionInvalid: { code: 'INVALID', text: 'Docker does not take “{{value}}” here.' },
  // names and ports that are taken
  nameTaken: {
    code: 'CONFLICT',
    text: 'The name “{{name}}” is already used by another container. Choose another name or remove that container.',
  },
  portTaken: { code: 'CONFLICT', text: 'Port {{port}} is already used by container “{{container}}”.' },
  portTakenOnHost: { code: 'CONFLICT', text: 'Port {{port}} is already used by another program on this host.' },
  portTwice: { code: 'CONFLICT', text: 'Port {{port}} is published twice in this form.' },
  portPrivileged: {
    code: 'DENIED',
    text: 'Port {{port}} is below 1024, which the rootless engine may not open. Use a higher port.',
  },
  // images and registries
  imageNotLocal: { code: 'NOT_FOUND', text: 'The image “{{image}}” is not on this engine yet. Pull it first.' },
  imageNotFound: {
    code: 'NOT_FOUND',
    text: 'The registry has no image “{{image}}”. Check the name and the tag; a private image needs a login.',
  },
  tagNotFound: { code: 'NOT_FOUND', text: 'The registry knows “{{repository}}” but has no tag “{{tag}}”.' },
  imageInUse: {
    code: 'IN_USE',
    text: 'The image “{{image}}” is used by container “{{container}}”. Remove the container first.',
  },
  imageHasChildren: { code: 'IN_USE', text: 'Other images are built on “{{image}}”. Remove those first.' },
  imageSeveralTags: {
    code: 'CONFLICT',
    text: 'The image “{{image}}” has several tags. Remove one tag, or force the removal of all.',
  },
  platformNotFound: { code: 'NOT_FOUND', text: '“{{image}}” is not offered for this machine’s platform.' },
  registryDenied: {
    code: 'UNAUTHORIZED',
    text: 'The registry refused access to “{{image}}”. It does not exist, or it needs a login.',
  },
  registryUnreachable: {
    code: 'NETWORK',
    text: 'The registry {{registry}} cannot be reached. Check the network connection and the address, then retry.',
    retryable: true,
  },
  registryUnknownHost: {
    code: 'NETWORK',
    text: 'The address of the registry {{registry}} cannot be found. Check the name and the network connection, then retry.',
    retryable: true,
  },
  registryCertificate: { code: 'NETWORK', text: 'The certificate of the registry {{registry}} is not trusted.' },
  registryPlainHttp: {
    code: 'NETWORK',
    text: 'The registry {{registry}} speaks plain HTTP. Add it to the insecure registries of the engine to use it.',
  },
  registryRateLimit: {
    code: 'DENIED',
    text: 'The registry limits how often images may be pulled. Log in or wait, then retry.',
    retryable: true,
  },
  pullInterrupted: {
    code: 'NETWORK',
    text: 'The connection to the registry broke while “{{image}}” was downloading. Layers that are complete are kept: retry to continue.',
    retryable: true,
  },
  digestMismatch: {
    code: 'NETWORK',
    text: 'A layer of “{{image}}” arrived damaged: its checksum is wrong. Nothing of it was kept. Retry, and check the registry or proxy if it happens again.',
    retryable: true,
  },
  // containers
  containerNotFound: { code: 'NOT_FOUND', text: 'The container “{{container}}” no longer exists.' },
  imageGone: { code: 'NOT_FOUND', text: 'The image “{{image}}” no longer exists.' },
  volumeNotFound: { code: 'NOT_FOUND', text: 'The volume “{{volume}}” no longer exists.' },
  networkNotFound: { code: 'NOT_FOUND', text: 'The network “{{network}}” does not exist.' },
  containerNotRunning: { code: 'CONFLICT', text: 'The container “{{container}}” is not running. Start it first.' },
  containerRunning: {
    code: 'CONFLICT',
    text: 'The container “{{container}}” is running. Stop it first, or force the removal.',
  },
  containerPaused: { code: 'CONFLICT', text: 'The container “{{container}}” is paused. Resume it first.' },
  removalInProgress: { code: 'CONFLICT', text: 'The container “{{container}}” is already being removed.' },
  commandNotFound: { code: 'INVALID', text: 'The image has no program “{{program}}”. Check the command.' },
  commandNotExecutable: { code: 'INVALID', text: '“{{program}}” in the image cannot be executed.' },
  noShell: { code: 'UNSUPPORTED', text: 'The container “{{container}}” has no shell (neither bash nor sh).' },
  logsUnreadable: {
    code: 'UNSUPPORTED',
    text: 'The log of “{{container}}” cannot be shown: its logging driver sends it elsewhere or keeps none, and Docker cannot read it back.',
  },
  userNotFound: { code: 'INVALID', text: 'The image has no user “{{user}}”.' },
  limitsUnsupported: { code: 'UNSUPPORTED', text: 'This engine cannot limit resources: {{detail}}' },
  recreateInProgress: {
    code: 'CONFLICT',
    text: 'The container “{{container}}” is being recreated already. Wait until that has ended.',
  },
  replacementEnded: {
    code: 'CONFLICT',
    text: 'The new container “{{container}}” did not keep running: it ended with exit code {{code}}.',
  },
  replacementGone: {
    code: 'CONFLICT',
    text: 'The new container “{{container}}” ended at once and was removed, as --rm asks.',
  },
  replacementUnhealthy: {
    code: 'CONFLICT',
    text: 'The new container “{{container}}” runs, but its health check fails.',
  },
  recreateNotPutBack: {
    code: 'CONFLICT',
    text: 'The container “{{container}}” could not be put back as it was: {{problem}} Look for it under that name or as “{{left}}”.',
  },
  recreateOldLeft: {
    code: 'CONFLICT',
    text: 'The new container “{{container}}” runs, but the old one could not be removed: {{problem}} It is left as “{{left}}”.',
  },
  memoryTooSmall: { code: 'INVALID', text: 'Docker needs at least {{least}} of memory for a container.' },
  memoryAboveSwap: {
    code: 'INVALID',
    text: 'Memory and swap together must be at least the memory alone ({{memory}}).',
  },
  reservationAboveMemory: { code: 'INVALID', text: 'The reservation must not be above the limit ({{memory}}).' },
  cpusOutOfRange: { code: 'INVALID', text: 'Use a number from 0.01 to {{cpus}}: the engine has that many.' },
  limitNotRemovable: {
    code: 'UNSUPPORTED',
    text: 'Docker can change this limit in place but not take it away. Edit the container to be without it.',
  },
  restartPolicyWithRemove: {
    code: 'CONFLICT',
    text: 'A container that is removed when it exits (--rm) cannot be restarted by Docker.',
  },
  // files
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
  hostFileDenied: { code: 'DENIED', text: 'You have no permission for “{{path}}” on this machine.' },
  hostFileFailed: { code: 'INTERNAL', text: '“{{path}}” on this machine cannot be used: {{detail}}' },
  hostDiskFull: { code: 'NO_SPACE', text: 'The disk of this machine is full. Free up space, then retry.' },
  // engine and host
  engineDown: {
    code: 'ENGINE_DOWN',
    text: '{{endpoint}} is not answering. Longshore keeps trying to reach it.',
    retryable: true,
  },
  engineDenied: {
    code: 'DENIED',
    text: 'Permission denied on {{socket}}. Your user may not use this engine: add it to the group “docker” and log in again.',
  },
  engineSocketMissing: {
    code: 'ENGINE_DOWN',
    text: 'Cannot connect to the Docker daemon at {{socket}}. Is it running?',
    retryable: true,
  },
  engineHostInvalid: {
    code: 'INVALID',
    text: '“{{host}}” is not an engine address. Use unix:///path/to/docker.sock or tcp://host:port.',
  },
  engineProcessDown: {
    code: 'ENGINE_DOWN',
    text: 'Longshore’s engine process stopped. It is being restarted.',
    retryable: true,
  },
  fileUnwritable: { code: 'DENIED', text: 'The file “{{path}}” cannot be written. Choose another place.' },
  diskFull: { code: 'NO_SPACE', text: 'The disk of the engine is full. Free up space, then retry.' },
  timeout: { code: 'TIMEOUT', text: 'The engine did not answer in time. It may be busy: retry.', retryable: true },
  cancelled: { code: 'CANCELLED', text: 'Cancelled.' },
  taskInterrupted: {
    code: 'ENGINE_DOWN',
    text: 'Longshore’s engine process stopped while this was running. Retry to continue.',
    retryable: true,
  },
  bulkPartly: {
    code: 'CONFLICT',
    text: '{{failed}} of {{count}} could not be done. The reason stands with each of them.',
    retryable: true,
  },
  taskNotFound: { code: 'NOT_FOUND', text: 'This task is no longer listed.' },
  sessionNotFound: { code: 'NOT_FOUND', text: 'This terminal no longer exists.' },
  endpointNotFound: { code: 'NOT_FOUND', text: 'There is no engine “{{endpoint}}”.' },
  statsUnavailable: {
    code: 'UNSUPPORTED',
    text: 'Limits and stats are not available: this engine runs rootless without control groups (cgroups v2), so it cannot count what containers use.',
  },
  unsupported: { code: 'UNSUPPORTED', text: 'This engine cannot do that: {{detail}}' },
  internal: { code: 'INTERNAL', text: 'The engine reported an error: {{detail}}' },
} as const satisfies Record<string, Sentence>

export type ErrorReason = keyof typeof SENTENCES

/** What crosses the planes: plain and cloneable. */
export interface ErrorShape {
  code: ErrorCode
  reason: ErrorReason
  params: Record<string, string>
  /** A sentence for a person, in English. */
  message: string
  /** The daemon's or the operating system's own words. */
  detail?: string
  retryable: boolean
}

type Names<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Names<Rest> : never
/** The names that a reason's sentence needs. */
export type ReasonParams<Reason extends ErrorReason> = Record<Names<(typeof SENTENCES)[Reason]['text']>, string>

/** Fills `{{name}}` in a sentence. */
export function fill(text: string, params: Record<string, string>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '')
}

/** An error with a reason of the closed set; `cause` goes to the log, never across. */
export class Failure extends Error {
  readonly shape: ErrorShape

  constructor(shape: ErrorShape, cause?: unknown) {
    super(shape.message, { cause })
    this.name = 'Failure'
    this.shape = shape
  }
}

/** Describes an error of the closed set without throwing it. */
export function describe<Reason extends ErrorReason>(
  reason: Reason,
  params: ReasonParams<Reason>,
  detail?: string,
): ErrorShape {
  const sentence: Sentence = SENTENCES[reason]
  return {
    code: sentence.code,
    reason,
    params,
    message: fill(sentence.text, params),
    ...(detail === undefined ? {} : { detail }),
    retryable: sentence.retryable ?? false,
  }
}

/** Makes an error of the closed set, to be thrown. */
export function failure<Reason extends ErrorReason>(
  reason: Reason,
  params: ReasonParams<Reason>,
  options: { detail?: string; cause?: unknown } = {},
): Failure {
  return new Failure(describe(reason, params, options.detail), options.cause)
}

/** Tells whether something that crossed a plane is an error of the closed set; what crosses is not trusted. */
export function isErrorShape(value: unknown): value is ErrorShape {
  if (typeof value !== 'object' || value === null) return false
  const { code, reason, params, message, detail, retryable } = value as Record<keyof ErrorShape, unknown>
  return (
    ERROR_CODES.some((known) => known === code) &&
    typeof reason === 'string' &&
    Object.hasOwn(SENTENCES, reason) &&
    typeof params === 'object' &&
    params !== null &&
    Object.values(params).every((param) => typeof param === 'string') &&
    typeof message === 'string' &&
    (detail === undefined || typeof detail === 'string') &&
    typeof retryable === 'boolean'
  )
}
