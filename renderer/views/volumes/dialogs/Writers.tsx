import { useTranslation } from 'react-i18next'
import { useContainers } from '../../../stores/containers.ts'
import { useVolumes } from '../../../stores/volumes.ts'
import { Banner } from '../../../ui/Banner.tsx'

/** Names the containers that run and have a volume, where that matters to what is asked. */
export function Writers({ volume, purpose }: { volume: string; purpose: 'read' | 'add' | 'replace' }) {
  const { t } = useTranslation()
  const ids = useVolumes((state) => state.byId.get(volume)?.containers)
  const byId = useContainers((state) => state.byId)
  const running = (ids ?? []).flatMap((id) => {
    const container = byId.get(id)
    return container?.status === 'running' ? [container.name] : []
  })
  if (running.length === 0) return null
  const names = running.slice(0, 5).join(', ')
  return <Banner tone="warn">{t(`volumes.writers.${purpose}`, { count: running.length, names })}</Banner>
}
