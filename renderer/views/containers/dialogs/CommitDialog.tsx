import { useState } from 'react'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CHANGES, checkChange } from '../../../../engine/ipc/commit-change.ts'
import { commitCommand, toText } from '../../../../engine/ipc/docker-command.ts'
import { failure, type ErrorShape } from '../../../../engine/ipc/errors.ts'
import { parseImageReference } from '../../../../engine/ipc/image-reference.ts'
import { problemOf } from '../../../../engine/ipc/names.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { showDock } from '../../../stores/ui.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import type { Target } from '../actions.ts'
import { closeDialog } from './dialogs.ts'
import styles from './dialogs.module.css'

/** Makes an image of what a container has become (`docker commit`), as a task. */
export function CommitDialog({ container }: { container: Target }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [author, setAuthor] = useState('')
  const [message, setMessage] = useState('')
  const [pause, setPause] = useState(true)
  const [lines, setLines] = useState<readonly { key: string; text: string }[]>([])
  const reference = typed.trim()
  const problem = referenceProblem(reference)
  const changes = lines.map(({ text }) => text.trim()).filter(Boolean)
  const commit = { reference, author: author.trim(), message: message.trim(), changes, pause }
  const run = async (): Promise<void> => {
    const request = { ...commit, container: container.id }
    await engine.call.containers.commit({ endpoint: currentEndpoint(), request })
    showDock('tasks')
  }
  return (
    <FormDialog
      title={t('containers.commit.title', { name: container.name })}
      description={t('containers.commit.text')}
      submit={t('containers.commit.submit')}
      valid={problem === undefined && changes.every((change) => checkChange(change) === undefined)}
      command={toText(commitCommand(container.name, commit))}
      run={run}
      onClose={closeDialog}
    >
      {() => (
        <>
          <Field
            label={t('containers.commit.reference')}
            note={t('run.nameNote')}
            hint={t('containers.commit.referenceHint')}
            error={problem && <ErrorText error={problem} />}
          >
            <Input mono value={typed} placeholder="team/app:1.0" onChange={(event) => setTyped(event.target.value)} />
          </Field>
          <Field label={t('containers.commit.message')} note={t('run.nameNote')}>
            <Input value={message} onChange={(event) => setMessage(event.target.value)} />
          </Field>
          <Field label={t('containers.commit.author')} note={t('run.nameNote')}>
            <Input
              value={author}
              placeholder={t('containers.commit.authorExample')}
              onChange={(event) => setAuthor(event.target.value)}
            />
          </Field>
          <fieldset>
            <legend className={styles.legend}>{t('containers.commit.changes')}</legend>
            <p className={styles.hint}>{t('containers.commit.changesHint')}</p>
            <div className={styles.changes}>
              {lines.map(({ key, text }, index) => (
                <Change
                  key={key}
                  number={index + 1}
                  value={text}
                  onChange={(next) => setLines(lines.map((line) => (line.key === key ? { key, text: next } : line)))}
                  onRemove={() => setLines(lines.filter((line) => line.key !== key))}
                />
              ))}
              <div>
                <Button
                  size="small"
                  icon={<Plus />}
                  onClick={() => setLines([...lines, { key: crypto.randomUUID(), text: '' }])}
                >
                  {t('containers.commit.addChange')}
                </Button>
              </div>
            </div>
          </fieldset>
          <Checkbox
            label={t('containers.commit.pause')}
            hint={t('containers.commit.pauseHint')}
            checked={pause}
            onChange={(event) => setPause(event.target.checked)}
          />
        </>
      )}
    </FormDialog>
  )
}

interface ChangeProps {
  number: number
  value: string
  onChange: (value: string) => void
  onRemove: () => void
}

function Change({ number, value, onChange, onRemove }: ChangeProps) {
  const { t } = useTranslation()
  const problem = value.trim() === '' ? undefined : checkChange(value)
  return (
    <div className={styles.change}>
      <Field
        label={t('containers.commit.change', { number })}
        hideLabel
        error={problem && <ErrorText error={problem} />}
      >
        <Input mono value={value} placeholder={CHANGES.CMD} onChange={(event) => onChange(event.target.value)} />
      </Field>
      <IconButton label={t('run.removeRow', { number })} icon={<X />} onClick={onRemove} />
    </div>
  )
}

/** A new image has a repository and a tag; a digest is what comes out of it. */
function referenceProblem(reference: string): ErrorShape | undefined {
  return problemOf(() => {
    if (reference === '') return
    if (parseImageReference(reference).digest !== undefined) throw failure('commitReferenceInvalid', { reference })
  })
}
