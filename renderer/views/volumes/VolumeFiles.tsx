import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { VOLUME_PATH } from '../../../engine/ipc/volume-archive.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { FilesTab } from '../containers/files/FilesTab.tsx'
import { volumeName } from './filter.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import type { FilesOf } from '../containers/files/place.ts'
import styles from './volumes.module.css'

type State = { container: { id: string; name: string } } | { error: ErrorShape } | undefined

/** The files of a volume, looked at and changed through a helper that runs for as long as this is shown. */
export function VolumeFiles({ volume, gone }: { volume: string; gone: boolean }) {
  const { t } = useTranslation()
  const [state, setState] = useState<State>()
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (gone) return
    const over = new AbortController()
    const { signal } = over
    const watch = async (): Promise<void> => {
      const helpers = await engine.call.volumes.files({ endpoint: currentEndpoint(), volume }, { signal })
      for await (const container of helpers) setState({ container })
    }
    watch().catch((error: unknown) => !signal.aborted && setState({ error: toErrorShape(error) }))
    return () => over.abort()
    // Each round tries again.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [volume, gone, round])

  const of = useMemo((): FilesOf => ({ page: 'volumes', id: volume, root: VOLUME_PATH }), [volume])
  const helper = state && 'container' in state ? state.container : undefined
  const container = useMemo(() => {
    const mount = { type: 'volume' as const, source: volume, target: VOLUME_PATH, readOnly: false }
    return helper && { ...helper, label: volumeName({ id: volume }), volume, mounts: [mount] }
  }, [helper, volume])

  if (state && 'error' in state) {
    return (
      <ErrorState
        title={t('volumes.filesFailed')}
        error={state.error}
        actions={<Button onClick={() => (setState(undefined), setRound(round + 1))}>{t('files.again')}</Button>}
      />
    )
  }
  if (!container) {
    return (
      <div className={styles.loading}>
        <Skeleton width="40%" />
        <Skeleton width="60%" />
        <Skeleton width="50%" />
      </div>
    )
  }
  return <FilesTab key={container.id} container={container} running={!gone} gone={gone} of={of} />
}
