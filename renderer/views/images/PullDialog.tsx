import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { pullCommand, toText } from '../../../engine/ipc/docker-command.ts'
import { failure, Failure, type ErrorShape } from '../../../engine/ipc/errors.ts'
import { parseImageReference } from '../../../engine/ipc/image-reference.ts'
import { CommandPreview } from '../../components/CommandPreview.tsx'
import { ErrorText } from '../../components/ErrorText.tsx'
import { toErrorShape } from '../../engine.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { closePull, pullImage, usePull } from './pull.ts'
import styles from './images.module.css'

/** Asks for an image and pulls it. */
export function PullDialog() {
  const image = usePull((state) => state.image)
  if (image === undefined) return null
  return <Open initial={image} />
}

function Open({ initial }: { initial: string }) {
  const { t } = useTranslation()
  const form = useId()
  const [typed, setTyped] = useState(initial)
  const [sent, setSent] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ErrorShape>()
  const image = typed.trim()
  const problem = problemOf(image)
  const shown = problem && (sent || problem.reason !== 'required') ? problem : undefined

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setSent(true)
    if (problem) return
    setBusy(true)
    setRefusal(undefined)
    try {
      await pullImage(image)
    } catch (error) {
      setRefusal(toErrorShape(error))
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={closePull}
      title={t('images.pull.title')}
      closeLabel={t('dialog.close')}
      description={t('images.pull.text')}
      footer={
        <>
          <Button onClick={closePull}>{t('form.cancel')}</Button>
          <Button type="submit" form={form} tone="primary" busy={busy}>
            {t('images.pull.submit')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <Field
          label={t('run.image')}
          hint={t('images.pull.hint')}
          required
          error={shown && <ErrorText error={shown} />}
        >
          <Input
            mono
            value={typed}
            placeholder={t('run.imagePlaceholder')}
            onChange={(event) => {
              setTyped(event.target.value)
              setRefusal(undefined)
            }}
          />
        </Field>
        {refusal && (
          <Banner tone="bad">
            <ErrorText error={refusal} />
          </Banner>
        )}
        <CommandPreview command={toText(pullCommand(image || 'IMAGE'))} />
      </form>
    </Dialog>
  )
}

function problemOf(image: string): ErrorShape | undefined {
  try {
    if (image === '') throw failure('required', {})
    parseImageReference(image)
    return undefined
  } catch (error) {
    if (error instanceof Failure) return error.shape
    throw error
  }
}
