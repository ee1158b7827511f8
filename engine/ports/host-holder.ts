import { readListeners } from './listeners.ts'
import type { Listener } from './listeners.ts'
import { placesMeet } from './place.ts'
import type { Place } from './place.ts'
import { processesOf } from './processes.ts'
import type { PortHolder } from '../ipc/models/port.ts'

export type Program = Extract<PortHolder, { kind: 'program' }>

/** The programs of this machine that have one of these places, each with its place. Nothing where it cannot be seen. */
export async function programsAt(places: readonly Place[]): Promise<{ place: Place; program: Program }[] | undefined> {
  const listeners = await readListeners()
  if (!listeners) return undefined
  const met = places.flatMap((place) =>
    listeners.filter((listener) => placesMeet(place, placeOf(listener))).map((listener) => ({ place, listener })),
  )
  const processes = await processesOf(new Set(met.map(({ listener }) => listener.inode)))
  return met.map(({ place, listener }) => {
    const { pid, name = '', command } = processes.get(listener.inode) ?? {}
    const { uid, address } = listener
    return { place, program: { kind: 'program', name, uid, address, ...(pid && { pid }), ...(command && { command }) } }
  })
}

function placeOf({ address, port, protocol }: Listener): Place {
  return { hostIp: address, hostPort: port, protocol }
}
