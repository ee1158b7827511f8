import type { ParseKeys } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CleanupStays } from '../../../../engine/ipc/models/cleanup.ts'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import styles from './cleanup.module.css'

/** So many names say what is meant. */
const NAMES = 8

/** What is left alone, and why. */
export function Stays({ stays }: { stays: readonly CleanupStays[] }) {
  const { t } = useTranslation()
  if (stays.length === 0) return null
  return (
    <Disclosure summary={t('confirm.stays')}>
      <ul className={styles.stays}>
        {stays.map(({ kind, reason, names }) => (
          <li key={`${kind} ${reason}`}>
            {t(`cleanup.stays.${kind}.${reason}` as ParseKeys, { count: names.length })}
            <span className={styles.names}>
              {names.slice(0, NAMES).join(', ')}
              {names.length > NAMES && ` ${t('cleanup.staysMore', { count: names.length - NAMES })}`}
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
