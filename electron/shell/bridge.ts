/** What the preload gives the page as `window.longshore`; everything else of Electron stays behind it. */
export interface Bridge {
  /** Tells this page's ports from those of a page that was here before. */
  readonly nonce: string
  /** To be called once the page listens for {@link PageMessage}s: those that came before are delivered. */
  listen(): void
  shell(procedure: string, input: unknown): Promise<unknown>
  /** Where a file that was dropped or chosen is on this machine; empty for one that is on no disk. */
  pathOf(file: File): string
}

/** Posted by the preload to its own page, with two ports for `ports`: [control, data]; `text` is a `FirstList`. */
export type PageMessage =
  | { type: 'longshore:ports'; nonce: string }
  | { type: 'longshore:first-list'; nonce: string; text: string }
  | { type: 'longshore:engine'; nonce: string; state: 'restarting' | 'failed' }

/** Channels between main and preload. */
export const CHANNELS = {
  connect: 'longshore:connect',
  firstList: 'longshore:first-list',
  ports: 'longshore:ports',
  engine: 'longshore:engine',
  shell: 'longshore:shell',
} as const
