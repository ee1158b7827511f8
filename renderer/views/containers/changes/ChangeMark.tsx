import { CircleMinus, CirclePlus, PencilLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Status } from '../../../ui/Badge.tsx'
import type { ChangeKind } from '../../../../engine/ipc/models/files.ts'
import styles from './changes.module.css'

const ICONS = { added: CirclePlus, changed: PencilLine, deleted: CircleMinus }
const TONES = { added: 'ok', changed: 'warn', deleted: 'bad' } as const

/** What became of a file since the image, by icon, word and colour. */
export function ChangeMark({ kind }: { kind: ChangeKind }) {
  const { t } = useTranslation()
  const Icon = ICONS[kind]
  return (
    <Status tone={TONES[kind]} icon={<Icon aria-hidden="true" className={styles[kind]} />}>
      {t(`changes.kind.${kind}`)}
    </Status>
  )
}
