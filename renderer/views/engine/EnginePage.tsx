import { Power, RotateCw, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { canStart, canStop, restartEngine, startEngine, stopEngine } from '../../components/engine-actions.ts'
import { PageHeader } from '../../components/PageHeader.tsx'
import { PageBody } from '../../components/PageSection.tsx'
import { useCurrentEndpoint } from '../../stores/endpoints.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EngineChoice } from './EngineChoice.tsx'
import { EngineFailure } from './EngineFailure.tsx'
import { EngineFacts } from './EngineFacts.tsx'
import { EngineFiles } from './files/EngineFiles.tsx'
import { EngineLogs } from './EngineLogs.tsx'
import { EngineRegistries } from './EngineRegistries.tsx'
import { EngineState } from './EngineState.tsx'
import { Requirements } from './Requirements.tsx'
import { useSettings } from './use-settings.ts'
import type { Endpoint } from '../../../engine/ipc/models/endpoint.ts'

interface EnginePageProps {
  /** From the address: what of the engine's files one came to see. Undefined for the page as a whole. */
  part: string | undefined
}

/** The engine: its state in words, its facts, what it needs, and what it is started with. */
export function EnginePage({ part }: EnginePageProps) {
  const { t } = useTranslation()
  const endpoint = useCurrentEndpoint()
  const settings = useSettings()
  const runtime = endpoint?.runtime
  // What is missing is told by the requirements themselves, with what to do about each.
  const failure = runtime?.phase === 'failed' && runtime.failure?.step !== 'requirements' ? runtime.failure : undefined
  return (
    <>
      <PageHeader title={t('nav.engine')} actions={endpoint && <EngineButtons endpoint={endpoint} />} />
      <PageBody>
        {endpoint ? (
          <>
            <EngineState endpoint={endpoint} />
            {failure && <EngineFailure failure={failure} driver={endpoint.driver} />}
            <Requirements requirements={endpoint.runtime.requirements} />
            <EngineFacts endpoint={endpoint} />
            <EngineFiles endpoint={endpoint} part={part} />
          </>
        ) : (
          <Skeleton width="40%" />
        )}
        {settings && (
          <>
            <EngineChoice settings={settings} />
            <EngineRegistries settings={settings} bundled={endpoint?.driver !== 'external'} />
            <EngineLogs settings={settings} bundled={endpoint?.driver !== 'external'} />
          </>
        )}
      </PageBody>
    </>
  )
}

function EngineButtons({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation()
  if (canStart(endpoint)) {
    return (
      <Button tone="primary" icon={<Play />} onClick={() => startEngine(endpoint)}>
        {endpoint.driver === 'external' ? t('engine.connect') : t('engine.start')}
      </Button>
    )
  }
  if (!canStop(endpoint)) return null
  return (
    <>
      <Button icon={<RotateCw />} onClick={() => restartEngine(endpoint)}>
        {t('engine.restart')}
      </Button>
      <Button icon={<Power />} onClick={() => stopEngine(endpoint)}>
        {t('engine.stop')}
      </Button>
    </>
  )
}
