import { useTranslation } from 'react-i18next'
import { RelativeTime } from '../../../components/RelativeTime.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import type { Step } from './instruction.ts'
import styles from './layers.module.css'

interface StepsProps {
  steps: readonly Step[]
  /** Index of the layer whose files are shown. */
  chosen: number | undefined
  onChoose: (layer: number) => void
}

/** The history of an image (`docker history`), newest step first; a step with a layer leads to its files. */
export function Steps({ steps, chosen, onChoose }: StepsProps) {
  const { t, i18n } = useTranslation()
  const read = steps.some(({ layer }) => layer)
  return (
    <table className={styles.steps}>
      <thead>
        <tr>
          <th scope="col" className={styles.size}>
            {t('images.column.size')}
          </th>
          <th scope="col">{t('images.createdBy')}</th>
          <th scope="col" className={styles.files}>
            {read ? t('images.layers.holds') : t('images.column.created')}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ key, layer, ...step }) => (
          <tr key={key} className={layer && layer.index === chosen ? styles.chosen : undefined}>
            <td className={styles.size}>{formatBytes(step.size, i18n.language)}</td>
            <td>
              {layer ? (
                <button
                  type="button"
                  className={styles.choose}
                  aria-pressed={layer.index === chosen}
                  onClick={() => onChoose(layer.index)}
                >
                  <code>{step.instruction || t('images.layers.unknown')}</code>
                </button>
              ) : (
                <code>{step.instruction}</code>
              )}
            </td>
            <td className={styles.files}>
              {layer && <Counts layer={layer} />}
              {!read && <RelativeTime time={step.created} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Counts({ layer }: { layer: NonNullable<Step['layer']> }) {
  const { t, i18n } = useTranslation()
  const counts = (['added', 'changed', 'deleted'] as const).filter((kind) => layer[kind] > 0)
  return (
    <>
      {counts.map((kind) => (
        <span key={kind} className={styles.count}>
          {t(`images.layers.${kind}`, { count: layer[kind] })}
        </span>
      ))}
      {counts.length === 0 && <span className={styles.count}>{t('images.layers.nothing')}</span>}
      {layer.hidden > 0 && (
        <span className={styles.wasted}>
          {t('images.layers.hides', { size: formatBytes(layer.hidden, i18n.language) })}
        </span>
      )}
    </>
  )
}
