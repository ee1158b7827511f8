/** pino-roll comes without types; this is what is used of it. */
declare module 'pino-roll' {
  interface Options {
    file: string
    extension: string
    /** For example `5m`. */
    size: string
    limit: { count: number; removeOtherLogFiles: boolean }
    mkdir: boolean
    sync: boolean
  }
  interface Stream extends NodeJS.EventEmitter {
    write(line: string): boolean
  }
  function roll(options: Options): Promise<Stream>
  export = roll
}
