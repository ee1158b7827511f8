import { useDeferredValue, useState } from 'react'
import { ChevronDown, ChevronRight, Download, Play, Tags, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { HUB } from '../../../engine/ipc/registry-host.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { CopyId } from '../../components/CopyId.tsx'
import { ErrorText } from '../../components/ErrorText.tsx'
import { RelativeTime } from '../../components/RelativeTime.tsx'
import { engine } from '../../engine.ts'
import { formatBytes } from '../../lib/bytes.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Input } from '../../ui/Input.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ManifestView } from './ManifestView.tsx'
import { platformName } from './platform-name.ts'
import { RegistryError } from './RegistryError.tsx'
import { confirmDeleteTag, pullTag, runTag } from './tags.ts'
import { useAnswer } from './use-answer.ts'
import type { RegistryTag } from '../../../engine/ipc/models/registry.ts'
import styles from './registries.module.css'

/** The tags of a repository, a page of them, each to be pulled, run, copied or deleted. */
export function TagList({ host, repository }: { host: string; repository: string }) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState('')
  const [after, setAfter] = useState<string>()
  const wanted = useDeferredValue(filter.trim())
  const name = host === HUB ? repository : `${host}/${repository}`
  const { value, error, again } = useAnswer(`${name} ${wanted} ${after ?? ''}`, (signal) =>
    engine.call.registries.tags({ endpoint: currentEndpoint(), repository: name, filter: wanted, after }, { signal }),
  )
  if (error) return <RegistryError title={t('registries.tagsFailed')} host={host} error={error} again={again} />
  return (
    <>
      <div className={styles.open}>
        <Field label={t('registries.filterTags')}>
          <Input
            mono
            value={filter}
            onChange={(event) => {
              setFilter(event.target.value)
              setAfter(undefined)
            }}
          />
        </Field>
        {value?.total !== undefined && (
          <span className={styles.quiet}>{t('registries.tagCount', { count: value.total })}</span>
        )}
      </div>
      {!value ? (
        <Skeleton width="60%" />
      ) : value.tags.length === 0 ? (
        <EmptyState icon={<Tags />} title={t('registries.noTags')} />
      ) : (
        <>
          <table className={styles.tags} aria-label={t('registries.tags')}>
            <thead>
              <tr>
                <th scope="col">{t('registries.column.tag')}</th>
                <th scope="col">{t('registries.column.size')}</th>
                <th scope="col">{t('registries.column.created')}</th>
                <th scope="col">{t('registries.column.platforms')}</th>
                <th scope="col">{t('registries.column.digest')}</th>
                <th scope="col">{t('registries.column.actions')}</th>
              </tr>
            </thead>
            <tbody>
              {value.tags.map((tag) => (
                <TagRow key={tag.name} tag={tag} repository={name} deletes={host !== HUB} onDeleted={again} />
              ))}
            </tbody>
          </table>
          {value.next !== undefined && <Button onClick={() => setAfter(value.next)}>{t('registries.nextPage')}</Button>}
        </>
      )}
    </>
  )
}

interface TagRowProps {
  tag: RegistryTag
  /** As in a reference. */
  repository: string
  deletes: boolean
  onDeleted: () => void
}

function TagRow({ tag, repository, deletes, onDeleted }: TagRowProps) {
  const { t, i18n } = useTranslation()
  const reference = `${repository}:${tag.name}`
  const [open, setOpen] = useState(false)
  const platforms = tag.platforms.map(platformName)
  const [first, ...more] = platforms
  const row = (
    <tr>
      <th scope="row">
        <IconButton
          size="small"
          label={t('registries.manifest.show', { reference })}
          icon={open ? <ChevronDown /> : <ChevronRight />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
        <code>{tag.name}</code>
        {tag.problem && <ErrorText error={tag.problem} />}
      </th>
      <td>{tag.size !== undefined && formatBytes(tag.size, i18n.language)}</td>
      <td>{tag.created !== undefined && <RelativeTime time={tag.created} />}</td>
      <td data-tooltip={more.length > 0 ? platforms.join('\n') : undefined}>
        {first}
        {more.length > 0 && ` +${more.length}`}
      </td>
      <td>{tag.digest && <CopyId id={tag.digest} />}</td>
      <td>
        <div className={styles.buttons}>
          <IconButton
            size="small"
            label={t('registries.pullTag', { reference })}
            icon={<Download />}
            onClick={() => void pullTag(reference)}
          />
          <IconButton
            size="small"
            label={t('registries.runTag', { reference })}
            icon={<Play />}
            onClick={() => runTag(reference)}
          />
          <CopyButton iconOnly text={reference} label={t('registries.copyTag', { reference })} />
          {deletes && (
            <IconButton
              size="small"
              label={t('registries.deleteTag', { reference })}
              icon={<Trash2 />}
              onClick={() => void confirmDeleteTag(repository, tag.name, onDeleted)}
            />
          )}
        </div>
      </td>
    </tr>
  )
  if (!open) return row
  return (
    <>
      {row}
      <tr>
        <td colSpan={6}>
          <ManifestView repository={repository} tag={tag.name} />
        </td>
      </tr>
    </>
  )
}
