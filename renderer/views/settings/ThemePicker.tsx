import { useTranslation } from 'react-i18next'
import type { ThemeChoice } from '../../stores/ui.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './settings.module.css'

const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark', 'contrast']

/** The themes as small pictures of the window; a choice holds at once. */
export function ThemePicker({ value, onChange }: { value: ThemeChoice; onChange: (theme: ThemeChoice) => void }) {
  const { t } = useTranslation()
  return (
    <fieldset className={styles.themes}>
      <legend>{t('settings.theme')}</legend>
      {THEMES.map((theme) => (
        <label key={theme} className={styles.theme}>
          <input
            type="radio"
            name="theme"
            className={styles.radio}
            checked={theme === value}
            onChange={() => onChange(theme)}
          />
          <span className={styles.picture} aria-hidden="true">
            {theme === 'system' ? (
              <>
                <Miniature theme="light" half />
                <Miniature theme="dark" half />
              </>
            ) : (
              <Miniature theme={theme} />
            )}
          </span>
          <span>{t(`settings.themes.${theme}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Miniature({ theme, half }: { theme: 'light' | 'dark' | 'contrast'; half?: boolean }) {
  return (
    <span className={classNames(styles.mini, styles[theme], half && styles.half)}>
      <span className={styles.side} />
      <span className={styles.lines}>
        <i />
        <i />
        <i />
      </span>
    </span>
  )
}
