import { t } from 'i18next'
import { confirm } from '../../../components/confirm.ts'
import { engine } from '../../../engine.ts'
import type { BackupPlan } from '../../../../engine/ipc/models/backup.ts'

/** Asks, then plans no back-ups of these volumes of one engine any more. */
export function stopBackups(plans: readonly BackupPlan[]): void {
  const name = plans.map(({ volume }) => volume).join(', ')
  confirm({
    title: t('volumes.backups.stopping.title', { name }),
    items: plans.map(({ volume, folder }) => ({ id: volume, name: volume, note: folder })),
    stays: [t('volumes.backups.stopping.stays')],
    tone: 'plain',
    confirm: t('volumes.backups.stopping.confirm'),
    run: async ({ id }) => {
      const plan = plans.find(({ volume }) => volume === id)
      if (plan) await engine.call.volumes.unplanBackups({ endpoint: plan.endpoint, volume: id })
    },
    done: () => t('volumes.backups.stopping.done', { name }),
  })
}
