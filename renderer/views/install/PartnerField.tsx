import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { App } from '../../../engine/ipc/models/app.ts'
import { toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { useCatalog } from '../../stores/catalog.ts'
import { useContainers } from '../../stores/containers.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { openApp } from './actions.ts'
import { partnersFor, partnerSettings, toPartner, type Partner } from './partner.ts'
import styles from './panel.module.css'

interface PartnerFieldProps {
  app: App
  value: Partner | undefined
  /** With what the settings are then. */
  onChange: (partner: Partner | undefined, settings: Record<string, string>) => void
}

/** Which installed app this one uses; nothing for an app that uses none. Where none is installed, one is offered. */
export function PartnerField({ app, value, onChange }: PartnerFieldProps) {
  const { t } = useTranslation()
  const rows = useContainers((state) => state.rows)
  const apps = useCatalog((state) => state.apps)
  const partners = useMemo(() => partnersFor(app, rows ?? []), [app, rows])

  async function choose(id: string): Promise<void> {
    const row = partners.find((known) => known.id === id)
    if (!row) return onChange(undefined, {})
    try {
      const { env } = await engine.call.containers.inspect({ endpoint: currentEndpoint(), container: id })
      onChange(toPartner(row), partnerSettings(app, row, env))
    } catch (error) {
      toastError(toErrorShape(error))
    }
  }
  useEffect(() => {
    const [first] = partners
    if (first) void choose(first.id)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what there is when it opens is chosen by itself
  }, [app.id])

  if (app.uses.length === 0) return null
  const names = new Map((apps ?? []).map(({ id, name }) => [id, name]))
  if (partners.length === 0) {
    return (
      <Field label={t('install.partner.label')} hint={t('install.partner.none')}>
        <span className={styles.choices}>
          {app.uses.map(({ app: id }) => (
            <Button key={id} size="small" onClick={() => openApp(id)}>
              {t('install.installApp', { name: names.get(id) ?? id })}
            </Button>
          ))}
        </span>
      </Field>
    )
  }
  const chosen = partners.find(({ id }) => id === value?.id)
  return (
    <Field
      label={t('install.partner.label')}
      hint={value ? t('install.partner.network', { network: value.network }) : t('install.partner.by')}
      advice={chosen && chosen.status !== 'running' ? t('install.partner.stopped', { name: chosen.name }) : undefined}
    >
      <Select
        value={value?.id ?? ''}
        onChange={(id) => void choose(id)}
        options={[
          ...partners.map(({ id, name }) => ({ value: id, label: name })),
          { value: '', label: t('install.partner.other') },
        ]}
      />
    </Field>
  )
}
