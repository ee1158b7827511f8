import { useTranslation } from 'react-i18next'
import { quoteWords } from '../../../engine/ipc/shell-words.ts'
import { CopyId } from '../../components/CopyId.tsx'
import { Fact, FactCard, FactGrid, Facts } from '../../components/Facts.tsx'
import { PairsCard } from '../../components/PairsCard.tsx'
import { RelativeTime } from '../../components/RelativeTime.tsx'
import { formatBytes } from '../../lib/bytes.ts'
import { ContainerLinks } from '../containers/ContainerLinks.tsx'
import { Environment } from '../containers/Environment.tsx'
import { Names } from './Names.tsx'
import { NewerImage } from './NewerImage.tsx'
import type { ImageDetail } from '../../../engine/ipc/models/image.ts'
import styles from './images.module.css'

interface ImageOverviewProps {
  detail: ImageDetail
  /** Ids of the containers made from it. */
  containers: readonly string[]
  gone: boolean
}

/** The facts of an image that people look for first. */
export function ImageOverview({ detail, containers, gone }: ImageOverviewProps) {
  const { t, i18n } = useTranslation()
  return (
    <FactGrid>
      <FactCard title={t('images.fact.image')}>
        <Facts>
          <Fact name={t('images.fact.id')}>
            <CopyId id={detail.id} />
          </Fact>
          <Fact name={t('images.column.size')}>{formatBytes(detail.size, i18n.language)}</Fact>
          <Fact name={t('images.column.created')}>
            <RelativeTime time={detail.created} />
          </Fact>
          <Fact name={t('images.fact.platform')}>{`${detail.os}/${detail.architecture}`}</Fact>
          <Fact name={t('images.fact.author')}>{detail.author}</Fact>
        </Facts>
      </FactCard>
      <Names detail={detail} containers={containers} gone={gone} />
      {!gone && <NewerImage tags={detail.tags} digests={detail.digests} containers={containers} />}
      <FactCard title={t('containers.fact.program')}>
        <Facts>
          <Fact name={t('containers.fact.entrypoint')}>{codes([quoteWords(detail.entrypoint)])}</Fact>
          <Fact name={t('containers.fact.command')}>{codes([quoteWords(detail.command)])}</Fact>
          <Fact name={t('containers.fact.workingDir')}>{codes([detail.workingDir])}</Fact>
          <Fact name={t('containers.fact.user')}>{codes([detail.user])}</Fact>
          <Fact name={t('images.fact.ports')}>{codes(detail.exposedPorts)}</Fact>
          <Fact name={t('images.fact.volumes')}>{codes(detail.volumes)}</Fact>
          <Fact name={t('images.fact.health')}>{codes([healthOf(detail.health)])}</Fact>
          <Fact name={t('images.fact.stopSignal')}>{codes([detail.stopSignal])}</Fact>
        </Facts>
      </FactCard>
      <FactCard title={t('images.column.containers')}>
        <ContainerLinks label={t('images.column.containers')} containers={containers} nobody={t('images.unused')} />
      </FactCard>
      <Environment env={detail.env} image={detail} />
      <PairsCard title={t('containers.fact.labels')} pairs={detail.labels} />
    </FactGrid>
  )
}

/** `CMD-SHELL` runs its one word by a shell, `CMD` runs its words, `NONE` is none. */
function healthOf([kind = '', ...words]: readonly string[]): string {
  return kind === 'CMD' ? quoteWords(words) : words.join(' ')
}

function codes(texts: readonly string[]) {
  const text = texts.filter(Boolean).join('\n')
  return text && <code className={styles.codes}>{text}</code>
}
