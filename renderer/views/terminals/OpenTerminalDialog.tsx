import { useContext, useEffect, useId, useState, type ComponentProps, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { execCommand, toLines } from '../../../engine/ipc/docker-command.ts'
import { DEFAULT_SHELL, type SessionOffers } from '../../../engine/ipc/models/session.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import { CommandPreview } from '../../components/CommandPreview.tsx'
import { ErrorText } from '../../components/ErrorText.tsx'
import { SuggestInput } from '../../components/SuggestInput.tsx'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FieldContext } from '../../ui/field-context.ts'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { openTerminalWith } from './actions.ts'
import { EMPTY_EXEC, execFieldOf, execProblems, toExecOptions, type ExecForm } from './exec-form.ts'
import { closeAsked, useAskedTerminal } from './open-dialog.ts'
import styles from './terminals.module.css'

/** Asks which shell, as whom and where, and opens a terminal (`docker exec -it`). */
export function OpenTerminalDialog() {
  const asked = useAskedTerminal((state) => state.asked)
  return asked ? <Open key={asked.container.id} container={asked.container} dock={asked.dock} /> : null
}

function Open({ container, dock }: { container: { id: string; name: string }; dock: boolean }) {
  const { t } = useTranslation()
  const formId = useId()
  const offers = useOffers(container.id)
  const [form, setForm] = useState<ExecForm>(EMPTY_EXEC)
  const [sent, setSent] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ErrorShape>()
  const problems = execProblems(form, sent)
  const refused = refusal && execFieldOf(refusal, form)
  const problem = (field: keyof ExecForm) => {
    const error = problems[field] ?? (refused === field ? refusal : undefined)
    return error && <ErrorText error={error} />
  }
  const change = (next: Partial<ExecForm>): void => {
    setForm({ ...form, ...next })
    setRefusal(undefined)
  }
  const shells = [
    { value: 'auto', label: t('terminal.open.auto') },
    ...(offers?.shells ?? []).map((path) => ({ value: path, label: path })),
    { value: 'custom', label: t('terminal.open.custom') },
  ]
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setSent(true)
    if (Object.keys(execProblems(form, true)).length > 0) return
    setBusy(true)
    setRefusal(undefined)
    try {
      await openTerminalWith(container, toExecOptions(form), { dock })
      closeAsked()
    } catch (error) {
      setRefusal(toErrorShape(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={closeAsked}
      title={t('terminal.open.title', { name: container.name })}
      closeLabel={t('dialog.close')}
      initialFocus={() => document.getElementById(formId)?.querySelector<HTMLElement>('[role="combobox"]') ?? null}
      footer={
        <>
          <Button onClick={closeAsked}>{t('form.cancel')}</Button>
          <Button type="submit" form={formId} tone="primary" busy={busy}>
            {t('terminal.open.submit')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <Field label={t('terminal.open.shell')} error={problem('shell')}>
          <Select value={form.shell} onChange={(shell) => change({ shell })} options={shells} />
        </Field>
        {form.shell === 'custom' && (
          <Field label={t('terminal.open.command')} hint={t('terminal.open.commandHint')} error={problem('command')}>
            <Input mono value={form.command} onChange={(event) => change({ command: event.target.value })} />
          </Field>
        )}
        <div className={styles.pair}>
          <Field label={t('terminal.open.user')} error={problem('user')}>
            <SuggestInput
              placeholder={offers?.user}
              value={form.user}
              onChange={(user) => change({ user })}
              suggest={(typed) => usersLike(typed, offers?.users ?? [])}
            />
          </Field>
          <Field label={t('terminal.open.directory')} error={problem('workingDir')}>
            <Input
              mono
              placeholder={offers?.workingDir}
              value={form.workingDir}
              onChange={(event) => change({ workingDir: event.target.value })}
            />
          </Field>
        </div>
        <Field label={t('terminal.open.env')} hint={t('terminal.open.envHint')} error={problem('env')}>
          <Lines value={form.env} onChange={(event) => change({ env: event.target.value })} />
        </Field>
        <Checkbox
          label={t('terminal.open.privileged')}
          hint={t('terminal.open.privilegedHint')}
          checked={form.privileged}
          onChange={(event) => change({ privileged: event.target.checked })}
        />
        {refusal && !refused && (
          <Banner tone="bad">
            <ErrorText error={refusal} />
          </Banner>
        )}
        <CommandPreview command={preview(container.name, form)} />
      </form>
    </Dialog>
  )
}

/** As many as fit below the field; in the container's own order, where root and the servers come first. */
const SHOWN_USERS = 8

function usersLike(typed: string, users: readonly string[]): string[] {
  return users.includes(typed) ? [] : users.filter((user) => user.includes(typed)).slice(0, SHOWN_USERS)
}

/** Several lines of text; takes its label, hint and error from the field around it. */
function Lines(props: Pick<ComponentProps<'textarea'>, 'value' | 'onChange'>) {
  return <textarea {...useContext(FieldContext)} {...props} className={styles.lines} rows={2} spellCheck={false} />
}

/** What the container offers; undefined while it is asked, and when it does not answer: any value can be typed. */
function useOffers(container: string): SessionOffers | undefined {
  const [offers, setOffers] = useState<SessionOffers>()
  useEffect(() => {
    const leaving = new AbortController()
    engine.call.sessions.offers({ endpoint: currentEndpoint(), container }, { signal: leaving.signal }).then(
      (answer) => !leaving.signal.aborted && setOffers(answer),
      () => undefined,
    )
    return () => leaving.abort()
  }, [container])
  return offers
}

/** The command as far as it can be read. */
function preview(container: string, form: ExecForm): string {
  const unreadable = execProblems(form, false).command !== undefined
  const options = toExecOptions(unreadable ? { ...form, command: '' } : form)
  const words = options.command ?? DEFAULT_SHELL
  return toLines(execCommand({ ...options, container, command: words.length > 0 ? words : ['COMMAND'] }))
}
