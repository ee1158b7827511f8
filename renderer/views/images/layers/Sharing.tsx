import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { engine, toErrorShape } from '../../../engine.ts'
import { Link } from '../../../shell/Link.tsx'
import { routePath } from '../../../shell/router.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { SharingImage } from '../../../../engine/ipc/models/image-layers.ts'
import cells from '../../../components/cells.module.css'
import styles from './layers.module.css'

/** Images named at once. */
const MOST = 20

/** Which other images have layers of this one. */
export function Sharing({ image }: { image: string }) {
  const { t } = useTranslation()
  const [{ images, error }, setKnown] = useState<{ images?: readonly SharingImage[]; error?: ErrorShape }>({})
  useEffect(() => {
    const controller = new AbortController()
    engine.call.images.sharing({ endpoint: currentEndpoint(), image }, { signal: controller.signal }).then(
      (found) => setKnown({ images: found }),
      (reason: unknown) => !controller.signal.aborted && setKnown({ error: toErrorShape(reason) }),
    )
    return () => controller.abort()
  }, [image])
  return (
    <section className={styles.sharing} aria-label={t('images.layers.sharing')}>
      <h2>{t('images.layers.sharing')}</h2>
      {error && <ErrorText error={error} />}
      {images?.length === 0 && <p className={styles.quiet}>{t('images.layers.sharesNone')}</p>}
      <ul>
        {images?.slice(0, MOST).map(({ id, name, layers }) => (
          <li key={id}>
            <Link to={routePath('images', id)} className={cells.link}>
              {name}
            </Link>
            <span className={styles.quiet}>{t('images.layers.shares', { count: layers })}</span>
          </li>
        ))}
      </ul>
      {images && images.length > MOST && (
        <p className={styles.quiet}>{t('images.layers.more', { count: images.length - MOST })}</p>
      )}
    </section>
  )
}
