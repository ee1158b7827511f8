import type { ShellInput, ShellProcedure, ShellResult } from '../electron/shell/contract.ts'

async function ask<Name extends ShellProcedure>(name: Name, input: ShellInput<Name>): Promise<ShellResult<Name>> {
  if (!window.longshore) throw new Error('This page runs outside of Longshore’s window')
  return (await window.longshore.shell(name, input)) as ShellResult<Name>
}

/** What the page asks of the desktop, through the main process. Each rejects with an Error when it is refused. */
export const shell = {
  /** Opens an http or https address in the system's browser. */
  openExternal: (url: string) => ask('openExternal', { url }),
  /** Shows a file or folder of this machine in the system's file browser. */
  showItem: (path: string) => ask('showItem', { path }),
  /** Asks the person for a file or a folder; null when they cancel. `from` is where the dialog begins. */
  pickHostPath: (input: ShellInput<'pickHostPath'>) => ask('pickHostPath', input),
  /** Asks the person for any number of files; empty when they cancel. */
  pickHostFiles: (title: string) => ask('pickHostFiles', { title }),
  /** Asks where to save a file, offering a name; null when they cancel. */
  pickSavePath: (input: ShellInput<'pickSavePath'>) => ask('pickSavePath', input),
  /** Where a file that was dropped is on this machine; empty for one that is on no disk. */
  pathOf: (file: File) => window.longshore?.pathOf(file) ?? '',
  /** Puts text on the clipboard. */
  copyText: (text: string) => ask('copyText', { text }),
  /** Pastes into what has the focus, as Ctrl+V does; a terminal gets a `paste` event. */
  paste: () => ask('paste', {}),
  /** To be told at start and after each change: for the window frame, the menus and the first moment of the next start. */
  appearance: (input: ShellInput<'appearance'>) => ask('appearance', input),
  /** To be told once, when the first list, or the reason why there is none, has been painted. */
  painted: (state: ShellInput<'painted'>['state']) => ask('painted', { state }),
  /** The home folder of the person who runs the app. */
  homeFolder: () => ask('homeFolder', {}),
  /** Shows a notification of the desktop; answers when it was clicked or is gone. */
  notify: (input: ShellInput<'notify'>) => ask('notify', input),
  versions: () => ask('versions', {}),
  /** Starts an engine process that main gave up: the way out of the status `failed`. */
  restartEngineProcess: () => ask('restartEngineProcess', {}),
}
