import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../../lib/bytes.ts'
import { errorText } from '../../../i18n/error-text.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { dismissReceipt, rescueLabel, useRescueReceipt } from './rescue.ts'

/** What a rescue freed, and what it could not. */
export function RescueReceipt() {
  const { t, i18n } = useTranslation()
  const receipt = useRescueReceipt((state) => state.receipt)
  if (!receipt) return null
  const bytes = (amount: number): string => formatBytes(amount, i18n.language)
  const failed = receipt.results.filter(({ error }) => error)
  const freed = receipt.results.reduce((sum, result) => sum + result.freed, 0)
  return (
    <Banner
      tone={failed.length > 0 ? 'warn' : 'info'}
      actions={
        <Button size="small" onClick={dismissReceipt}>
          {t('disk.rescue.dismiss')}
        </Button>
      }
    >
      <strong>{t('disk.rescue.freed', { bytes: bytes(freed), free: bytes(receipt.space.free) })}</strong>{' '}
      {receipt.results
        .filter(({ error }) => !error)
        .map((result) => `${rescueLabel(result.item, t)} ${bytes(result.freed)}`)
        .join(' · ')}
      {failed.map(({ item, error }) => (
        <div key={item.id}>
          {rescueLabel(item, t)}: {error && errorText(error, t)}
        </div>
      ))}
    </Banner>
  )
}
