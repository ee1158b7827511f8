import { useTranslation } from 'react-i18next'
import { checkVolumeName } from '../../../../engine/ipc/names.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { SuggestInput } from '../../../components/SuggestInput.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { useVolumes } from '../../../stores/volumes.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { useVolumeSizes } from '../sizes.ts'
import { Writers } from './Writers.tsx'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'

/** What stands in a {@link VolumeField}. */
export interface NamedVolume {
  /** Its name, empty while there is none. */
  volume: string
  exists: boolean
  /** Why a new one can't be called that. */
  problem: ErrorShape | undefined
}

/** Which volume a name as it is typed is. */
export function useNamedVolume(typed: string): NamedVolume {
  const volume = typed.trim()
  const exists = useVolumes((state) => state.byId.has(volume))
  return { volume, exists, problem: volume && !exists ? checkVolumeName(volume) : undefined }
}

interface VolumeFieldProps {
  value: string
  named: NamedVolume
  /** What is said of one that exists. */
  advice?: string | false
  onChange: (name: string) => void
}

/** The volume that is to be filled: a new name, or one that exists. */
export function VolumeField({ value, named, advice, onChange }: VolumeFieldProps) {
  const { t } = useTranslation()
  const rows = useVolumes((state) => state.rows)
  const suggest = (text: string): string[] =>
    (rows ?? [])
      .flatMap(({ id, anonymous }) => (!anonymous && id.includes(text) && id !== text ? [id] : []))
      .slice(0, 8)
  return (
    <Field
      label={t('volumes.import.volume')}
      hint={t('volumes.import.volumeHint')}
      required
      error={named.problem && <ErrorText error={named.problem} />}
      advice={advice}
    >
      <SuggestInput value={value} suggest={suggest} onChange={onChange} />
    </Field>
  )
}

/** Says what will be lost of a volume that exists. */
export function useLoss(volume: string): string {
  const { t, i18n } = useTranslation()
  const bytes = useVolumeSizes(({ sizes }) => sizes[volume])
  return bytes === undefined
    ? t('volumes.import.exists')
    : t('volumes.import.existsSize', { size: formatBytes(bytes, i18n.language) })
}

interface ReplaceTickProps {
  volume: string
  agreed: boolean
  onAgree: (agreed: boolean) => void
}

/** What is in a volume only goes when the person says so; names who works on it. */
export function ReplaceTick({ volume, agreed, onAgree }: ReplaceTickProps) {
  const { t } = useTranslation()
  return (
    <>
      <Writers volume={volume} purpose="replace" />
      <Checkbox
        label={t('volumes.import.replace')}
        hint={t('volumes.import.replaceHint')}
        checked={agreed}
        onChange={(event) => onAgree(event.target.checked)}
      />
    </>
  )
}
