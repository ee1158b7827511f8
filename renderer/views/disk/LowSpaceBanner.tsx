import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../lib/bytes.ts'
import { Link } from '../../shell/Link.tsx'
import { useUsage } from '../../shell/usage.ts'
import { useLowSpace } from '../../stores/low-space.ts'
import { Banner } from '../../ui/Banner.tsx'
import cells from '../../components/cells.module.css'

/** The disk is nearly full: what that means, and where the threshold is set. */
export function LowSpaceBanner({ endpoint }: { endpoint: string }) {
  const { t, i18n } = useTranslation()
  const usage = useUsage(endpoint)
  const free = useLowSpace(usage)
  if (free === undefined || !usage) return null
  const words = { free: formatBytes(free, i18n.language), total: formatBytes(usage.diskTotal, i18n.language) }
  return (
    <Banner
      tone="warn"
      actions={
        <Link to="/settings" className={cells.link}>
          {t('disk.low.change')}
        </Link>
      }
    >
      <strong>{t('disk.low.title', words)}</strong> {t('disk.low.text')}
    </Banner>
  )
}
