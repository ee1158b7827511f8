import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkChange } from '../../../../engine/ipc/commit-change.ts'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { importCommand } from '../../../../engine/ipc/image-commands.ts'
import { checkImportSource, parseNewName } from '../../../../engine/ipc/image-import.ts'
import { checkPlatform, problemOf } from '../../../../engine/ipc/names.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { SuggestInput } from '../../../components/SuggestInput.tsx'
import { TaskDialog } from '../../../components/TaskDialog.tsx'
import { engine } from '../../../engine.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { ChangeFields, type ChangeLine } from '../../containers/dialogs/ChangeFields.tsx'
import { suggestionsFor } from '../../containers/run/suggestions.ts'
import { HostFileField } from './HostFileField.tsx'
import { TarNote } from './TarNote.tsx'
import { useTarLook } from './use-tar-look.ts'

const suggestPlatforms = suggestionsFor('platform')

/** Where such a file may be. */
const EXAMPLE = '/home/me/root.tar'

/** Makes an image of the files of a root, from a tar of this machine or an address (`docker import`), as a task. */
export function ImportDialog({ initial, onClose }: { initial: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [source, setSource] = useState(initial)
  const [reference, setReference] = useState('')
  const [message, setMessage] = useState('')
  const [typedPlatform, setPlatform] = useState('')
  const [lines, setLines] = useState<readonly ChangeLine[]>([])
  const { look, error } = useTarLook(source)
  const name = reference.trim()
  const sourceProblem = source ? (checkImportSource(source) ?? error) : undefined
  const nameProblem = name ? problemOf(() => parseNewName(name)) : undefined
  const changes = lines.map(({ text }) => text.trim()).filter(Boolean)
  const platform = typedPlatform.trim()
  const platformProblem = platform ? checkPlatform(platform) : undefined
  const request = { source, reference: name, message: message.trim(), changes, platform }
  const wrong = sourceProblem ?? nameProblem ?? platformProblem ?? changes.map(checkChange).find(Boolean)
  return (
    <TaskDialog
      title={t('images.import.title')}
      description={t('images.import.text')}
      submit={t('images.import.submit')}
      disabled={source === '' || wrong !== undefined}
      command={toText(importCommand({ ...request, source: source || 'FILE', reference: nameProblem ? '' : name }))}
      start={() => engine.call.images.import({ endpoint: currentEndpoint(), request })}
      onClose={onClose}
    >
      <HostFileField
        label={t('images.import.source')}
        hint={t('images.import.hint')}
        placeholder={EXAMPLE}
        value={source}
        error={sourceProblem}
        pick={() => shell.pickHostPath({ kind: 'file', title: t('images.import.pick') })}
        onChange={setSource}
      />
      {look && <TarNote look={look} path={source} purpose="import" />}
      <Field
        label={t('containers.commit.reference')}
        note={t('run.nameNote')}
        hint={t('containers.commit.referenceHint')}
        error={nameProblem && <ErrorText error={nameProblem} />}
      >
        <Input
          mono
          value={reference}
          placeholder="team/app:1.0"
          onChange={(event) => setReference(event.target.value)}
        />
      </Field>
      <Field
        label={t('images.pull.platform')}
        note={t('run.nameNote')}
        hint={t('images.import.platformHint')}
        error={platformProblem && <ErrorText error={platformProblem} />}
      >
        <SuggestInput
          value={typedPlatform}
          placeholder="linux/arm64"
          onChange={setPlatform}
          suggest={suggestPlatforms}
        />
      </Field>
      <Field label={t('containers.commit.message')} note={t('run.nameNote')}>
        <Input value={message} onChange={(event) => setMessage(event.target.value)} />
      </Field>
      <ChangeFields lines={lines} onChange={setLines} />
    </TaskDialog>
  )
}
