import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describe } from '../../../../engine/ipc/errors.ts'
import { snapshotName } from '../../../../engine/ipc/backup-name.ts'
import { checkVolumeName } from '../../../../engine/ipc/names.ts'
import { cloneVolumeText, renameVolumeText } from '../../../../engine/ipc/volume-commands.ts'
import { cloneOf, isElsewhere, renamedOf } from '../../../../engine/ipc/volume-labels.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { showDock } from '../../../stores/ui.ts'
import { useVolumes } from '../../../stores/volumes.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { containerNames } from '../../../components/container-names.ts'
import { volumeName } from '../filter.ts'
import { Writers } from './Writers.tsx'

interface CopyDialogProps {
  volume: string
  /** A rename is a clone after which the old one goes: Docker has no other. */
  verb: 'clone' | 'rename' | 'snapshot'
  onClose: () => void
}

/** Asks for the name of the new volume; says who keeps the old one from going. */
export function CopyDialog({ volume, verb, onClose }: CopyDialogProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(() => (verb === 'snapshot' ? snapshotName(volume, Date.now()) : ''))
  const byId = useVolumes((state) => state.byId)
  const name = volumeName({ id: volume })
  const target = typed.trim()
  const users = verb === 'rename' ? (byId.get(volume)?.containers ?? []) : []
  const problem =
    target === ''
      ? describe('required', {})
      : (checkVolumeName(target) ?? (byId.has(target) ? describe('volumeExists', { volume: target }) : undefined))
  const row = byId.get(volume)
  const elsewhere = row !== undefined && isElsewhere(row)
  const named = { volume, target: target || 'NEW_NAME' }
  const command =
    verb === 'rename'
      ? renameVolumeText({ ...named, create: row && renamedOf(row, named.target), copied: !elsewhere })
      : cloneVolumeText({ ...named, create: row && cloneOf(row, named.target, verb === 'snapshot') })
  return (
    <FormDialog
      title={t(`volumes.${verb}.title`, { name })}
      description={t(`volumes.${verb}.text`)}
      submit={t(`volumes.${verb}.submit`)}
      valid={problem === undefined && users.length === 0}
      command={command}
      run={async () => {
        const request = { endpoint: currentEndpoint(), volume, target }
        await (verb === 'rename'
          ? engine.call.volumes.rename(request)
          : engine.call.volumes.clone({ ...request, snapshot: verb === 'snapshot' }))
        showDock('tasks')
      }}
      onClose={onClose}
    >
      {({ tried }) => (
        <>
          {users.length > 0 ? (
            <Banner tone="bad">
              {t('volumes.rename.used', { count: users.length, names: containerNames(users).slice(0, 8).join(', ') })}
            </Banner>
          ) : (
            <Writers volume={volume} purpose="read" />
          )}
          {elsewhere && (
            <Banner tone="info">{t(`volumes.${verb}.elsewhere`, { device: row.options['device'] })}</Banner>
          )}
          <Field
            label={t('volumes.clone.name')}
            required
            error={problem && (tried || target !== '') && <ErrorText error={problem} />}
          >
            <Input mono value={typed} placeholder={`${name}-copy`} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        </>
      )}
    </FormDialog>
  )
}
