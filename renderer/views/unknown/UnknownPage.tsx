import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../components/PageHeader.tsx'
import { HOME, navigate } from '../../shell/router.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

/** What stands at an address that leads nowhere. */
export function UnknownPage({ path }: { path: string }) {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('route.unknown')} />
      <EmptyState
        icon={<Compass />}
        title={t('route.unknownText', { path })}
        actions={<Button onClick={() => navigate(HOME)}>{t('route.toContainers')}</Button>}
      />
    </>
  )
}
