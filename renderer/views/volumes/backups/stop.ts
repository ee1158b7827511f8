import { t } from 'i18next'
import { confirm } from '../../../components/confirm.ts'
import { engine } from '../../../engine.ts'
import type { BackupPlan } from '../../../../engine/ipc/models/backup.ts'

/** Asks, then plans no back-ups of a volume any more. */
export function stopBackups({ endpoint, volume, folder }: BackupPlan): void {
  confirm({
    title: t('volumes.backups.stopping.title', { name: volume }),
    items: [{ id: volume, name: volume, note: folder }],
    stays: [t('volumes.backups.stopping.stays')],
    tone: 'plain',
    confirm: t('volumes.backups.stopping.confirm'),
    run: async () => {
      await engine.call.volumes.unplanBackups({ endpoint, volume })
    },
    done: () => t('volumes.backups.stopping.done', { name: volume }),
  })
}
