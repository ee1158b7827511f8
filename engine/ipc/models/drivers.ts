/** Drivers of volumes or networks that an engine has. */
export interface Drivers {
  names: string[]
  /** Whether there are no others. An engine on another machine does not tell of plugins that it was not given by `docker plugin`. */
  complete: boolean
}

/** Whether an engine certainly has no such driver. Docker would look for its plugin for 15 seconds before it says so. */
export function isUnknownDriver({ names, complete }: Drivers, driver: string): boolean {
  // Docker puts the tag to a plugin's name by itself.
  return complete && !names.includes(driver) && !names.includes(`${driver}:latest`)
}
