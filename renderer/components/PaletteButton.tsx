import { useTranslation } from 'react-i18next'
import { openOverlay } from '../shell/overlay.ts'
import { Kbd } from '../ui/Kbd.tsx'
import styles from './PaletteButton.module.css'

/** Shows the keys of the palette in the header, and opens it for those who'd rather click. */
export function PaletteButton() {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={t('palette.label')}
      data-tooltip={t('shortcuts.palette')}
      onClick={() => openOverlay('palette')}
    >
      <Kbd keys="Mod+K" />
    </button>
  )
}
