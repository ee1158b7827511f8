import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Endpoint } from '../../../../engine/ipc/models/endpoint.ts'
import { PageSection } from '../../../components/PageSection.tsx'
import { RelativeTime } from '../../../components/RelativeTime.tsx'
import { Link } from '../../../shell/Link.tsx'
import { useDiskScan } from '../../../stores/disk.ts'
import { byPart } from './by-part.ts'
import { FilesTable } from './FilesTable.tsx'
import cells from '../../../components/cells.module.css'
import styles from './files.module.css'

interface EngineFilesProps {
  endpoint: Endpoint
  /** What one came to see; empty for all of it. */
  part: string | undefined
}

/** Where the engine keeps its data, and what each folder takes, as the last scan has it. */
export function EngineFiles({ endpoint, part }: EngineFilesProps) {
  const { t } = useTranslation()
  const scan = useDiskScan()
  const section = useRef<HTMLDivElement>(null)
  const parts = scan && byPart(scan)
  const ready = parts !== undefined
  useEffect(() => {
    if (part === undefined || !ready) return
    const row = section.current?.querySelector<HTMLElement>(`[data-part="${CSS.escape(part)}"]`)
    const target = row ?? section.current
    target?.scrollIntoView({ block: 'center' })
    target?.focus({ preventScroll: true })
  }, [part, ready])
  return (
    <div ref={section} tabIndex={-1} className={styles.section}>
      <PageSection
        title={t('engine.files.title')}
        hint={t('engine.files.hint')}
        aside={
          <Link to="/disk" className={cells.link}>
            {t('engine.files.more')}
          </Link>
        }
      >
        {parts ? (
          <FilesTable parts={parts} chosen={part} local={endpoint.local} />
        ) : (
          <p className={cells.quiet}>
            {t(scan?.unmeasured ? `engine.files.unmeasured.${scan.unmeasured}` : 'engine.files.never')}
          </p>
        )}
        {scan && parts && (
          <p className={cells.quiet}>
            {t('disk.measured')} <RelativeTime time={scan.time} />
          </p>
        )}
      </PageSection>
    </div>
  )
}
