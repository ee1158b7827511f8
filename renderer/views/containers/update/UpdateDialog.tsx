import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import { changedLimits, limitsOf, updateCommand } from '../../../../engine/ipc/limits.ts'
import type { Container, ContainerDetail } from '../../../../engine/ipc/models/container.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { toastDone } from '../../../components/toast.ts'
import { engine, toErrorShape } from '../../../engine.ts'
import { currentEndpoint, useCurrentEndpoint } from '../../../stores/endpoints.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { readUpdateForm, toUpdateForm, type UpdateForm } from './form.ts'
import { LimitFields } from './LimitFields.tsx'
import { closeUpdate, useUpdate } from './update.ts'

/** Changes limits and the restart policy of a container in place (`docker update`). */
export function UpdateDialog() {
  const container = useUpdate((state) => state.container)
  return container && <Loading key={container.id} container={container} />
}

type Target = Pick<Container, 'id' | 'name'>

function Loading({ container }: { container: Target }) {
  const { t } = useTranslation()
  const [state, setState] = useState<{ detail?: ContainerDetail; error?: ErrorShape }>({})
  useEffect(() => {
    let current = true
    engine.call.containers.inspect({ endpoint: currentEndpoint(), container: container.id }).then(
      (detail) => current && setState({ detail }),
      (error: unknown) => current && setState({ error: toErrorShape(error) }),
    )
    return () => {
      current = false
    }
  }, [container.id])
  if (state.detail) return <Open container={container} detail={state.detail} />
  return (
    <Dialog
      open
      onClose={closeUpdate}
      title={t('containers.update.title', { name: container.name })}
      closeLabel={t('dialog.close')}
      footer={<Button onClick={closeUpdate}>{t('form.cancel')}</Button>}
    >
      {state.error ? (
        <Banner tone="bad">
          <ErrorText error={state.error} />
        </Banner>
      ) : (
        <Skeleton />
      )}
    </Dialog>
  )
}

function Open({ container, detail }: { container: Target; detail: ContainerDetail }) {
  const { t } = useTranslation()
  const current = limitsOf((detail.raw as { HostConfig: Parameters<typeof limitsOf>[0] }).HostConfig)
  const [form, setForm] = useState<UpdateForm>(() => toUpdateForm(current))
  const cpus = useCurrentEndpoint()?.facts?.cpus ?? 0
  const { wanted, problems } = readUpdateForm(form, current, { cpus, autoRemove: detail.autoRemove })
  const limits = changedLimits(wanted, current)
  const wrong = Object.keys(problems).length > 0
  const nothing = Object.keys(limits).length === 0

  const update = async (): Promise<void> => {
    const target = { endpoint: currentEndpoint(), container: container.id }
    const { warnings } = await engine.call.containers.update({ ...target, limits })
    toastDone(t('containers.update.done', { name: container.name }), { detail: warnings.join('\n') || undefined })
  }
  return (
    <FormDialog
      title={t('containers.update.title', { name: container.name })}
      description={t('containers.update.text')}
      submit={t('containers.update.submit')}
      width="large"
      valid={!wrong}
      disabled={wrong || nothing}
      command={toText(updateCommand(container.name, limits))}
      run={update}
      onClose={closeUpdate}
    >
      {() => <LimitFields form={form} problems={problems} autoRemove={detail.autoRemove} onChange={setForm} />}
    </FormDialog>
  )
}
