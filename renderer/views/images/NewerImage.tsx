import { CircleArrowUp, CircleCheck, Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ErrorText } from '../../components/ErrorText.tsx'
import { FactCard } from '../../components/Facts.tsx'
import { useContainers } from '../../stores/containers.ts'
import { checkUpdates, useUpdates } from '../../stores/updates.ts'
import { Button } from '../../ui/Button.tsx'
import { askUpdateImage } from '../containers/update-image.ts'
import { isOutdated } from '../install/outdated.ts'
import { pullTag } from '../registries/tags.ts'
import type { ImageUpdate } from '../../../engine/ipc/models/app.ts'
import cells from '../../components/cells.module.css'
import styles from './images.module.css'

interface NewerImageProps {
  tags: readonly string[]
  digests: readonly string[]
  /** Ids of the containers made from it. */
  containers: readonly string[]
}

/**
 * Whether the registries have something newer by the names of an image, asked when a person wants to know. An update
 * pulls the tag; a container keeps the old image until it is recreated, which has its own button.
 */
export function NewerImage({ tags, digests, containers }: NewerImageProps) {
  const { t } = useTranslation()
  const { byImage, checking, error } = useUpdates()
  const byId = useContainers((state) => state.byId)
  const answers = new Map(tags.map((tag) => [tag, settled(byImage.get(tag), digests)]))
  const asked = [...answers.values()].some(Boolean)
  const outdated = containers
    .map((id) => byId.get(id))
    .filter((container) => container !== undefined)
    .filter((container) => isOutdated(container, answers.get(container.image)))
  return (
    <FactCard
      title={t('images.newer.title')}
      aside={
        tags.length > 0 && (
          <Button size="small" busy={checking} onClick={() => void checkUpdates(tags, true)}>
            {t(asked ? 'images.newer.again' : 'images.newer.check')}
          </Button>
        )
      }
    >
      {error && (
        <div role="alert">
          <ErrorText error={error} />
        </div>
      )}
      {!asked && <p className={cells.quiet}>{t('images.newer.text')}</p>}
      <ul className={styles.names} aria-label={t('images.newer.title')} aria-live="polite">
        {tags.map((tag) => {
          const update = answers.get(tag)
          return update && <Tag key={tag} tag={tag} update={update} />
        })}
        {outdated.map((container) => (
          <li key={container.id}>
            <CircleArrowUp className={styles.newer} aria-hidden="true" />
            <span className={styles.said}>{t('images.newer.container', { name: container.name })}</span>
            <Button
              size="small"
              aria-label={t('images.newer.updateContainer', { name: container.name })}
              onClick={() => void askUpdateImage(container)}
            >
              {t('images.newer.recreateAction')}
            </Button>
          </li>
        ))}
      </ul>
    </FactCard>
  )
}

/** An answer of before the newer image was pulled no longer holds for that one. */
function settled(update: ImageUpdate | undefined, digests: readonly string[]): ImageUpdate | undefined {
  const here = update?.state === 'outdated' && digests.some((known) => known.endsWith(`@${update.digest}`))
  return update && here ? { ...update, state: 'current' } : update
}

/** What its registry said of one tag. */
function Tag({ tag, update: { state, error } }: { tag: string; update: ImageUpdate }) {
  const { t } = useTranslation()
  const newer = state === 'outdated'
  return (
    <li>
      {newer && <CircleArrowUp className={styles.newer} aria-hidden="true" />}
      {state === 'current' && <CircleCheck className={styles.current} aria-hidden="true" />}
      <div className={styles.said}>
        <code>{tag}</code> {error ? <ErrorText error={error} /> : t(`images.newer.${state}`)}
      </div>
      {newer && (
        <Button
          size="small"
          icon={<Download />}
          aria-label={t('images.newer.update', { name: tag })}
          onClick={() => void pullTag(tag)}
        >
          {t('images.newer.updateAction')}
        </Button>
      )}
    </li>
  )
}
