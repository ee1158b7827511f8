import { useEffect } from 'react'
import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../../engine/ipc/docker-command.ts'
import { inspectCommand } from '../../../engine/ipc/file-commands.ts'
import { DetailPage, DetailPlaceholder } from '../../components/DetailPage.tsx'
import { Inspect } from '../../components/inspect/Inspect.tsx'
import { LogView } from '../../components/logs/LogView.tsx'
import { MenuButton } from '../../components/MenuButton.tsx'
import { TerminalChunk } from '../../components/terminal-chunk.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { usePending } from '../../stores/pending.ts'
import { Button } from '../../ui/Button.tsx'
import { actionsOf, menuOf, type Target } from './actions.ts'
import { ChangesTab } from './changes/ChangesTab.tsx'
import { FilesTab } from './files/FilesTab.tsx'
import { isCounted } from './can.ts'
import { Overview } from './Overview.tsx'
import { PageTerminal } from './PageTerminal.tsx'
import { Processes } from './processes/Processes.tsx'
import { StateBadge } from './StateBadge.tsx'
import { StatsChunk } from './stats/stats-chunk.ts'
import { useContainerDetail } from './use-container.ts'
import { useReplacement } from './use-replacement.ts'

/** One container: facts, logs, a terminal, and Docker's own answer. */
export function ContainerPage({ id, tab }: { id: string; tab: string | undefined }) {
  const { t } = useTranslation()
  const { row, detail, error, gone } = useContainerDetail(id)
  const replacement = useReplacement(id, gone, tab)
  useEffect(() => void TerminalChunk.warm(), [])

  const container = row ?? detail
  if (!container) {
    return (
      <DetailPlaceholder
        list="containers"
        listLabel={t('nav.containers')}
        id={id}
        title={t('containers.cannotShow')}
        error={replacement === undefined ? error : undefined}
      />
    )
  }
  const running = !gone && container.status === 'running'
  return (
    <DetailPage
      list="containers"
      listLabel={t('nav.containers')}
      id={id}
      title={container.name}
      badge={gone ? undefined : <StateBadge container={container} />}
      actions={gone ? undefined : <HeaderActions container={container} />}
      tab={tab}
      tabsLabel={container.name}
      gone={gone && replacement === undefined ? t('containers.gone', { name: container.name }) : undefined}
      tabs={[
        {
          id: 'overview',
          label: t('containers.tab.overview'),
          content: detail && <Overview detail={detail} />,
        },
        {
          id: 'logs',
          label: t('containers.tab.logs'),
          content: (
            <LogView key={id} endpoint={currentEndpoint()} containers={[{ id, name: container.name, running }]} />
          ),
        },
        {
          id: 'terminal',
          label: t('containers.tab.terminal'),
          content: <PageTerminal key={id} container={container} running={running} asked={tab === 'terminal'} />,
        },
        {
          id: 'stats',
          label: t('containers.tab.stats'),
          content: <StatsChunk key={id} container={container} running={!gone && isCounted(container)} gone={gone} />,
        },
        {
          id: 'processes',
          label: t('containers.tab.processes'),
          content: !gone && <Processes key={id} container={container} />,
        },
        {
          id: 'files',
          label: t('containers.tab.files'),
          content: <FilesTab key={id} container={container} running={running} gone={gone} />,
        },
        {
          id: 'changes',
          label: t('containers.tab.changes'),
          content: <ChangesTab key={id} container={id} name={container.name} gone={gone} />,
        },
        {
          id: 'inspect',
          label: t('containers.tab.inspect'),
          content: detail && (
            <Inspect value={detail.raw} command={(format) => toText(inspectCommand([detail.name], { format }))} />
          ),
        },
      ]}
    />
  )
}

function HeaderActions({ container }: { container: Target }) {
  const { t } = useTranslation()
  const pending = usePending((state) => state[container.id])
  const all = actionsOf(container)
  const stop = all.stop()
  const toggle = stop.disabled ? all.start() : stop
  return (
    <>
      {[toggle, all.restart(), all.remove()].map((action) => (
        <Button
          key={action.id}
          icon={action.icon}
          disabled={action.disabled || pending !== undefined}
          onClick={action.run}
        >
          {action.label}
        </Button>
      ))}
      <MenuButton
        label={t('table.moreActions')}
        icon={<Ellipsis />}
        iconOnly
        items={() => menuOf(actionsOf(container))}
      />
    </>
  )
}
