import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Fact, FactCard, Facts } from '../../../components/Facts.tsx'
import { toastError } from '../../../components/toast.ts'
import { toErrorShape } from '../../../engine.ts'
import { shell } from '../../../shell.ts'
import { useCurrentEndpoint } from '../../../stores/endpoints.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { MountDetail } from '../../../../engine/ipc/models/container.ts'
import cells from '../../../components/cells.module.css'
import styles from './overview.module.css'

/** A container's volumes and mounts; what is on this machine can be opened. */
export function MountFacts({ mounts }: { mounts: readonly MountDetail[] }) {
  const { t } = useTranslation()
  const local = useCurrentEndpoint()?.local ?? false
  return (
    <FactCard title={t('containers.fact.mounts')}>
      {mounts.length === 0 && <p className={cells.none}>{t('containers.fact.noMounts')}</p>}
      <Facts>
        {mounts.map(({ source, target, type, readOnly, hostPath }) => (
          <Fact key={target} name={target}>
            <span className={styles.line}>
              <code>{source || t('containers.fact.anonymous')}</code>
              <span className={cells.none}>
                {type}
                {readOnly && ` · ${t('containers.fact.readOnly')}`}
              </span>
              {local && hostPath && (
                <span className={styles.buttons}>
                  <IconButton
                    size="small"
                    label={t('containers.fact.openFolder', { path: hostPath })}
                    icon={<FolderOpen />}
                    onClick={() => void open(hostPath)}
                  />
                </span>
              )}
            </span>
          </Fact>
        ))}
      </Facts>
    </FactCard>
  )
}

async function open(path: string): Promise<void> {
  try {
    await shell.showItem(path)
  } catch (error) {
    toastError(toErrorShape(error))
  }
}
