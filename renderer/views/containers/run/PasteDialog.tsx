import { useEffect, useState } from 'react'
import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RunRequest } from '../../../../engine/ipc/models/run-request.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { shell } from '../../../shell.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { labelOf } from './Changes.tsx'
import { diffForms } from './diff.ts'
import { closePaste, usePaste } from './paste.ts'
import { readCommand } from './read-command.ts'
import { emptyForm, toForm } from './toForm.ts'
import styles from './run.module.css'

type OnRequest = (request: RunRequest) => void

/** Reads a `docker run` command into the form, and says what it has understood of it and what not. */
export function PasteDialog({ onRequest }: { onRequest: OnRequest }) {
  const text = usePaste((state) => state.text)
  return text !== undefined && <Open initial={text} onRequest={onRequest} />
}

function Open({ initial, onRequest }: { initial: string; onRequest: OnRequest }) {
  const { t } = useTranslation()
  const [text, setText] = useState(initial)
  const [folder, setFolder] = useState('')
  const home = useHome()
  const { request, refused, needsFolder } = readCommand(text, { home, folder: folder.trim() })
  // Whoever leaves the page has closed it.
  useEffect(() => closePaste, [])
  return (
    <Dialog
      open
      onClose={closePaste}
      title={t('run.paste.title')}
      closeLabel={t('dialog.close')}
      description={t('run.paste.text')}
      width="large"
      footer={
        <>
          <Button onClick={closePaste}>{t('form.cancel')}</Button>
          <Button
            tone="primary"
            disabled={!request}
            onClick={() => {
              if (!request) return
              onRequest(request)
              closePaste()
            }}
          >
            {t('run.paste.submit')}
          </Button>
        </>
      }
    >
      <div className={styles.paste}>
        <Field label={t('run.paste.label')}>
          <TextArea
            mono
            rows={6}
            value={text}
            placeholder={t('run.paste.empty')}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        {(needsFolder || folder !== '') && <Folder value={folder} onChange={setFolder} />}
        {refused.length > 0 && (
          <Banner tone="warn">
            <h3 className={styles.heading}>{t('run.paste.notUnderstood')}</h3>
            <ul className={styles.refused}>
              {refused.map(({ word, error }, at) => (
                // The same word may be there twice.
                // oxlint-disable-next-line react/no-array-index-key
                <li key={at}>
                  <code>{word}</code>
                  <ErrorText error={error} />
                </li>
              ))}
            </ul>
          </Banner>
        )}
        {request && <Understood request={request} />}
      </div>
    </Dialog>
  )
}

/** What `$PWD` and `./` stand for. */
function Folder({ value, onChange }: { value: string; onChange: (folder: string) => void }) {
  const { t } = useTranslation()
  const browse = async (): Promise<void> => {
    const folder = await shell.pickHostPath({ kind: 'folder', title: t('run.paste.chooseFolder') })
    if (folder !== null) onChange(folder)
  }
  return (
    <Field label={t('run.paste.folder')} hint={t('run.paste.folderHint')}>
      <span className={styles.path}>
        <Input mono value={value} placeholder="/home/me/app" onChange={(event) => onChange(event.target.value)} />
        <IconButton label={t('run.paste.chooseFolder')} icon={<FolderOpen />} onClick={() => void browse()} />
      </span>
    </Field>
  )
}

/** What `~` stands for; undefined until it is known. */
function useHome(): string | undefined {
  const [home, setHome] = useState<string>()
  useEffect(() => {
    let current = true
    shell.homeFolder().then(
      (folder) => current && setHome(folder),
      // Then it is named among what was not understood.
      () => {},
    )
    return () => {
      current = false
    }
  }, [])
  return home
}

function Understood({ request }: { request: RunRequest }) {
  const { t } = useTranslation()
  return (
    <section className={styles.changes} aria-label={t('run.paste.understood')}>
      <h3 className={styles.heading}>{t('run.paste.understood')}</h3>
      {/* A region that scrolls has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <dl tabIndex={0}>
        {diffForms(emptyForm(), toForm(request)).map((change) => (
          <div key={`${change.kind}-${change.id}`}>
            <dt>{labelOf(change, t)}</dt>
            <dd>
              {change.after.map((line, at) => (
                // The same line may be there twice.
                // oxlint-disable-next-line react/no-array-index-key
                <code key={at}>{line}</code>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
