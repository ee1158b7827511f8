import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DETACH_KEYS, parseDetachKeys } from '../../../engine/ipc/detach-keys.ts'
import { problemOf } from '../../../engine/ipc/names.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { PageSection } from '../../components/PageSection.tsx'
import { FONT_SIZE, setFontSize, useTerminalSettings } from '../../stores/terminal-settings.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import styles from './settings.module.css'

/** How terminals look and behave; a choice holds at once, also in terminals that are open. */
export function TerminalSettings() {
  const { t } = useTranslation()
  const { fontSize, copyOnSelect, bell } = useTerminalSettings()
  return (
    <PageSection title={t('settings.terminal.title')}>
      <div className={styles.narrow}>
        <Field label={t('settings.terminal.fontSize')} hint={t('settings.terminal.fontSizeHint')}>
          <Input
            key={fontSize}
            type="number"
            min={FONT_SIZE.least}
            max={FONT_SIZE.most}
            defaultValue={fontSize}
            onBlur={(event) => setFontSize(Number(event.target.value) || FONT_SIZE.usual)}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
        </Field>
      </div>
      <Checkbox
        label={t('settings.terminal.copyOnSelect')}
        hint={t('settings.terminal.copyOnSelectHint')}
        checked={copyOnSelect}
        onChange={(event) => useTerminalSettings.setState({ copyOnSelect: event.target.checked })}
      />
      <Checkbox
        label={t('settings.terminal.bell')}
        hint={t('settings.terminal.bellHint')}
        checked={bell}
        onChange={(event) => useTerminalSettings.setState({ bell: event.target.checked })}
      />
      <div className={styles.narrow}>
        <DetachKeys />
      </div>
    </PageSection>
  )
}

/** Keys that Docker would refuse are not kept. */
function DetachKeys() {
  const { t } = useTranslation()
  const kept = useTerminalSettings((state) => state.detachKeys)
  const [typed, setTyped] = useState(kept)
  const problem = typed === '' ? undefined : problemOf(() => parseDetachKeys(typed))
  const change = (keys: string): void => {
    setTyped(keys)
    if (keys === '' || !problemOf(() => parseDetachKeys(keys))) useTerminalSettings.setState({ detachKeys: keys })
  }
  return (
    <Field
      label={t('settings.terminal.detachKeys')}
      hint={t('settings.terminal.detachKeysHint')}
      error={problem && <ErrorText error={problem} />}
    >
      <Input mono placeholder={DETACH_KEYS} value={typed} onChange={(event) => change(event.target.value.trim())} />
    </Field>
  )
}
