import { FolderOpen } from 'lucide-react'
import { useFieldArray, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { shell } from '../../../shell.ts'
import { useCurrentEndpoint } from '../../../stores/endpoints.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { useRunFields } from './context.ts'
import { EMPTY_MOUNT } from './form.ts'
import { Row, Rows } from './Rows.tsx'
import styles from './run.module.css'

/** Volumes and folders of the host; the paths for which the image wants a volume are offered. */
export function MountRows({ volumes }: { volumes: readonly string[] }) {
  const { t } = useTranslation()
  const { control, register, setValue, problem } = useRunFields()
  const { fields, append, remove } = useFieldArray({ control, name: 'mounts' })
  const mounts = useWatch({ control, name: 'mounts' })
  const offered = volumes.filter((path) => !mounts.some((row) => row.target === path))
  const local = useCurrentEndpoint()?.local ?? false
  const browse = async (at: number): Promise<void> => {
    const folder = await shell.pickHostPath({ kind: 'folder', title: t('run.browse') })
    if (folder !== null) setValue(`mounts.${at}.source`, folder)
  }
  return (
    <Rows
      title={t('run.mounts')}
      add={t('run.addVolume')}
      onAdd={() => append(EMPTY_MOUNT)}
      offers={offered.map((target) => (
        <Button key={target} size="small" tone="quiet" onClick={() => append({ ...EMPTY_MOUNT, target })}>
          {t('run.keep', { path: target })}
        </Button>
      ))}
    >
      {fields.map(({ id }, at) => (
        <Row
          key={id}
          kind="mount"
          first={at === 0}
          remove={t('run.removeRow', { number: at + 1 })}
          onRemove={() => remove(at)}
        >
          <Field label={t('run.source')} hideLabel={at > 0} {...problem(`mounts.${at}.source`)}>
            <span className={styles.path}>
              <Input mono placeholder={t('run.anonymous')} {...register(`mounts.${at}.source`)} />
              {local && <IconButton label={t('run.browse')} icon={<FolderOpen />} onClick={() => void browse(at)} />}
            </span>
          </Field>
          <Field label={t('run.target')} hideLabel={at > 0} {...problem(`mounts.${at}.target`)}>
            <Input mono placeholder="/data" {...register(`mounts.${at}.target`)} />
          </Field>
          <div className={styles.readOnly}>
            <Checkbox label={t('run.readOnly')} {...register(`mounts.${at}.readOnly`)} />
          </div>
        </Row>
      ))}
    </Rows>
  )
}
