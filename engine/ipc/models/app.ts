import { z } from 'zod'
import type { ErrorShape } from '../errors.ts'
import { parseImageReference } from '../image-reference.ts'

/** Text in every language of the window. */
const words = z.strictObject({ en: z.string().min(1), 'zh-CN': z.string().min(1) })

export const APP_CATEGORIES = [
  'databases',
  'caches',
  'queues',
  'web',
  'languages',
  'tools',
  'monitoring',
  'desktops',
  'selfHosted',
] as const

/** Colours of the tile with an app's initials; `renderer/ui/tokens.css` says what they look like. */
export const APP_COLOURS = ['blue', 'green', 'teal', 'amber', 'red', 'rose', 'violet', 'grey'] as const

const containerPort = z.number().int().min(1).max(65535)
const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/)

const portSchema = z.strictObject({
  container: containerPort,
  /** The one to begin with; the next free one is taken where it is in use. Absent: as in the container. */
  host: containerPort.optional(),
  protocol: z.enum(['tcp', 'udp']).default('tcp'),
  /** What answers there: “web page”, “SQL”. */
  meaning: words,
})

const volumeSchema = z.strictObject({
  /** Absolute path in the container. */
  path: z.string().startsWith('/'),
  /** The volume is called after the app and this: `postgres-data`. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  holds: words,
})

const settingSchema = z
  .strictObject({
    env: variable,
    label: words,
    hint: words.optional(),
    /** `password` is generated, `secret` is that of something else, `choice` is one of `choices`. */
    kind: z.enum(['text', 'password', 'secret', 'choice']).default('text'),
    default: z.string().default(''),
    choices: z.array(z.string()).min(2).optional(),
    required: z.boolean().default(false),
  })
  .refine(({ kind, choices, default: initial }) => (kind === 'choice') === (choices?.includes(initial) ?? false), {
    message: 'a choice has choices, and its default is one of them',
  })

/**
 * Another app that this one uses, and what its settings are then: `{name}` is the name of that app's container, by which
 * it is reached in the network that both are in, and `{VARIABLE}` the value of one of its variables.
 */
const useSchema = z.strictObject({
  app: z.string().min(1),
  settings: z.record(variable, z.string()).default({}),
})

/** Durations in seconds. */
const healthSchema = z.strictObject({
  /** A line for the image's shell. */
  command: z.string().min(1),
  interval: z.number().positive().default(5),
  timeout: z.number().positive().default(5),
  retries: z.number().int().min(1).default(12),
  startPeriod: z.number().min(0).default(20),
})

/**
 * How it is used once it runs. In texts `{port:N}` is the port of the host that leads to port N of the container, `{host}`
 * the address to reach it by, and `{NAME}` the value of a setting.
 */
const openSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('page'), url: z.string().regex(/^https?:\/\/\{host\}:\{port:\d+\}(\/\S*)?$/) }),
  z.strictObject({ kind: z.literal('connection'), text: z.string().min(1) }),
  /** A client inside of the container, opened in a terminal. Passwords it reads from the container's own variables. */
  z.strictObject({ kind: z.literal('client'), command: z.array(z.string()).min(1) }),
  /** Its own shell is what one comes for. */
  z.strictObject({ kind: z.literal('shell') }),
])

