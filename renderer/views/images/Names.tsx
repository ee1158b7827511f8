import { Tag, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../components/CopyButton.tsx'
import { FactCard } from '../../components/Facts.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { openImageDialog } from './dialogs/dialogs.ts'
import { confirmUntag } from './remove.ts'
import type { ImageDetail } from '../../../engine/ipc/models/image.ts'
import cells from '../../components/cells.module.css'
import styles from './images.module.css'

interface NamesProps {
  detail: ImageDetail
  containers: readonly string[]
  gone: boolean
}

/** What an image is called: its tags, each of which can be copied and taken away, and its digests. */
export function Names({ detail, containers, gone }: NamesProps) {
  const { t } = useTranslation()
  const { id, tags, digests, size } = detail
  return (
    <FactCard
      title={t('images.names')}
      aside={
        !gone && (
          <Button size="small" icon={<Tag />} onClick={() => openImageDialog({ kind: 'tag', image: detail })}>
            {t('images.tagAction')}
          </Button>
        )
      }
    >
      {tags.length === 0 && <p className={cells.quiet}>{t('images.untagged')}</p>}
      <ul className={styles.names} aria-label={t('images.fact.tags')}>
        {tags.map((tag) => (
          <li key={tag}>
            <code>{tag}</code>
            <CopyButton text={tag} label={t('images.copyName', { name: tag })} iconOnly />
            {!gone && (
              <IconButton
                size="small"
                label={t('images.untag.action', { tag })}
                icon={<X />}
                onClick={() => confirmUntag({ id, tags, size, containers }, tag)}
              />
            )}
          </li>
        ))}
      </ul>
      {digests.length > 0 && (
        <ul className={styles.names} aria-label={t('images.fact.digest')}>
          {digests.map((digest) => (
            <li key={digest}>
              <code className={styles.digest}>{digest}</code>
              <CopyButton text={digest} label={t('images.copyName', { name: digest })} iconOnly />
            </li>
          ))}
        </ul>
      )}
    </FactCard>
  )
}
