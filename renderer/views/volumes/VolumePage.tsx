import { useTranslation } from 'react-i18next'
import { SNAPSHOT_LABEL } from '../../../engine/ipc/volume-labels.ts'
import { ObjectPage, ObjectPlaceholder } from '../../components/ObjectPage.tsx'
import { useInspected } from '../../components/use-inspected.ts'
import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { useVolumes } from '../../stores/volumes.ts'
import { Button } from '../../ui/Button.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { actionsOf, volumeMenu } from './actions.ts'
import { volumeName } from './filter.ts'
import { useKnownSizes } from './sizes.ts'
import { BackupsTab } from './backups/BackupsTab.tsx'
import { GonePlans } from './backups/GonePlans.tsx'
import { SnapshotsTab } from './snapshots/SnapshotsTab.tsx'
import { VolumeFiles } from './VolumeFiles.tsx'
import { VolumeOverview } from './VolumeOverview.tsx'

/** One volume: who has it, its options and labels, and Docker's own answer. */
export function VolumePage({ id, tab }: { id: string; tab: string | undefined }) {
  const { t } = useTranslation()
  const listed = useVolumes((state) => state.byId.get(id))
  const known = useVolumes((state) => state.rows !== undefined)
  const { detail, error } = useInspected(
    (signal) => engine.call.volumes.inspect({ endpoint: currentEndpoint(), volume: id }, { signal }),
    { id, row: listed },
  )
  useKnownSizes()

  if (!detail) {
    return <ObjectPlaceholder list="volumes" id={id} error={error} notice={<GonePlans volume={id} />} />
  }
  const gone = known && !listed
  const name = volumeName({ id })
  return (
    <ObjectPage
      list="volumes"
      id={id}
      name={name}
      reference={id}
      badge={
        detail.labels[SNAPSHOT_LABEL] ? (
          <Badge>{t('volumes.snapshotOf', { name: detail.labels[SNAPSHOT_LABEL] })}</Badge>
        ) : (
          detail.anonymous && <Badge>{t('volumes.anonymous')}</Badge>
        )
      }
      actions={
        listed && (
          <>
            {[actionsOf(listed).remove, actionsOf(listed).clone, actionsOf(listed).export].map((action) => (
              <Button key={action.id} icon={action.icon} onClick={action.run}>
                {action.label}
              </Button>
            ))}
          </>
        )
      }
      tab={tab}
      raw={detail.raw}
      menu={() => (listed ? volumeMenu(listed) : [])}
      gone={gone}
      tabs={[
        {
          id: 'overview',
          label: t('containers.tab.overview'),
          content: <VolumeOverview detail={detail} containers={listed?.containers ?? []} gone={gone} />,
        },
        {
          id: 'files',
          label: t('files.title'),
          content: <VolumeFiles key={id} volume={id} gone={gone} />,
        },
        {
          id: 'backups',
          label: t('volumes.backups.title'),
          content: <BackupsTab key={id} volume={id} gone={gone} />,
        },
        {
          id: 'snapshots',
          label: t('volumes.snapshots.title'),
          content: <SnapshotsTab key={id} volume={id} gone={gone} />,
        },
      ]}
    />
  )
}
