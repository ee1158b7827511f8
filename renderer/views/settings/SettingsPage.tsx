import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../components/PageHeader.tsx'
import { PageBody, PageSection } from '../../components/PageSection.tsx'
import { toastDone } from '../../components/toast.ts'
import { shell } from '../../shell.ts'
import { systemLanguageName } from '../../shell/appearance.ts'
import { setDock, setLanguage, setNotifications, setTheme, useUi, type LanguageChoice } from '../../stores/ui.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { DiskSettings } from './DiskSettings.tsx'
import { TerminalSettings } from './TerminalSettings.tsx'
import { ThemePicker } from './ThemePicker.tsx'
import styles from './settings.module.css'
import type { Versions } from '../../../electron/shell/contract.ts'

/** How the window looks. What the engine is started with is on its own page. */
export function SettingsPage() {
  const { t } = useTranslation()
  const { theme, language, dock, notifications } = useUi()
  const languages: { value: LanguageChoice; label: string }[] = [
    { value: 'system', label: t('settings.languageSystem', { language: systemLanguageName() }) },
    // Each language in its own words, so that whoever ended up in the wrong one finds the way back.
    { value: 'en', label: 'English' },
    { value: 'zh-CN', label: '简体中文' },
  ]
  const resetTables = (): void => {
    useUi.setState({ tables: {} })
    toastDone(t('settings.tablesDone'))
  }
  return (
    <>
      <PageHeader title={t('nav.settings')} />
      <PageBody>
        <PageSection title={t('settings.appearance')}>
          <ThemePicker value={theme} onChange={setTheme} />
          <div className={styles.narrow}>
            <Field label={t('settings.language')}>
              <Select value={language} onChange={setLanguage} options={languages} />
            </Field>
          </div>
        </PageSection>
        <TerminalSettings />
        <DiskSettings />
        <PageSection title={t('settings.dock')}>
          <Checkbox
            label={t('settings.dockOpen')}
            hint={t('settings.dockOpenHint')}
            checked={dock.open}
            onChange={(event) => setDock({ open: event.target.checked })}
          />
        </PageSection>
        <PageSection title={t('settings.notifications')}>
          <Checkbox
            label={t('settings.notificationsShow')}
            hint={t('settings.notificationsHint')}
            checked={notifications}
            onChange={(event) => setNotifications(event.target.checked)}
          />
        </PageSection>
        <PageSection title={t('settings.tables')} hint={t('settings.tablesResetHint')}>
          <Button onClick={resetTables}>{t('settings.tablesReset')}</Button>
        </PageSection>
        <About />
      </PageBody>
    </>
  )
}

function About() {
  const { t } = useTranslation()
  const [versions, setVersions] = useState<Versions>()
  useEffect(() => {
    let shown = true
    // Outside of Electron nobody answers: the line is left out.
    void shell.versions().then(
      (answer) => shown && setVersions(answer),
      () => undefined,
    )
    return () => {
      shown = false
    }
  }, [])
  return (
    <PageSection title={t('settings.about')}>
      {versions && (
        <p className={styles.versions}>
          {t('settings.version', { version: versions.app })} · Electron {versions.electron} · Chromium{' '}
          {versions.chromium} · {versions.platform}
        </p>
      )}
      <p className={styles.quiet}>{t('settings.local')}</p>
    </PageSection>
  )
}
