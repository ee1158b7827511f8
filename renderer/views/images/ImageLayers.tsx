import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../lib/bytes.ts'
import { FactCard, FactGrid } from '../../components/Facts.tsx'
import { RelativeTime } from '../../components/RelativeTime.tsx'
import type { ImageDetail } from '../../../engine/ipc/models/image.ts'
import styles from './images.module.css'

/** How an image came to be, newest step first (`docker history`). */
export function ImageLayers({ layers }: { layers: ImageDetail['layers'] }) {
  const { t, i18n } = useTranslation()
  return (
    <FactGrid>
      <FactCard title={t('images.layers', { count: layers.length })} wide>
        <table className={styles.layers}>
          <thead>
            <tr>
              <th scope="col">{t('images.column.size')}</th>
              <th scope="col">{t('images.createdBy')}</th>
              <th scope="col">{t('images.column.created')}</th>
            </tr>
          </thead>
          <tbody>
            {layers.map((layer, place) => (
              // Steps without a layer of their own all have the id `<missing>`: the place is what tells them apart.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={place}>
                <td>{formatBytes(layer.size, i18n.language)}</td>
                <td>
                  <code>{layer.createdBy || layer.comment}</code>
                </td>
                <td className={styles.quiet}>
                  <RelativeTime time={layer.created} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </FactCard>
    </FactGrid>
  )
}
