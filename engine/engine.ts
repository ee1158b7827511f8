import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { createUpdates } from './catalog/updates.ts'
import { createImageFacts } from './cleanup/image-facts.ts'
import { scheduleCleanups } from './cleanup/schedule.ts'
import { createStoppedContainers } from './cleanup/stopped-containers.ts'
import { createDisk } from './disk/disk.ts'
import { createScanStore } from './disk/store.ts'
import { createEndpoints } from './endpoints/registry.ts'
import { whenLive } from './endpoints/when-live.ts'
import { createJournal } from './journal.ts'
import type { Log } from './log.ts'
import { createNotices } from './notices/notices.ts'
import { createCredentials } from './registry/credentials.ts'
import { readProxies } from './registry/proxies.ts'
import { authFor, createRegistries } from './registry/registries.ts'
import { certificateFolders } from './registry/trust.ts'
import { bundledDriver } from './runtime/drivers/bundled.ts'
import { externalDriver } from './runtime/drivers/external.ts'
import type { Paths } from './runtime/paths.ts'
import type { Engine } from './services/base.ts'
import { createLeftovers } from './sessions/leftovers.ts'
import { createSecrets } from './secrets/secrets.ts'
import { NO_KEYRING } from './secrets/keyring.ts'
import type { Keyring } from './secrets/keyring.ts'
import { createSessions } from './sessions/sessions.ts'
import { createSettings } from './settings/settings.ts'
import { createRecreations } from './tasks/recreations.ts'
import { createStats } from './stats/stats.ts'
import { locateBundle } from './runtime/bundle/locate.ts'
import { createBackups } from './volumes/backups/backups.ts'
import { scheduleBackups } from './volumes/backups/schedule.ts'
import { createHelpers } from './volumes/helpers.ts'
import { settleVolume } from './volumes/tasks/fill-volume.ts'
import { createUnfinished } from './volumes/unfinished.ts'
import { standBackWhileUnpacking } from './tasks/stand-back.ts'
import { createTasks } from './tasks/tasks.ts'
import { createResumption, createWork } from './tasks/work.ts'

/** What runs in the engine process. */
export interface RunningEngine extends Engine {
  /** Ends sessions, tasks and connections; the daemon and its containers stay. */
  dispose(): Promise<void>
}

/**
 * Starts everything: settings, secrets, endpoints (the runtime starts by itself), sessions, tasks. Without a keyring no
 * secret outlives the process.
 */
export async function startEngine(
  env: NodeJS.ProcessEnv,
  paths: Paths,
  log: Log,
  keyring: Keyring = NO_KEYRING,
): Promise<RunningEngine> {
  const onError = (message: string) => (error: unknown) => log.error(message, error)
  const settings = createSettings(join(paths.config, 'settings.json'), onError('the settings cannot be read'))
  const secrets = createSecrets({
    file: join(paths.state, 'secrets.json'),
    keyring,
    onError: onError('the file of secrets is out of order'),
  })
  const credentials = createCredentials(env, secrets)
  const onLoginError = (error: unknown): void =>
    log.warn('a login to a registry cannot be looked up', { reason: error instanceof Error ? error.message : '' })
  const notices = createNotices()
  const endpoints = createEndpoints({
    settings,
    createDriver: (kind) =>
      kind === 'bundled'
        ? bundledDriver({ paths, env, settings: () => settings.current })
        : externalDriver({ env, host: () => settings.current.externalHost }),
    log: log.info,
    authFor: authFor(credentials, onLoginError),
    onEvent: notices.note,
  })
  const leftovers = await createLeftovers({
    endpoints,
    journal: createJournal(join(paths.state, 'sessions.json'), onError('the journal of terminals is out of order')),
    onError: (error, leftover) => log.error('a shell could not be ended', error, { leftover }),
  })
  const sessions = createSessions({ leftovers })
  const recreations = await createRecreations({
    endpoints,
    journal: createJournal(
      join(paths.state, 'recreations.json'),
      onError('the journal of recreations is out of order'),
    ),
    keyring,
    onError: (error, { name }) => log.error('a container could not be put back', error, { container: name }),
  })
  const owner = createHash('sha256').update(paths.state).digest('hex').slice(0, 16)
  const helpers = createHelpers({ owner, bundle: () => locateBundle(env) })
  const unfinished = await createUnfinished(
    createJournal(join(paths.state, 'volumes.json'), onError('the journal of volumes is out of order')),
    (client, volume, onto) => settleVolume(helpers, client, volume, onto),
  )
  const stopTidying = whenLive(
    endpoints,
    async ({ client, id }) => {
      await helpers.sweep(client)
      await unfinished.settle(client, id)
    },
    onError('what was left of work on volumes cannot be removed'),
  )
  const backups = await createBackups(
    settings,
    createJournal(join(paths.state, 'back-ups.json'), onError('the list of back-ups is out of order')),
  )
  const stopped = await createStoppedContainers(
    createJournal(join(paths.state, 'stopped.json'), onError('the journal of stopped containers is out of order')),
  )
  const stopStarting = whenLive(
    endpoints,
    ({ client, id }) => stopped.settle(client, id),
    onError('a container that was stopped to empty its log cannot be started'),
  )
  const work = createWork(endpoints, recreations, secrets, settings, stopped, { helpers, unfinished, backups })
  const tasks = await createTasks({
    work,
    resume: createResumption(endpoints, recreations, secrets, work),
    journal: createJournal(join(paths.state, 'tasks.json'), onError('the journal of tasks is out of order')),
    keyring,
    onError: (error, { task }) => log.error('a task failed', error, { task: task.id, command: task.command }),
  })
  const stopStandingBack = standBackWhileUnpacking(tasks, endpoints)
  const disk = createDisk({
    endpoints,
    store: createScanStore(join(paths.state, 'disk'), onError('the figures of a disk are out of order')),
    onError: onError('the disk of an engine cannot be measured'),
  })
  const imageFacts = createImageFacts()
  const schedule = scheduleCleanups({
    settings,
    endpoints,
    tasks,
    images: imageFacts,
    journal: createJournal(join(paths.state, 'clean-up.json'), onError('the time of the last clean-up is not known')),
    onError: onError('a clean-up could not be planned'),
  })
  const backupSchedule = scheduleBackups({
    settings,
    endpoints,
    tasks,
    journal: createJournal(join(paths.state, 'back-up-times.json'), onError('the times of back-ups are not known')),
    onError: onError('what is to be backed up cannot be told'),
  })
  recreations.settleRest()
  return {
    settings,
    secrets,
    registries: createRegistries({
      credentials,
      certificateFolders: certificateFolders(env),
      proxyFor: readProxies(env),
      onError: onLoginError,
    }),
    endpoints,
    sessions,
    stats: createStats(endpoints, onError('what a container uses cannot be read')),
    disk,
    tasks,
    helpers,
    backups,
    notices,
    updates: createUpdates(),
    imageFacts,
    async dispose() {
      await Promise.all([sessions.dispose(), tasks.dispose(), recreations.dispose()])
      stopStandingBack()
      disk.dispose()
      schedule.dispose()
      backupSchedule.dispose()
      stopTidying()
      stopStarting()
      await helpers.opened.dispose()
      await unfinished.dispose()
      await stopped.dispose()
      endpoints.dispose()
      notices.dispose()
    },
  }
}
