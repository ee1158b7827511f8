import { useMemo, useState } from 'react'
import { FileStack } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { historyCommand } from '../../../../engine/ipc/image-commands.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { ToolPane } from '../../../components/ToolPane.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import { imageName } from '../filter.ts'
import { toSteps } from './instruction.ts'
import { LayerTree } from './LayerTree.tsx'
import { Sharing } from './Sharing.tsx'
import { Steps } from './Steps.tsx'
import { useLayers } from './use-layers.ts'
import type { ImageDetail } from '../../../../engine/ipc/models/image.ts'
import styles from './layers.module.css'

/** How an image came to be, and what each layer added, changed and hid: read when asked for. */
export function LayersTab({ detail, gone }: { detail: ImageDetail; gone: boolean }) {
  const { t, i18n } = useTranslation()
  const language = i18n.language
  const { layers, reading, error, read, cancel } = useLayers(detail.id)
  const [picked, setPicked] = useState<number>()
  const steps = useMemo(() => toSteps(detail.layers, layers), [detail.layers, layers])
  const chosen = layers === undefined ? undefined : (picked ?? layers.length - 1)
  const wasted = layers?.reduce((sum, { hidden }) => sum + hidden, 0) ?? 0
  const step = steps.find(({ layer }) => layer !== undefined && layer.index === chosen)
  return (
    <ToolPane
      label={t('images.tab.layers')}
      find={<span>{t('images.steps', { count: detail.layers.length })}</span>}
      tools={
        layers && (
          <span className={styles.quiet} role="status">
            {wasted > 0
              ? t('images.layers.wasted', { size: formatBytes(wasted, language) })
              : t('images.layers.nothingWasted')}
          </span>
        )
      }
      command={toText(historyCommand(imageName(detail)))}
    >
      <div className={styles.panes}>
        {/* What scrolls has to be reachable by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={styles.history} tabIndex={0} role="group" aria-label={t('images.layers.history')}>
          <Steps steps={steps} chosen={chosen} onChoose={setPicked} />
          {!gone && <Sharing image={detail.id} />}
        </div>
        <div className={styles.content}>
          {chosen !== undefined && chosen >= 0 && (
            <LayerTree
              key={chosen}
              image={detail.id}
              layer={chosen}
              label={step?.instruction || t('images.layers.unknown')}
            />
          )}
          {reading !== undefined && (
            <div className={styles.reading}>
              <ProgressBar
                label={t('images.layers.reading')}
                value={detail.size > 0 && reading > 0 ? Math.min(1, reading / detail.size) : undefined}
                text={t('tasks.soFar', { done: formatBytes(reading, language) })}
              />
              <p className={styles.quiet} aria-hidden="true">
                {reading > 0
                  ? t('tasks.soFar', { done: formatBytes(reading, language) })
                  : t('images.layers.preparing')}
              </p>
              <Button onClick={cancel}>{t('tasks.cancel')}</Button>
            </div>
          )}
          {error && (
            <ErrorState
              title={t('images.layers.failed')}
              error={error}
              actions={<Button onClick={read}>{t('tasks.retry')}</Button>}
            />
          )}
          {!layers && !error && reading === undefined && (
            <EmptyState
              icon={<FileStack />}
              title={t('images.layers.title')}
              actions={
                <Button tone="primary" disabled={gone} onClick={read}>
                  {t('images.layers.read')}
                </Button>
              }
            >
              {t('images.layers.text', { size: formatBytes(detail.size, language) })}
            </EmptyState>
          )}
        </div>
      </div>
    </ToolPane>
  )
}
