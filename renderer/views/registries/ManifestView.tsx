import { useTranslation } from 'react-i18next'
import { CopyId } from '../../components/CopyId.tsx'
import { ErrorText } from '../../components/ErrorText.tsx'
import { RelativeTime } from '../../components/RelativeTime.tsx'
import { engine } from '../../engine.ts'
import { formatBytes } from '../../lib/bytes.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { platformName } from './platform-name.ts'
import { useAnswer } from './use-answer.ts'
import type { TagManifest } from '../../../engine/ipc/models/registry.ts'
import styles from './registries.module.css'

interface ManifestViewProps {
  /** As in a reference. */
  repository: string
  tag: string
}

/** What a tag points to (`docker manifest inspect`): each platform with its digest, its size and its layers. */
export function ManifestView({ repository, tag }: ManifestViewProps) {
  const { t } = useTranslation()
  const { value, error } = useAnswer(`${repository}:${tag}`, (signal) =>
    engine.call.registries.manifest({ endpoint: currentEndpoint(), repository, tag }, { signal }),
  )
  if (error) {
    return (
      <div role="alert">
        <ErrorText error={error} />
      </div>
    )
  }
  if (!value) return <Skeleton width="60%" />
  return (
    <div className={styles.manifest}>
      <p className={styles.quiet}>
        {t('registries.manifest.of', { count: value.platforms.length })} <code>{value.mediaType}</code>
      </p>
      <ul aria-label={t('registries.column.platforms')}>
        {value.platforms.map((platform) => (
          <li key={platform.digest}>
            <PlatformLayers platform={platform} open={value.platforms.length === 1} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function PlatformLayers({ platform, open }: { platform: TagManifest['platforms'][number]; open: boolean }) {
  const { t, i18n } = useTranslation()
  const { layers, size, created, digest } = platform
  return (
    <Disclosure
      lazy
      open={open}
      summary={
        <span className={styles.platform}>
          <strong>{platformName(platform)}</strong>
          {size !== undefined && <span>{formatBytes(size, i18n.language)}</span>}
          <span>{t('registries.manifest.layers', { count: layers.length })}</span>
          {created !== undefined && <RelativeTime time={created} />}
        </span>
      }
    >
      <p className={styles.quiet}>
        {t('registries.column.digest')} <CopyId id={digest} />
      </p>
      <ol
        className={styles.layers}
        aria-label={t('registries.manifest.layersOf', { platform: platformName(platform) })}
      >
        {layers.map((layer, index) => (
          // An empty layer may stand several times in one image.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <CopyId id={layer.digest} />
            <span>{formatBytes(layer.size, i18n.language)}</span>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
