import i18next from 'i18next'
import type { Endpoint } from '../../engine/ipc/models/endpoint.ts'
import { engine, toErrorShape } from '../engine.ts'
import { useContainers } from '../stores/containers.ts'
import { confirm } from './confirm.ts'
import { toastError } from './toast.ts'

/** The engine can be started, or an external one connected. */
export const canStart = ({ runtime }: Endpoint): boolean => ['absent', 'stopped', 'failed'].includes(runtime.phase)

/** The engine is Longshore's own and can be stopped or restarted. */
export const canStop = ({ driver, runtime }: Endpoint): boolean =>
  driver === 'bundled' && (runtime.phase === 'running' || runtime.phase === 'starting')

/** Starts an engine; how far it is shows wherever its state stands. */
export function startEngine({ id }: Endpoint): void {
  engine.call.endpoints.start({ endpoint: id }).catch((error: unknown) => toastError(toErrorShape(error)))
}

/** Asks, naming the containers that run, then stops the engine. */
export function stopEngine(endpoint: Endpoint): void {
  const { t } = i18next
  const running =
    useContainers.getState().rows?.filter((row) => row.status === 'running' || row.status === 'paused') ?? []
  confirm({
    title: t('engine.stopTitle', { name: endpoint.name }),
    text: running.length > 0 ? t('engine.stopText', { count: running.length }) : t('engine.stopTextNone'),
    items: [
      { id: endpoint.id, name: endpoint.name },
      ...running.map(({ id, name, image }) => ({ id, name, note: image })),
    ],
    stays: [t('engine.stopStays')],
    confirm: t('engine.stop'),
    run: async (item) => {
      // The containers stop with the engine: only the engine itself is asked.
      if (item.id === endpoint.id) await engine.call.endpoints.stop({ endpoint: endpoint.id, stopContainers: true })
    },
    done: () => t('engine.stopped', { name: endpoint.name }),
  })
}

/** Asks, then restarts the engine; containers keep running. */
export function restartEngine(endpoint: Endpoint): void {
  const { t } = i18next
  confirm({
    title: t('engine.restartTitle', { name: endpoint.name }),
    text: t('engine.restartText'),
    items: [{ id: endpoint.id, name: endpoint.name }],
    confirm: t('engine.restart'),
    tone: 'plain',
    run: async ({ id }) => void (await engine.call.endpoints.restart({ endpoint: id })),
    done: () => t('engine.restarted', { name: endpoint.name }),
  })
}
