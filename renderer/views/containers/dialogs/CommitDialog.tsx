import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkChange } from '../../../../engine/ipc/commit-change.ts'
import { commitCommand, toText } from '../../../../engine/ipc/docker-command.ts'
import { failure, type ErrorShape } from '../../../../engine/ipc/errors.ts'
import { parseImageReference } from '../../../../engine/ipc/image-reference.ts'
import { problemOf } from '../../../../engine/ipc/names.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { showDock } from '../../../stores/ui.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import type { Target } from '../actions.ts'
import { ChangeFields, type ChangeLine } from './ChangeFields.tsx'
import { closeDialog } from './dialogs.ts'

/** Makes an image of what a container has become (`docker commit`), as a task. */
export function CommitDialog({ container }: { container: Target }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [author, setAuthor] = useState('')
  const [message, setMessage] = useState('')
  const [pause, setPause] = useState(true)
  const [lines, setLines] = useState<readonly ChangeLine[]>([])
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
          <ChangeFields lines={lines} onChange={setLines} />
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

/** A new image has a repository and a tag; a digest is what comes out of it. */
function referenceProblem(reference: string): ErrorShape | undefined {
  return problemOf(() => {
    if (reference === '') return
    if (parseImageReference(reference).digest !== undefined) throw failure('commitReferenceInvalid', { reference })
  })
}
