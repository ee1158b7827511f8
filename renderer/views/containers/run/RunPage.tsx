import { useMemo, useState, type ReactNode } from 'react'
import { useForm, useWatch, type Path } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { toLines } from '../../../../engine/ipc/docker-command.ts'
import { runCommand } from '../../../../engine/ipc/run/command.ts'
import { FormShell } from '../../../components/FormShell.tsx'
import { PageHeader } from '../../../components/PageHeader.tsx'
import { toErrorShape } from '../../../engine.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { goBack } from '../../../shell/router.ts'
import { Button } from '../../../ui/Button.tsx'
import { RunFieldsContext } from './context.ts'
import { fieldOf } from './fieldOf.ts'
import { findProblems } from './problems.ts'
import { RunSections } from './RunSections.tsx'
import { runContainer } from './run.ts'
import { emptyForm } from './toForm.ts'
import { toRequest } from './toRequest.ts'
import { useRefusals, type Refusal } from './use-refusals.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { RunForm } from './form.ts'

/** Stands for the image in the command until one is named, as in Docker's own documentation. */
const PLACEHOLDER = 'IMAGE'

/** The form for `docker run`. */
export function RunPage({ image }: { image: string | undefined }) {
  const { t } = useTranslation()
  const { control, register, setValue, setFocus, handleSubmit } = useForm<RunForm>({ defaultValues: emptyForm(image) })
  const form = useWatch({ control }) as RunForm
  const [submitted, setSubmitted] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ErrorShape>()
  const problems = useMemo(() => findProblems(form), [form])
  const ready = Object.keys(problems).every((path) => path === 'image')
  const [refusals, refuse] = useRefusals(form, ready)

  const fixFor = (path: string, { suggestion }: Refusal): ReactNode =>
    suggestion !== undefined && (
      <Button size="small" onClick={() => setValue(path as Path<RunForm>, suggestion)}>
        {t('run.use', { value: suggestion })}
      </Button>
    )
  const problem = (path: string): { error?: ReactNode; fix?: ReactNode } => {
    const local = problems[path]
    // An empty field is no mistake until the form is sent.
    if (local && (submitted || local.reason !== 'required')) return { error: errorText(local, t) }
    const refusal = refusals[path]
    // It is no mistake either: a missing image is pulled first, and the field says so.
    if (!refusal || refusal.error.reason === 'imageNotLocal') return {}
    return { error: errorText(refusal.error, t), fix: fixFor(path, refusal) }
  }

  const submit = async (values: RunForm): Promise<void> => {
    setSubmitted(true)
    setFailure(undefined)
    const [first] = [
      ...Object.keys(findProblems(values)),
      ...Object.keys(refusals).filter((path) => problem(path).error),
    ]
    if (first !== undefined) return setFocus(first as Path<RunForm>)
    setBusy(true)
    try {
      await runContainer(toRequest(values))
    } catch (error) {
      const shape = toErrorShape(error)
      const field = fieldOf(shape, values)
      if (field === undefined) setFailure(shape)
      else refuse(field, shape)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <PageHeader title={t('run.title')} />
      <RunFieldsContext value={{ control, register, setValue, problem, refuse }}>
        <FormShell
          label={t('run.title')}
          onSubmit={(event) => void handleSubmit(submit)(event)}
          onCancel={goBack}
          submit={t('run.submit')}
          busy={busy}
          command={toLines(runCommand(toRequest({ ...form, image: form.image.trim() || PLACEHOLDER })))}
          error={failure}
        >
          <RunSections
            form={form}
            pullsFirst={form.image.trim() !== '' && refusals['image']?.error.reason === 'imageNotLocal'}
          />
        </FormShell>
      </RunFieldsContext>
    </>
  )
}