/** One app of the catalogue (`assets/catalog/ID.yaml`): an image, and all that a beginner need not find out. */
export const appSchema = z
  .strictObject({
    name: z.string().min(1).max(40),
    summary: words,
    category: z.enum(APP_CATEGORIES),
    /** Stands before the others. */
    popular: z.boolean().default(false),
    /** Stands for it on its tile: two characters in a colour. */
    icon: z.strictObject({ text: z.string().min(1).max(2), colour: z.enum(APP_COLOURS) }),
    /** Repository, without a tag. */
    image: z.string().refine(isRepository, { message: 'a repository without tag or digest' }),
    /** The first is installed unless another is chosen. */
    tags: z.array(z.string().regex(/^\w[\w.-]{0,127}$/)).min(1),
    /** Megabytes to download, roughly. */
    download: z.number().int().positive(),
    ports: z.array(portSchema).default([]),
    volumes: z.array(volumeSchema).default([]),
    settings: z.array(settingSchema).default([]),
    /** One of these it is installed with. */
    uses: z.array(useSchema).default([]),
    /** Set without being asked for; `{port:N}` as below. */
    env: z.record(variable, z.string()).default({}),
    command: z.array(z.string()).default([]),
    /** `-it`: what would end at once without a terminal, such as a shell. */
    terminal: z.boolean().default(false),
    /** `--shm-size` in megabytes; browsers and some databases need more than Docker's 64. */
    shm: z.number().int().positive().optional(),
    /** Where the image has no check of its own. */
    health: healthSchema.optional(),
    open: z.array(openSchema).min(1),
    /** What one wishes to have known before. */
    notes: words.optional(),
  })
  .superRefine((app, context) => {
    const ports = new Set(app.ports.map(({ container }) => String(container)))
    const settings = new Set(app.settings.map(({ env }) => env))
    const secrets = new Set(secretNames(app))
    for (const [place, { settings: given }] of app.uses.entries()) {
      for (const name of Object.keys(given).filter((env) => !settings.has(env))) {
        context.addIssue({ code: 'custom', path: ['uses', place, 'settings'], message: `${name} is no setting` })
      }
    }
    const texts = [
      ...app.open.map((open, place) => [['open', place], openText(open)] as const),
      ...Object.entries(app.env).map(([name, value]) => [['env', name], value] as const),
    ]
    for (const [path, text] of texts) {
      for (const [, name = ''] of text.matchAll(/\{([^}]*)\}/g)) {
        const known = name === 'host' || settings.has(name) || (name.startsWith('port:') && ports.has(name.slice(5)))
        if (path[0] === 'open' && app.open[Number(path[1])]?.kind === 'client' && secrets.has(name)) {
          context.addIssue({
            code: 'custom',
            path: [...path],
            message: `{${name}} would be read in lists of processes`,
          })
        }
        if (!known) context.addIssue({ code: 'custom', path: [...path], message: `{${name}} is nothing of this app` })
      }
    }
  })
export type AppEntry = z.infer<typeof appSchema>
export type AppEntryInput = z.input<typeof appSchema>
export type AppOpen = z.infer<typeof openSchema>
export type AppCategory = (typeof APP_CATEGORIES)[number]
export type Words = z.infer<typeof words>

/** An app of the catalogue; its id is the name of its file. */
export interface App extends AppEntry {
  id: string
}

/** Says of a container which app it is. */
export const APP_LABEL = 'io.longshore.app'

/** Names of the variables whose values are secrets. */
export function secretNames({ settings }: Pick<AppEntry, 'settings'>): string[] {
  return settings.flatMap(({ env, kind }) => (kind === 'password' || kind === 'secret' ? [env] : []))
}

/** The text of a way to use an app, in which names stand in braces. */
export function openText(open: AppOpen): string {
  switch (open.kind) {
    case 'page':
      return open.url
    case 'connection':
      return open.text
    case 'client':
      return open.command.join(' ')
    case 'shell':
      return ''
  }
}

function isRepository(image: string): boolean {
  try {
    const { tag, digest } = parseImageReference(image)
    return tag === undefined && digest === undefined
  } catch {
    return false
  }
}

/** What the registry says of an image's name. */
export interface ImageUpdate {
  /** As it was asked for. */
  image: string
  /** `pinned`: named by its digest or id, which never changes. `local`: it was never in a registry. */
  state: 'current' | 'outdated' | 'pinned' | 'local' | 'unknown'
  /** Of the image that the registry has now. */
  digest?: string
  error?: ErrorShape
  /** Epoch milliseconds when the registry was asked. */
  askedAt: number
}

/** A volume that is there before an app is installed on it: the app will find what is in it. */
export interface FoundVolume {
  volume: string
  /** Values of variables that its data was made with, by name. */
  secrets: Record<string, string>
}
