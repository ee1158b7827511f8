import { cleanUp } from '../cleanup/clean-up.ts'
import type { StoppedContainers } from '../cleanup/stopped-containers.ts'
import { copyIn } from './copy-in.ts'
import { copyOut } from './copy-out.ts'
import { exportContainer } from './export.ts'
import { bulk } from './bulk.ts'
import { install, resumeInstall } from './install.ts'
import { importImage, loadImages, saveImages } from './image-files.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'
import { recreate, resumeRecreation } from './recreate.ts'
import type { Recreations } from './recreations.ts'
import { run } from './run.ts'
import { saveLogsTask } from './save-logs.ts'
import type { TaskSpec } from './spec.ts'
import type { Work } from './tasks.ts'
import { uninstall } from './uninstall.ts'
import { waitForExit } from '../docker/attach.ts'
import { commitContainer } from '../docker/commit.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { SettingsStore } from '../settings/settings.ts'
import { awaitLive } from '../endpoints/await-live.ts'
import type { Endpoints } from '../endpoints/endpoints.ts'
import type { Backups } from '../volumes/backups/backups.ts'
import type { Helpers } from '../volumes/helpers.ts'
import { volumeTask } from '../volumes/tasks/volume-task.ts'
import type { Unfinished } from '../volumes/unfinished.ts'
import { writersOf } from '../volumes/writers.ts'

/** How each kind of task is done, on the endpoint that it names. */
export function createWork(
  endpoints: Pick<Endpoints, 'require' | 'files'>,
  recreations: Recreations,
  vault: Secrets,
  settings: Pick<SettingsStore, 'current'>,
  stopped: StoppedContainers,
  volumes: { helpers: Helpers; unfinished: Unfinished; backups: Backups },
): Work {
  return async (spec, report, signal) => {
    const endpoint = endpoints.require(spec.endpoint)
    const { client } = endpoint
    switch (spec.kind) {
      case 'pull':
        return pull(client, spec, report, signal)
      case 'push':
        return push(client, spec, report, signal)
      case 'run':
        return run(client, spec.request, report, signal)
      case 'install':
        return install(spec, { client: () => endpoints.require(spec.endpoint).client, report, signal, vault })
      case 'uninstall':
        return uninstall(client, spec, vault, report, signal)
      case 'recreate':
        return recreate(client, recreations, spec, { report, signal })
      case 'copyIn':
        return copyIn(client, spec.copy, report, signal)
      case 'copyOut':
        return copyOut(client, spec.copy, report, signal)
      case 'export':
        return exportContainer(client, spec, report, signal)
      case 'saveLogs':
        return saveLogsTask(client, spec, report, signal)
      case 'commit':
        report({ stage: 'committing' })
        return { result: await commitContainer(client, spec.request, signal) }
      case 'wait':
        report({ stage: 'waiting' })
        return { result: String(await waitForExit(client, spec.container, signal, 'not-running')) }
      case 'bulk':
        return bulk(endpoint, spec, report, signal)
      case 'save':
        return saveImages(client, spec, report, signal)
      case 'load':
        return loadImages(client, spec, report, signal)
      case 'import':
        return importImage(client, spec, report, signal)
      case 'cleanup':
        return cleanUp(spec.request, {
          client,
          endpoint: spec.endpoint,
          stopped,
          pins: () => new Set(settings.current.pins),
          dataRoot: endpoints.files(spec.endpoint)?.dataRoot,
          letGo: (volume) => volumes.helpers.opened.letGo(client, volume),
          report,
          signal,
        })
      case 'exportVolume':
      case 'backUpVolume':
      case 'checkArchive':
      case 'importVolume':
      case 'cloneVolume':
      case 'renameVolume':
      case 'restoreSnapshot':
      case 'emptyVolume':
      case 'copyIntoVolume':
      case 'copyFromVolume':
        return volumeTask(
          {
            endpoint: spec.endpoint,
            client,
            sharesFiles: endpoints.files(spec.endpoint)?.shared ?? false,
            ...volumes,
            writersOf: (volume) => writersOf(endpoint, volume),
            report,
            signal,
          },
          spec,
        )
    }
  }
}

/**
 * What goes on by itself once the engine is there again, however long that takes: a pull, a back-up whose time had come.
 * A container that was being replaced when the engine process ended is put back, or its replacement finished; an app that
 * was being installed is waited for, or removed.
 */
export function createResumption(
  endpoints: Pick<Endpoints, 'require' | 'list' | 'onChange'>,
  recreations: Recreations,
  vault: Pick<Secrets, 'get'>,
  work: Work,
): (spec: TaskSpec) => Work | undefined {
  const onceLive =
    (does: Work): Work =>
    async (spec, report, signal) => {
      report({ stage: 'connecting' })
      await awaitLive(endpoints, spec.endpoint, signal)
      return does(spec, report, signal)
    }
  return (spec) => {
    if (spec.kind === 'pull' || (spec.kind === 'backUpVolume' && spec.scheduled)) return onceLive(work)
    if (spec.kind === 'install') {
      return onceLive((_, report, signal) =>
        resumeInstall(spec, { client: () => endpoints.require(spec.endpoint).client, report, signal, vault }),
      )
    }
    if (spec.kind !== 'recreate' || !recreations.isUnfinished(spec.container)) return undefined
    return (_, report) => resumeRecreation(recreations, spec.container, report)
  }
}
