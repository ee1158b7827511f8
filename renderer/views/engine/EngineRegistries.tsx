import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../engine/ipc/models/settings.ts'
import { EntryList } from './EntryList.tsx'
import { saveSettings } from './use-settings.ts'
import { isInsecureRegistry, isMirror } from './validate.ts'

/** The registries that Longshore's own engine is started with. One that was there before has its own configuration. */
export function EngineRegistries({ settings, bundled }: { settings: Settings; bundled: boolean }) {
  const { t } = useTranslation()
  if (!bundled) return null
  return (
    <>
      <EntryList
        title={t('engine.mirrors')}
        hint={t('engine.mirrorsHint')}
        label={t('engine.mirror')}
        placeholder={t('engine.mirrorPlaceholder')}
        invalid={t('engine.mirrorInvalid')}
        accepts={isMirror}
        entries={settings.registryMirrors}
        onChange={(registryMirrors) => saveSettings({ registryMirrors }, t('engine.saved'))}
      />
      <EntryList
        title={t('engine.insecure')}
        hint={t('engine.insecureHint')}
        label={t('engine.insecureOne')}
        placeholder={t('engine.insecurePlaceholder')}
        invalid={t('engine.insecureInvalid')}
        accepts={isInsecureRegistry}
        entries={settings.insecureRegistries}
        onChange={(insecureRegistries) => saveSettings({ insecureRegistries }, t('engine.saved'))}
      />
    </>
  )
}
