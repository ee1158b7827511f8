import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showName } from '../../../../engine/ipc/byte-names.ts'
import { baseName, joinPath, parentPath } from '../../../../engine/ipc/container-path.ts'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { rootCommand } from '../../../../engine/ipc/volume-file-commands.ts'
import { describe, type ErrorShape } from '../../../../engine/ipc/errors.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { labelOf, type FileDialog } from './dialogs.ts'

interface NameDialogProps {
  dialog: Extract<FileDialog, { kind: 'makeFolder' | 'rename' }>
  onClose: () => void
}

/** Asks for the name of a new folder, or for another name of a file. */
export function NameDialog({ dialog, onClose }: NameDialogProps) {
  const { t } = useTranslation()
  const { kind, container } = dialog
  const folder = kind === 'rename' ? parentPath(dialog.path) : dialog.folder
  const before = kind === 'rename' ? baseName(dialog.path) : ''
  const [name, setName] = useState(before)
  const [touched, setTouched] = useState(false)
  const problem = problemOf(name)
  const target = joinPath(folder, name)
  const submit = async (): Promise<void> => {
    const place = { endpoint: currentEndpoint(), container: container.id }
    if (kind === 'rename') await engine.call.files.rename({ ...place, path: dialog.path, name })
    else await engine.call.files.makeFolder({ ...place, path: target })
    dialog.onDone(target)
  }
  return (
    <FormDialog
      title={t(kind === 'rename' ? 'files.rename.title' : 'files.makeFolder.title', { name: showName(before) })}
      description={t('files.in', { path: showName(folder), name: labelOf(container) })}
      submit={t(kind === 'rename' ? 'files.rename.submit' : 'files.makeFolder.submit')}
      valid={problem === undefined}
      disabled={problem !== undefined || name === before}
      command={commandOf(dialog, target)}
      run={submit}
      onClose={onClose}
    >
      {() => (
        <Field label={t('files.column.name')} required error={touched && problem && <ErrorText error={problem} />}>
          <Input
            mono
            value={name}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              setName(event.target.value)
              setTouched(true)
            }}
          />
        </Field>
      )}
    </FormDialog>
  )
}

function commandOf(dialog: NameDialogProps['dialog'], target: string): string {
  const { name } = dialog.container
  if (dialog.kind === 'rename') return toText(rootCommand(dialog.container, ['mv', dialog.path, target]))
  if (dialog.running) return toText(rootCommand(dialog.container, ['mkdir', target]))
  // A container that is stopped takes folders by `docker cp` alone.
  return `mkdir /tmp/new && ${toText([['docker', 'cp', '/tmp/new', `${name}:${target}`]])}`
}

/** What Linux takes for a name. */
function problemOf(name: string): ErrorShape | undefined {
  if (name === '') return describe('required', {})
  return name === '.' || name === '..' || /[/\0]/.test(name) ? describe('fileNameInvalid', { name }) : undefined
}
