import { useTranslation } from 'react-i18next'
import { ContainerLinks } from '../containers/ContainerLinks.tsx'
import cells from '../../components/cells.module.css'

/** The containers that have a volume, and where each has it. */
export function VolumeUsers({ volume, containers }: { volume: string; containers: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <ContainerLinks label={t('volumes.column.containers')} containers={containers} nobody={t('volumes.unused')}>
      {({ mounts }) =>
        mounts
          .filter(({ type, source }) => type === 'volume' && source === volume)
          .map(({ target, readOnly }) => (
            <span key={target} className={cells.quiet}>
              <code>{target}</code>
              {readOnly && ` · ${t('containers.fact.readOnly')}`}
            </span>
          ))
      }
    </ContainerLinks>
  )
}
