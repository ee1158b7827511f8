import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../components/PageHeader.tsx'
import { PAGES } from '../../shell/pages.ts'
import { navigate } from '../../shell/router.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

type LaterPageId = 'disk'

/** What leads on today to what a later page is for. */
const INSTEAD: Record<LaterPageId, () => void> = {
  disk: () => navigate('/images'),
}

/** A page that comes later says so, and leads to what can be done already. */
export function LaterPage({ page }: { page: LaterPageId }) {
  const { t } = useTranslation()
  const Icon = PAGES.find(({ id }) => id === page)?.icon
  return (
    <>
      <PageHeader title={t(`nav.${page}`)} />
      <EmptyState
        icon={Icon && <Icon />}
        title={t(`later.${page}.title`)}
        actions={<Button onClick={INSTEAD[page]}>{t(`later.${page}.action`)}</Button>}
      >
        {t(`later.${page}.text`)}
      </EmptyState>
    </>
  )
}
