import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { HOME, navigate } from '../../shell/router.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

/** What stands at an address that leads nowhere. */
export function UnknownPage({ path }: { path: string }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<Compass />}
      title={t('route.unknown')}
      actions={<Button onClick={() => navigate(HOME)}>{t('route.toContainers')}</Button>}
    >
      {t('route.unknownText', { path })}
    </EmptyState>
  )
}
