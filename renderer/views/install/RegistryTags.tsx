import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import type { RegistryTag } from '../../../engine/ipc/models/registry.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { RelativeTime } from '../../components/RelativeTime.tsx'
import { engine, toErrorShape } from '../../engine.ts'
import { formatBytes } from '../../lib/bytes.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './install.module.css'
import resultStyles from './results.module.css'

interface RegistryTagsProps {
  /** As `docker pull` takes it, without a tag. */
  repository: string
  /** The tag that is chosen. */
  value: string
  onChoose: (tag: string) => void
}

/** The tags that a registry has of a repository, page by page. */
export function RegistryTags({ repository, value, onChoose }: RegistryTagsProps) {
  const { t } = useTranslation()
  const [tags, setTags] = useState<readonly RegistryTag[]>()
  const [next, setNext] = useState<string>()
  const [error, setError] = useState<ErrorShape>()
  const [busy, setBusy] = useState(false)

  async function load(after?: string, signal?: AbortSignal): Promise<void> {
    try {
      const page = await engine.call.registries.tags({ endpoint: currentEndpoint(), repository, after }, { signal })
      setTags((known = []) => (after === undefined ? page.tags : [...known, ...page.tags]))
      setNext(page.next)
      setError(undefined)
    } catch (reason) {
      if (!signal?.aborted) setError(toErrorShape(reason))
    }
  }
  useEffect(() => {
    const stop = new AbortController()
    void load(undefined, stop.signal)
    return () => stop.abort()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- loads what the repository says
  }, [repository])
  const more = async (): Promise<void> => {
    setBusy(true)
    await load(next)
    setBusy(false)
  }

  if (error) {
    return (
      <div className={styles.notes} role="alert">
        <ErrorText error={error} />
      </div>
    )
  }
  if (!tags) return <Skeleton />
  return (
    <div className={resultStyles.tagList}>
      <ul aria-label={t('install.registryTags')}>
        {tags.map((tag) => (
          <Tag key={tag.name} tag={tag} chosen={tag.name === value} onChoose={onChoose} />
        ))}
      </ul>
      {next !== undefined && (
        <Button size="small" tone="quiet" busy={busy} onClick={() => void more()}>
          {t('install.moreTags')}
        </Button>
      )}
    </div>
  )
}

interface TagProps {
  tag: RegistryTag
  chosen: boolean
  onChoose: (tag: string) => void
}

function Tag({ tag: { name, size, created, platforms, digest }, chosen, onChoose }: TagProps) {
  const { i18n } = useTranslation()
  const built = platforms.map(({ architecture, variant }) => architecture + (variant ?? '')).join(', ')
  return (
    <li>
      <button type="button" className={resultStyles.tagRow} aria-pressed={chosen} onClick={() => onChoose(name)}>
        <code>{name}</code>
        <span>{size !== undefined && formatBytes(size, i18n.language)}</span>
        <span>{created !== undefined && <RelativeTime time={created} />}</span>
        <span className={resultStyles.tagBuilt} data-tooltip={built}>
          {built}
        </span>
        <span className={resultStyles.tagDigest}>{digest?.slice('sha256:'.length, 'sha256:'.length + 12)}</span>
      </button>
    </li>
  )
}
