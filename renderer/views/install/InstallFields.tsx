import { useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toLines } from '../../../engine/ipc/docker-command.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import type { App } from '../../../engine/ipc/models/app.ts'
import { runCommand } from '../../../engine/ipc/run/command.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { FormShell } from '../../components/FormShell.tsx'
import { toErrorShape } from '../../engine.ts'
import { errorText } from '../../i18n/error-text.ts'
import { formatBytes } from '../../lib/bytes.ts'
import { coverSecrets } from '../../lib/env.ts'
import { useContainers } from '../../stores/containers.ts'
import { useImages } from '../../stores/images.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { freeName } from '../containers/run/free-name.ts'
import { findLocalImage } from '../containers/run/local-image.ts'
import { openRunForm } from '../containers/run/draft.ts'
import { closeApp, install } from './actions.ts'
import { DataField } from './DataField.tsx'
import { emptyInstall, rename, type InstallForm } from './form.ts'
import { PartnerField } from './PartnerField.tsx'
import { findProblems } from './problems.ts'
import { SettingField } from './SettingField.tsx'
import { TagInput } from './TagInput.tsx'
import { imageOf, toRequest } from './toRequest.ts'
import { useChecks } from './use-checks.ts'
import { usePartnerCommands } from './use-partner-commands.ts'
import { useWords } from './use-words.ts'
import styles from './install.module.css'

interface InstallFieldsProps {
  app: App
  /** Why nothing is known of its ports and data. */
  problem?: ErrorShape
  /** Is told of the task that installs it. */
  onTask: (id: string) => void
}

