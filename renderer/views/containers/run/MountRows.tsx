import { FileText, FolderOpen } from 'lucide-react'
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
import { EMPTY_MOUNT, EMPTY_TMPFS } from './form.ts'
import { restOf } from './mount-rest.ts'
import { Row, Rows } from './Rows.tsx'
import styles from './run.module.css'

/** Volumes, folders and files of the host, temporary folders; the paths for which the image wants a volume are offered. */
export function MountRows() {
  const { t } = useTranslation()
  const { control, image } = useRunFields()
  const { fields, append, remove } = useFieldArray({ control, name: 'mounts' })
  const mounts = useWatch({ control, name: 'mounts' })
  const offered = image.volumes.filter((path) => !mounts.some((row) => row.target === path))
  return (
    <Rows
      add={t('run.addVolume')}
      onAdd={() => append(EMPTY_MOUNT)}
      offers={
        <>
          <Button size="small" tone="quiet" onClick={() => append(EMPTY_TMPFS)}>
            {t('run.addTmpfs')}
          </Button>
          {offered.map((target) => (
            <Button key={target} size="small" tone="quiet" onClick={() => append({ ...EMPTY_MOUNT, target })}>
              {t('run.keep', { path: target })}
            </Button>
          ))}
        </>
      }
    >
      {fields.map(({ id }, at) => (
        <MountFields
          key={id}
          at={at}
          // A row of another kind than the one above it has labels of its own.
          labelled={at === 0 || mounts[at]?.kind !== mounts[at - 1]?.kind}
          onRemove={() => remove(at)}
        />
      ))}
    </Rows>
  )
}

function MountFields({ at, labelled, onRemove }: { at: number; labelled: boolean; onRemove: () => void }) {
  const { t } = useTranslation()
  const { control, register, problem } = useRunFields()
  const row = useWatch({ control, name: `mounts.${at}` })
  const tmpfs = row?.kind === 'tmpfs'
  const rest = row && restOf(row)
  return (
    <div>
      <Row kind="mount" first={labelled} remove={t('run.removeRow', { number: at + 1 })} onRemove={onRemove}>
        {tmpfs ? (
          <Field label={t('run.size')} hideLabel={!labelled} {...problem(`mounts.${at}.source`)}>
            <Input mono placeholder={t('run.halfMemory')} {...register(`mounts.${at}.source`)} />
          </Field>
        ) : (
          <Field label={t('run.source')} hideLabel={!labelled} {...problem(`mounts.${at}.source`)}>
            <Source at={at} />
          </Field>
        )}
        <Field label={t('run.target')} hideLabel={!labelled} {...problem(`mounts.${at}.target`)}>
          <Input mono placeholder={tmpfs ? '/tmp' : '/data'} {...register(`mounts.${at}.target`)} />
        </Field>
        <div className={styles.readOnly}>
          <Checkbox label={t('run.readOnly')} {...register(`mounts.${at}.readOnly`)} />
        </div>
      </Row>
      {rest && <p className={styles.rest}>{t('run.mountRest', { text: rest })}</p>}
    </div>
  )
}

/** A volume's name or a path; on this machine the path can be picked. */
function Source({ at }: { at: number }) {
  const { t } = useTranslation()
  const { register, setValue } = useRunFields()
  const local = useCurrentEndpoint()?.local ?? false
  const browse = async (kind: 'file' | 'folder'): Promise<void> => {
    const title = t(kind === 'file' ? 'run.browseFile' : 'run.browse')
    const path = await shell.pickHostPath({ kind, title })
    if (path !== null) setValue(`mounts.${at}.source`, path)
  }
  return (
    <span className={styles.path}>
      <Input mono placeholder={t('run.anonymous')} {...register(`mounts.${at}.source`)} />
      {local && (
        <>
          <IconButton label={t('run.browse')} icon={<FolderOpen />} onClick={() => void browse('folder')} />
          <IconButton label={t('run.browseFile')} icon={<FileText />} onClick={() => void browse('file')} />
        </>
      )}
    </span>
  )
}
