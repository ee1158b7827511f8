import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Fact, FactCard, FactGrid, Facts } from '../../components/Facts.tsx'
import { PairsCard } from '../../components/PairsCard.tsx'
import { RelativeTime } from '../../components/RelativeTime.tsx'
import { toastError } from '../../components/toast.ts'
import { toErrorShape } from '../../engine.ts'
import { shell } from '../../shell.ts'
import { useCurrentEndpoint } from '../../stores/endpoints.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { measureSizes, useVolumeSizes } from './sizes.ts'
import { VolumeSize } from './VolumeSize.tsx'
import { VolumeUsers } from './VolumeUsers.tsx'
import type { VolumeDetail } from '../../../engine/ipc/models/volume.ts'
import cells from '../../components/cells.module.css'
import styles from './volumes.module.css'

interface VolumeOverviewProps {
  detail: VolumeDetail
  /** Ids of the containers that have it. */
  containers: readonly string[]
  gone: boolean
}

/** The facts of a volume that people look for first. */
export function VolumeOverview({ detail, containers, gone }: VolumeOverviewProps) {
  const { t } = useTranslation()
  const local = useCurrentEndpoint()?.local ?? false
  const measuring = useVolumeSizes((state) => state.measuring)
  const takenAt = useVolumeSizes((state) => state.takenAt)
  const { id, driver, scope, created, mountpoint, project, options, labels } = detail
  return (
    <FactGrid>
      <FactCard title={t('volumes.fact.volume')}>
        <Facts>
          <Fact name={t('volumes.column.name')}>
            <code>{id}</code>
          </Fact>
          <Fact name={t('volumes.column.driver')}>{driver}</Fact>
          <Fact name={t('volumes.fact.scope')}>{scope}</Fact>
          <Fact name={t('volumes.column.size')}>
            <span className={styles.line}>
              <VolumeSize volume={id} />
              {takenAt !== undefined && (
                <span className={cells.quiet}>
                  <RelativeTime time={takenAt} />
                </span>
              )}
              {!gone && (
                <Button size="small" busy={measuring} onClick={() => void measureSizes()}>
                  {t('volumes.size.measureOne')}
                </Button>
              )}
            </span>
          </Fact>
          <Fact name={t('volumes.column.created')}>{created !== undefined && <RelativeTime time={created} />}</Fact>
          <Fact name={t('volumes.column.project')}>{project}</Fact>
          <Fact name={t('volumes.fact.mountpoint')}>
            {mountpoint !== '' && (
              <span className={styles.line}>
                <code>{mountpoint}</code>
                {local && !gone && (
                  <IconButton
                    size="small"
                    label={t('containers.fact.openFolder', { path: mountpoint })}
                    icon={<FolderOpen />}
                    onClick={() =>
                      void shell.showItem(mountpoint).catch((error: unknown) => toastError(toErrorShape(error)))
                    }
                  />
                )}
              </span>
            )}
          </Fact>
        </Facts>
      </FactCard>
      <FactCard title={t('volumes.column.containers')}>
        <VolumeUsers volume={id} containers={containers} />
      </FactCard>
      <PairsCard title={t('volumes.fact.options')} pairs={options} />
      <PairsCard title={t('containers.fact.labels')} pairs={labels} />
    </FactGrid>
  )
}
