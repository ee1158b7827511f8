import * as z from 'zod/mini'

const path = z.string().check(z.minLength(1), z.maxLength(4096))

/** What a window may ask of the main process: things of the desktop, never of containers. Inputs by procedure. */
export const shellInputs = {
  /** Opens an http or https address in the system's browser. */
  openExternal: z.object({ url: z.string().check(z.maxLength(8192)) }),
  /** Shows a file or folder of this machine in the system's file browser. */
  showItem: z.object({ path }),
  /** Asks the person for a file or a folder; null when they cancel. */
  pickHostPath: z.object({ kind: z.enum(['file', 'folder']), title: z.string(), from: z.optional(path) }),
  /** Asks the person for any number of files; empty when they cancel. */
  pickHostFiles: z.object({ title: z.string() }),
  /** Asks where to write a file, which need not be there yet; null when they cancel. `name` is the one to begin with. */
  pickSavePath: z.object({ title: z.string(), name: z.string().check(z.maxLength(255)) }),
  /** Puts text on the clipboard. */
  copyText: z.object({ text: z.string() }),
  /** Pastes into what has the focus, as Ctrl+V does. */
  paste: z.object({}),
  /** Keeps how the page looks, for the window frame, the menus and the first moment of the next start. */
  appearance: z.object({
    theme: z.enum(['system', 'light', 'dark']),
    background: z.string().check(z.regex(/^#[\da-f]{6}$/i)),
    language: z.enum(['en', 'zh-CN']),
  }),
  /** The page has painted its first list, or the reason why there is none. */
  painted: z.object({ state: z.enum(['live', 'failed']) }),
  /** The home folder of the person who runs the app: what `~` stands for. */
  homeFolder: z.object({}),
  /**
   * Shows a notification of the desktop. Answers when the person has clicked it (the window has come to the front then)
   * or it is gone, and at once with `unsupported` where the desktop has none.
   */
  notify: z.object({ title: z.string().check(z.maxLength(200)), body: z.string().check(z.maxLength(1000)) }),
  versions: z.object({}),
  /** Starts an engine process that was given up. */
  restartEngineProcess: z.object({}),
}

/** Versions of what the app runs on. */
export interface Versions {
  app: string
  electron: string
  chromium: string
  node: string
  platform: string
}

interface ShellResults {
  openExternal: void
  showItem: void
  pickHostPath: string | null
  pickHostFiles: string[]
  pickSavePath: string | null
  copyText: void
  paste: void
  appearance: void
  painted: void
  homeFolder: string
  notify: 'clicked' | 'closed' | 'unsupported'
  versions: Versions
  restartEngineProcess: void
}

export type ShellProcedure = keyof typeof shellInputs
export type ShellInput<Name extends ShellProcedure> = z.infer<(typeof shellInputs)[Name]>
export type ShellResult<Name extends ShellProcedure> = ShellResults[Name]

/** One function for each procedure, as the main process implements them; `Caller` is who asks. */
export type ShellProcedures<Caller> = {
  [Name in ShellProcedure]: (input: ShellInput<Name>, caller: Caller) => ShellResult<Name> | Promise<ShellResult<Name>>
}
