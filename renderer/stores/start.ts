import { engine, firstList } from '../engine.ts'
import { emptyCollection, feed, reduce, type CollectionStore } from './collection.ts'
import { useContainers } from './containers.ts'
import { followDisk } from './disk.ts'
import { setEndpoints, useEndpoints } from './endpoints.ts'
import { useImages } from './images.ts'
import { useNetworks } from './networks.ts'
import { followBulk } from './pending.ts'
import { useSessions } from './sessions.ts'
import { subscribe } from './subscription.ts'
import { useTasks } from './tasks.ts'
import { keepNames, keepTabs } from './terminals.ts'
import { useVolumes } from './volumes.ts'
import type { CollectionMessage } from '../../engine/ipc/models/collection.ts'
import type { FirstList } from '../../engine/ipc/models/first-list.ts'

type Watch<Row> = (endpoint: string, signal: AbortSignal) => Promise<AsyncIterable<CollectionMessage<Row>>>

/** Subscribes the stores to the engine, once per window. Returns a disposer. */
export function startStores(): () => void {
  void firstList.then(showFirstList)
  const disposers = [
    keepTabs(),
    keepNames(),
    followBulk(),
    followDisk(),
    subscribe((signal) => engine.call.endpoints.watch(undefined, { signal }), setEndpoints),
    subscribe((signal) => engine.call.tasks.watch(undefined, { signal }), feed(useTasks)),
    subscribe((signal) => engine.call.sessions.watch(undefined, { signal }), feed(useSessions)),
    followCurrent(useContainers, (endpoint, signal) => engine.call.containers.watch({ endpoint }, { signal })),
    followCurrent(useImages, (endpoint, signal) => engine.call.images.watch({ endpoint }, { signal })),
    followCurrent(useVolumes, (endpoint, signal) => engine.call.volumes.watch({ endpoint }, { signal })),
    followCurrent(useNetworks, (endpoint, signal) => engine.call.networks.watch({ endpoint }, { signal })),
  ]
  return () => disposers.forEach((dispose) => dispose())
}

/** Shows what a running engine has until the engine process speaks, unless that was faster. */
function showFirstList({ endpoint, containers }: FirstList): void {
  if (useEndpoints.getState().endpoints) return
  performance.mark('first-list')
  setEndpoints([endpoint])
  const { connection } = endpoint
  useContainers.setState((before) => reduce(before, { type: 'snapshot', rows: containers, connection }), true)
}

/** Fills a store from the current endpoint, and from another one when that becomes current. */
function followCurrent<Row extends { id: string }>(store: CollectionStore<Row>, watch: Watch<Row>): () => void {
  let followed: string | undefined
  let stop: (() => void) | undefined
  const follow = (): void => {
    const endpoint = useEndpoints.getState().current?.id
    if (endpoint === followed) return
    stop?.()
    followed = endpoint
    store.setState(emptyCollection<Row>(), true)
    stop = endpoint === undefined ? undefined : subscribe((signal) => watch(endpoint, signal), feed(store))
  }
  const unsubscribe = useEndpoints.subscribe(follow)
  follow()
  return () => (unsubscribe(), stop?.())
}
