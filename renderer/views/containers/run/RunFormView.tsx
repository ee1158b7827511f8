import { useMemo, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { ClipboardPaste } from 'lucide-react'
import { useForm, useWatch, type Path } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { FormShell } from '../../../components/FormShell.tsx'
import { PageHeader } from '../../../components/PageHeader.tsx'
import { toErrorShape } from '../../../engine.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { coverSecrets } from '../../../lib/env.ts'
import { goBack } from '../../../shell/router.ts'
import { useContainers } from '../../../stores/containers.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { adviceText } from './advice.ts'
import { Changes } from './Changes.tsx'
import { RunFieldsContext, type Said } from './context.ts'
import { diffForms } from './diff.ts'
import { fieldOf } from './fieldOf.ts'
import { imageDefaults } from './image-defaults.ts'
import { OriginalNotes } from './OriginalNotes.tsx'
import { PasteDialog } from './PasteDialog.tsx'
import { openPaste } from './paste.ts'
import { findProblems } from './problems.ts'
import { RunSections } from './RunSections.tsx'
import { commandText, requestOf, send } from './run.ts'
import { emptyForm, toForm } from './toForm.ts'
import { useLocalImage } from './use-local-image.ts'
import { useRefusals, valueAt, type Refusal } from './use-refusals.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { RunForm } from './form.ts'
import type { Original } from './original.ts'

interface RunFormViewProps {
  initial: RunForm
  /** The container that it was filled in from. */
  original?: Original
  /** It takes that container's place. */
  edit?: boolean
}

/** The form itself, whatever it was filled in with. */
export function RunFormView({ initial, original, edit = false }: RunFormViewProps) {
  const { t } = useTranslation()
  const { control, register, setValue, setFocus, handleSubmit, reset } = useForm<RunForm>({ defaultValues: initial })
  const form = useWatch({ control }) as RunForm
  const base = useMemo(() => (edit ? initial : emptyForm()), [edit, initial])
  const [submitted, setSubmitted] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ErrorShape>()
  const problems = useMemo(() => findProblems(form), [form])
  const ready = Object.keys(problems).every((path) => path === 'image')
  const removed = useContainers(
    ({ rows, byId }) => original !== undefined && rows !== undefined && !byId.has(original.id),
  )
  const replaced = edit && !removed ? original : undefined
  const [refusals, refuse] = useRefusals(form, ready, replaced?.name)
  const detail = useLocalImage(form.image)
  const image = useMemo(() => imageDefaults(detail), [detail])
  const imageMoved =
    replaced !== undefined && detail !== undefined && form.image === initial.image && detail.id !== replaced.imageId
  const request = useMemo(() => requestOf(form, replaced, image.volumes), [form, replaced, image.volumes])
  const changes = useMemo(() => (replaced ? diffForms(initial, toForm(request)) : []), [initial, replaced, request])

  const fixFor = (path: string, { suggestion }: Refusal): ReactNode =>
    suggestion !== undefined && (
      <Button size="small" onClick={() => setValue(path as Path<RunForm>, suggestion)}>
        {t('run.use', { value: suggestion })}
      </Button>
    )
  const problem = (path: string): Said => {
    const local = problems[path]
    // An empty field is no mistake until the form is sent.
    if (local && (submitted || local.reason !== 'required')) return { error: errorText(local, t) }
    const refusal = refusals[path]
    // It is no mistake either: a missing image is pulled first, and the field says so.
    if (!refusal || refusal.error.reason === 'imageNotLocal') return {}
    const fix = fixFor(path, refusal)
    return refusal.advice ? { advice: adviceText(refusal.error, t), fix } : { error: errorText(refusal.error, t), fix }
  }

  const submit = async (values: RunForm): Promise<void> => {
    // A fold opens for what is wrong in it; only then can its field take the focus.
    flushSync(() => setSubmitted(true))
    setFailure(undefined)
    const [first] = [
      ...Object.keys(findProblems(values)),
      ...Object.keys(refusals).filter((path) => problem(path).error),
    ]
    if (first !== undefined && valueAt(values, first) !== undefined) return setFocus(first as Path<RunForm>)
    // No field of the form has it, so that it is told at the foot.
    if (first !== undefined) return setFailure(refusals[first]?.error)
    setBusy(true)
    try {
      await send(requestOf(values, replaced, image.volumes), replaced)
    } catch (error) {
      const shape = toErrorShape(error)
      const field = fieldOf(shape, values)
      if (field === undefined) setFailure(shape)
      else refuse(field, shape)
    } finally {
      setBusy(false)
    }
  }
  const createOnly = (): void => void handleSubmit((values) => submit({ ...values, start: false }))()

  const title = original ? t(edit ? 'run.edit.title' : 'run.duplicate.title', { name: original.name }) : t('run.title')
  const command = commandText(request, replaced)
  return (
    <>
      <PageHeader
        title={title}
        actions={
          !replaced && (
            <Button icon={<ClipboardPaste />} onClick={() => openPaste()}>
              {t('run.paste.open')}
            </Button>
          )
        }
      />
      <RunFieldsContext value={{ control, register, setValue, setFocus, problem, refuse, base, image }}>
        <FormShell
          label={title}
          onSubmit={(event) => void handleSubmit(submit)(event)}
          onCancel={goBack}
          submit={t(replaced ? 'run.edit.submit' : 'run.submit')}
          busy={busy}
          command={command}
          covered={coverSecrets(command)}
          summary={
            replaced && (
              <Changes changes={changes} note={imageMoved && t('run.edit.imageMoved', { image: form.image.trim() })} />
            )
          }
          error={failure}
          aside={
            replaced ? (
              !replaced.ran && <Checkbox label={t('run.edit.start')} {...register('start')} />
            ) : (
              <Button onClick={createOnly}>{t('run.create')}</Button>
            )
          }
        >
          {original && <OriginalNotes original={original} edit={edit} removed={removed} />}
          <RunSections
            form={form}
            pullsFirst={form.image.trim() !== '' && refusals['image']?.error.reason === 'imageNotLocal'}
          />
        </FormShell>
      </RunFieldsContext>
      <PasteDialog onRequest={(pasted) => reset(toForm(pasted))} />
    </>
  )
}