/** The one screen that installs an app. */
export function InstallFields({ app, problem, onTask }: InstallFieldsProps) {
  const { t, i18n } = useTranslation()
  const words = useWords()
  const [form, setForm] = useState(() => begin(app))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ErrorShape>()
  /** Ports that were taken, and what was chosen instead, before anybody had typed. */
  const [moved, setMoved] = useState<Record<string, ErrorShape>>({})
  const problems = useMemo(() => findProblems(app, form), [app, form])
  /** Volumes whose passwords were taken over. */
  const taken = useRef('')
  const { refusals, found } = useChecks(app, form, problems, (checks, first) => {
    // Data that is there already wants the password that it was made with.
    const volumes = checks.found.map(({ volume }) => volume).join('/')
    if (volumes !== taken.current) {
      const kept = Object.assign({}, ...checks.found.map(({ secrets }) => secrets)) as Record<string, string>
      setForm((now) => ({ ...now, settings: { ...now.settings, ...kept } }))
    }
    taken.current = volumes
    if (!first) return
    // Nobody has typed yet: ports that are taken are moved out of the way.
    const inTheWay = Object.entries(checks.refusals).filter(
      ([path, { suggestion }]) => path.startsWith('ports.') && suggestion,
    )
    setMoved(Object.fromEntries(inTheWay.map(([path, { error }]) => [path, error])))
    if (inTheWay.length === 0) return
    setForm((now) => ({
      ...now,
      ports: now.ports.map((port, at) => checks.refusals[`ports.${at}`]?.suggestion ?? port),
    }))
  })
  const local = useImages(({ rows }) => findLocalImage(rows ?? [], imageOf(app, form)))
  const change = (next: Partial<InstallForm>): void => {
    setForm((now) => ({ ...now, ...next }))
    setFailure(undefined)
  }

  const said = (path: string): { error?: ReactNode; fix?: ReactNode; advice?: ReactNode } => {
    const known = problems[path]
    if (known) return tried || known.reason !== 'required' ? { error: errorText(known, t) } : {}
    const refusal = refusals[path]
    if (!refusal) return {}
    const { error, suggestion, advice } = refusal
    const fix = suggestion !== undefined && (
      <Button size="small" onClick={() => change(replaced(form, app, path, suggestion))}>
        {t('run.use', { value: suggestion })}
      </Button>
    )
    return advice ? { advice: errorText(error, t), fix } : { error: errorText(error, t), fix }
  }
  const submit = async (): Promise<void> => {
    setTried(true)
    const [wrong] = [...Object.keys(problems), ...Object.keys(refusals).filter((path) => !refusals[path]?.advice)]
    if (wrong !== undefined) {
      document.querySelector<HTMLElement>(`[data-path="${CSS.escape(wrong)}"] input`)?.focus()
      return
    }
    setBusy(true)
    try {
      onTask(await install(app, form))
    } catch (error) {
      setFailure(toErrorShape(error))
      setBusy(false)
    }
  }

  const request = useMemo(() => toRequest(app, form), [app, form])
  const joins = usePartnerCommands(form.partner)
  const command = [...joins, runCommand(request)].map(toLines).join('\n')
  return (
    <FormShell
      label={t('install.installApp', { name: app.name })}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onCancel={closeApp}
      submit={t('install.submit')}
      busy={busy}
      command={command}
      covered={coverSecrets(command)}
      error={failure}
      aside={<Button onClick={() => openRunForm(request)}>{t('install.options')}</Button>}
    >
      {problem && (
        <Banner tone="warn">
          {t('install.unasked')} <ErrorText error={problem} />
        </Banner>
      )}
      <div data-path="name">
        <Field label={t('run.name')} required {...said('name')}>
          <Input mono value={form.name} onChange={(event) => change(rename(form, app, event.target.value))} />
        </Field>
      </div>
      <div data-path="tag">
        <Field
          label={t('install.tag')}
          note={app.image}
          hint={
            local
              ? t('install.local', { size: formatBytes(local.size, i18n.language) })
              : app.download > 0 && t('install.download', { size: formatBytes(app.download * 1e6, i18n.language) })
          }
          {...said('tag')}
        >
          <TagInput app={app} value={form.tag} onChange={(tag) => change({ tag })} />
        </Field>
      </div>
      {app.ports.map(({ container, protocol, meaning }, at) => (
        <div key={`${container}/${protocol}`} data-path={`ports.${at}`}>
          <Field
            label={t(app.ports.length === 1 ? 'install.port' : 'install.portOf', { port: container })}
            note={words(meaning)}
            hint={portHint(moved[`ports.${at}`], form.ports[at] ?? '')}
            {...said(`ports.${at}`)}
          >
            <Input
              mono
              inputMode="numeric"
              placeholder={t('run.anyPort')}
              value={form.ports[at]}
              onChange={(event) => change({ ports: form.ports.with(at, event.target.value) })}
            />
          </Field>
        </div>
      ))}
      {app.ports.length > 0 && (
        <Checkbox
          label={t('install.everywhere')}
          hint={t('install.everywhereHint')}
          checked={form.everywhere}
          onChange={(event) => change({ everywhere: event.target.checked })}
        />
      )}
      {app.volumes.map(({ path, holds }, at) => (
        <div key={path} data-path={`volumes.${at}`}>
          <DataField
            label={app.volumes.length === 1 ? t('install.data') : t('install.dataOf', { path })}
            note={words(holds)}
            value={form.volumes[at] ?? ''}
            exists={found.some(({ volume }) => volume === form.volumes[at]?.trim())}
            said={said(`volumes.${at}`)}
            onChange={(volume) => change({ volumes: form.volumes.with(at, volume) })}
          />
        </div>
      ))}
      <PartnerField
        app={app}
        value={form.partner}
        onChange={(partner, settings) =>
          setForm((now) => ({ ...now, partner, settings: { ...now.settings, ...settings } }))
        }
      />
      {app.settings.map((setting) => (
        <div key={setting.env} data-path={`settings.${setting.env}`}>
          <SettingField
            setting={setting}
            value={form.settings[setting.env] ?? ''}
            said={said(`settings.${setting.env}`)}
            onChange={(value) => change({ settings: { ...form.settings, [setting.env]: value } })}
          />
        </div>
      ))}
      {app.notes && <p className={styles.notes}>{words(app.notes)}</p>}
    </FormShell>
  )

  function portHint(was: ErrorShape | undefined, now: string): ReactNode {
    return was && now !== was.params['port'] ? t('install.moved', { problem: errorText(was, t), port: now }) : undefined
  }
}

/** A form with a name that nothing has. */
function begin(app: App): InstallForm {
  const rows = useContainers.getState().rows ?? []
  const form = emptyInstall(app)
  return rename(form, app, freeName(new Set(rows.map(({ name }) => name)), form.name))
}

function replaced(form: InstallForm, app: App, path: string, value: string): Partial<InstallForm> {
  const [list, at] = path.split('.')
  if (list === 'ports') return { ports: form.ports.with(Number(at), value) }
  return list === 'name' ? rename(form, app, value) : {}
}
