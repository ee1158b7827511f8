import type { TFunction } from 'i18next'
import { Info, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/class-names.ts'
import type { Dependent } from '../../../../engine/ipc/models/container.ts'
import type { DuplicateNote } from './duplicate.ts'
import type { Original } from './original.ts'
import styles from './run.module.css'

interface OriginalNotesProps {
  original: Original
  edit: boolean
  /** Somebody has removed the container since the form was filled in from it. */
  removed: boolean
}

/** What is to be known of a form that was filled in from a container, before anything is changed in it. */
export function OriginalNotes({ original, edit, removed }: OriginalNotesProps) {
  const { t } = useTranslation()
  const said = [
    ...editNotes({ original, edit, removed }, t),
    ...original.notes.map((note) => noteText(note, original.name, t)),
  ]
  const Icon = removed ? TriangleAlert : Info
  return (
    <div role="status">
      {said.length > 0 && (
        <div className={classNames(styles.notes, removed && styles.warned)}>
          <Icon aria-hidden="true" />
          <div>
            {said.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}

function editNotes({ original, edit, removed }: OriginalNotesProps, t: TFunction): string[] {
  const { name, ran, autoRemove, dependents } = original
  if (removed) return [t(edit ? 'run.edit.removed' : 'run.duplicate.removed', { name })]
  if (!edit) return []
  return [
    t('run.edit.text'),
    t(ran && autoRemove ? 'run.edit.vanishes' : 'run.edit.loses'),
    ...dependentNotes(dependents, name, t),
  ]
}

/** They go on with the old container, each in its way, and nobody else says so. */
function dependentNotes(dependents: readonly Dependent[], name: string, t: TFunction): string[] {
  return (['network', 'ipc', 'pid', 'link', 'volumes'] as const).flatMap((way) => {
    const names = dependents.filter(({ ways }) => ways.includes(way)).map((other) => other.name)
    return names.length === 0
      ? []
      : [t(`run.edit.dependents.${way}`, { name, others: names.join(', '), count: names.length })]
  })
}

function noteText(note: DuplicateNote, name: string, t: TFunction): string {
  switch (note.kind) {
    case 'volumes':
      return t('run.duplicate.volumes', { name, volumes: note.names.join(', '), count: note.names.length })
    case 'project':
      return t('run.duplicate.project', { project: note.project })
    case 'addresses':
      return t('run.duplicate.addresses', { name })
    case 'networks':
      return t('run.duplicate.networks', { name, networks: note.names.join(', '), count: note.names.length })
  }
}
