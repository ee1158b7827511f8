import { useState } from 'react'
import { CircleArrowUp, ExternalLink, Eye, EyeOff, ScrollText, SquareTerminal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { execCommand, toText } from '../../../engine/ipc/docker-command.ts'
import type { App } from '../../../engine/ipc/models/app.ts'
import type { ContainerDetail } from '../../../engine/ipc/models/container.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { ErrorText } from '../../components/ErrorText.tsx'
import { Link } from '../../shell/Link.tsx'
import { routePath } from '../../shell/router.ts'
import { shell } from '../../shell.ts'
import { useCurrentEndpoint } from '../../stores/endpoints.ts'
import { useUpdates } from '../../stores/updates.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { actionsOf } from '../containers/actions.ts'
import { can } from '../containers/can.ts'
import { StateBadge } from '../containers/StateBadge.tsx'
import { useContainerDetail } from '../containers/use-container.ts'
import { openTerminal } from '../terminals/actions.ts'
import { askUpdateImage } from '../containers/update-image.ts'
import { closeApp, confirmUninstall } from './actions.ts'
import { waysToUse, type Way } from './open.ts'
import { isOutdated } from './outdated.ts'
import { useWords } from './use-words.ts'
import styles from './install.module.css'
import panelStyles from './panel.module.css'

/** An app that is installed: how to use it, and what can be done to it. */
export function OpenApp({ app, id }: { app: App; id: string }) {
  const { t } = useTranslation()
  const words = useWords()
  const endpoint = useCurrentEndpoint()
  const { row, detail, error, gone } = useContainerDetail(id)
  const updated = useUpdates(({ byImage }) => byImage.get(row?.image ?? ''))
  if (gone) {
    return (
      <div className={panelStyles.progress}>
        <Banner tone="warn">{t('install.gone')}</Banner>
        <div className={panelStyles.buttons}>
          <Button onClick={closeApp}>{t('dialog.close')}</Button>
        </div>
      </div>
    )
  }
  if (!row || !detail || !endpoint) {
    return (
      <div className={panelStyles.progress}>
        {error ? (
          <Banner tone="bad">
            <ErrorText error={error} />
          </Banner>
        ) : (
          <Skeleton />
        )}
      </div>
    )
  }
  const running = can.stop(row)
  const all = actionsOf(row)
  const [start, terminal, logs] = [all.start(), all.terminal(), all.logs()]
  return (
    <div className={panelStyles.progress}>
      <StateBadge container={row} />
      {isOutdated(row, updated) && (
        <Banner
          tone="info"
          actions={
            <Button size="small" icon={<CircleArrowUp />} onClick={() => void askUpdateImage(row)}>
              {t('install.update')}
            </Button>
          }
        >
          {t('install.updateText')}
        </Banner>
      )}
      {running ? (
        waysToUse(app, detail, endpoint).map((way) => <UseIt key={JSON.stringify(way)} way={way} detail={detail} />)
      ) : (
        <div className={panelStyles.buttons}>
          <p className={styles.notes}>{t('install.stopped')}</p>
          <Button tone="primary" icon={start.icon} disabled={start.disabled} onClick={start.run}>
            {start.label}
          </Button>
        </div>
      )}
      {app.notes && <p className={styles.notes}>{words(app.notes)}</p>}
      <div className={panelStyles.links}>
        <Button icon={<SquareTerminal />} disabled={terminal.disabled} onClick={terminal.run}>
          {t('containers.action.terminal')}
        </Button>
        <Button icon={<ScrollText />} onClick={logs.run}>
          {t('containers.action.logs')}
        </Button>
        <Link to={routePath('containers', id)} className={panelStyles.link}>
          {t('install.page')}
        </Link>
      </div>
      <div className={panelStyles.end}>
        <Button tone="danger" onClick={() => confirmUninstall(row)}>
          {t('install.uninstall.open')}
        </Button>
      </div>
    </div>
  )
}

/** One way to use it. */
function UseIt({ way, detail }: { way: Way; detail: ContainerDetail }) {
  const { t } = useTranslation()
  const [revealed, setRevealed] = useState(false)
  const { id, name } = detail
  switch (way.kind) {
    case 'page':
      return (
        <div className={panelStyles.way}>
          <Button tone="primary" icon={<ExternalLink />} onClick={() => void shell.openExternal(way.url)}>
            {t('install.open')}
          </Button>
          <code className={panelStyles.address}>{way.url}</code>
          <CopyButton text={way.url} iconOnly />
        </div>
      )
    case 'connection':
      return (
        <section className={panelStyles.connection} aria-label={t('install.connection')}>
          <h3>{t('install.connection')}</h3>
          <div className={panelStyles.way}>
            <code className={panelStyles.address}>{revealed ? way.text : way.covered}</code>
            {way.covered !== way.text && (
              <IconButton
                size="small"
                label={t(revealed ? 'run.hideSecret' : 'run.showSecret')}
                icon={revealed ? <EyeOff /> : <Eye />}
                aria-pressed={revealed}
                onClick={() => setRevealed(!revealed)}
              />
            )}
            <CopyButton text={way.text} label={t('install.copyConnection')} iconOnly />
          </div>
        </section>
      )
    case 'client': {
      const command = toText(execCommand({ container: name, command: way.command }))
      return (
        <section className={panelStyles.connection} aria-label={t('install.client')}>
          <h3>{t('install.client')}</h3>
          <div className={panelStyles.way}>
            <code className={panelStyles.address}>{toText([way.command])}</code>
            <Button
              size="small"
              icon={<SquareTerminal />}
              onClick={() => openTerminal({ id, name }, { dock: true, exec: { command: way.command } })}
            >
              {t('install.openClient')}
            </Button>
            <CopyButton text={command} label={t('install.copyClient')} iconOnly />
          </div>
        </section>
      )
    }
    case 'shell':
      return (
        <div className={panelStyles.way}>
          <Button tone="primary" icon={<SquareTerminal />} onClick={() => openTerminal({ id, name }, { dock: true })}>
            {t('install.openShell')}
          </Button>
        </div>
      )
  }
}
