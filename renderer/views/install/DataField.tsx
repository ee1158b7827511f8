import type { ReactNode } from 'react'
import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { shell } from '../../shell.ts'
import { useCurrentEndpoint } from '../../stores/endpoints.ts'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Input } from '../../ui/Input.tsx'
import panelStyles from './panel.module.css'

interface DataFieldProps {
  label: string
  note: string
  value: string
  /** There is such a volume already. */
  exists: boolean
  said: { error?: ReactNode; fix?: ReactNode; advice?: ReactNode }
  onChange: (value: string) => void
}

/** Where an app keeps its data: a volume by its name, or a folder of this machine. */
export function DataField({ label, note, value, exists, said, onChange }: DataFieldProps) {
  const { t } = useTranslation()
  const local = useCurrentEndpoint()?.local ?? false
  const pick = async (): Promise<void> => {
    const folder = await shell.pickHostPath({ kind: 'folder', title: label })
    if (folder !== null) onChange(folder)
  }
  const hint = value.startsWith('/') ? t('install.folder') : t('install.volume')
  const advice = said.advice ?? (exists && t('install.volumeExists'))
  return (
    <Field label={label} note={note} required hint={hint} {...said} advice={advice || undefined}>
      <span className={panelStyles.withButton}>
        <Input mono value={value} onChange={(event) => onChange(event.target.value)} />
        {local && <IconButton label={t('install.pickFolder')} icon={<FolderOpen />} onClick={() => void pick()} />}
      </span>
    </Field>
  )
}
