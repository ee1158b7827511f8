import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { toastError } from '../../../components/toast.ts'
import { toErrorShape } from '../../../engine.ts'
import { formatBytes } from '../../../lib/bytes.ts'
import { shell } from '../../../shell.ts'
import { classNames } from '../../../ui/class-names.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { PartFiles } from './by-part.ts'
import cells from '../../../components/cells.module.css'
import styles from './files.module.css'

interface FilesTableProps {
  parts: readonly PartFiles[]
  /** The part that one came to see. */
  chosen: string | undefined
  /** The folders are on this machine. */
  local: boolean
}

/** What each part of an engine's data takes, and how much of that is neither image, container, volume nor log. */
export function FilesTable({ parts, chosen, local }: FilesTableProps) {
  const { t, i18n } = useTranslation()
  const bytes = (amount: number): string => formatBytes(amount, i18n.language)
  const sum = (of: (part: PartFiles) => number): string => bytes(parts.reduce((all, part) => all + of(part), 0))
  return (
    <table className={styles.files} aria-label={t('engine.files.title')}>
      <thead>
        <tr>
          <th scope="col">{t('engine.files.folder')}</th>
          <th scope="col" className={styles.number}>
            {t('engine.files.taken')}
          </th>
          <th scope="col" className={styles.number}>
            {t('engine.files.own')}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ part, paths, taken, own }) => (
          <tr
            key={part}
            data-part={part}
            tabIndex={-1}
            aria-current={part === chosen || undefined}
            className={classNames(part === chosen && styles.chosen)}
          >
            <th scope="row">
              {t(`engine.files.parts.${part}`)}
              <ul className={styles.paths}>
                {paths.map((path) => (
                  <li key={path}>
                    <code>{path}</code>
                    <CopyButton text={path} label={t('engine.files.copy', { path })} iconOnly />
                    {local && <OpenFolder path={path} />}
                  </li>
                ))}
              </ul>
            </th>
            <td className={styles.number}>{bytes(taken)}</td>
            <td className={styles.number}>
              {own > 0 ? (
                <>
                  {bytes(own)}
                  <span className={styles.what}>{t(`disk.parts.${part}`)}</span>
                </>
              ) : (
                <span className={cells.none}>–</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('engine.files.all')}</th>
          <td className={styles.number}>{sum(({ taken }) => taken)}</td>
          <td className={styles.number}>{sum(({ own }) => own)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function OpenFolder({ path }: { path: string }) {
  const { t } = useTranslation()
  return (
    <IconButton
      size="small"
      label={t('containers.fact.openFolder', { path })}
      icon={<FolderOpen />}
      onClick={() => void shell.showItem(path).catch((error: unknown) => toastError(toErrorShape(error)))}
    />
  )
}
