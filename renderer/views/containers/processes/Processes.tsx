import { useMemo, useState, type FormEvent } from 'react'
import { Check, ListTree } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toText, topCommand } from '../../../../engine/ipc/docker-command.ts'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { DataTable } from '../../../components/DataTable.tsx'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { ListFrame } from '../../../components/ListFrame.tsx'
import { MenuButton } from '../../../components/MenuButton.tsx'
import { useContainers } from '../../../stores/containers.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Input } from '../../../ui/Input.tsx'
import { can } from '../can.ts'
import { processColumns, processRows } from './columns.ts'
import { useProcesses } from './use-processes.ts'
import type { Target } from '../actions.ts'
import styles from './processes.module.css'

/** What `docker top` asks of ps by itself. */
const DEFAULT = '-ef'
const PRESETS = {
  full: DEFAULT,
  users: 'aux',
  usage: '-eo pid,ppid,user,%cpu,%mem,rss,etime,args',
  threads: '-eLo pid,lwp,user,stat,%cpu,comm',
} as const
const NO_TITLES: string[] = []

/** What runs in a container (`docker top`), kept up to date while it is looked at. */
export function Processes({ container }: { container: Target }) {
  const { t } = useTranslation()
  const connection = useContainers((state) => state.connection)
  const [typed, setTyped] = useState<string>(DEFAULT)
  const [options, setOptions] = useState<string>(DEFAULT)
  const live = can.processes(container)
  const { list, error } = useProcesses(container.id, options, live)
  const titles = list?.titles ?? NO_TITLES
  const key = titles.join()
  // New answers bring new arrays: the columns stay as long as ps names the same.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const columns = useMemo(() => processColumns(titles), [key])
  const rows = useMemo(() => list && processRows(list), [list])
  const words = options.trim().split(/\s+/).filter(Boolean)

  const choose = (chosen: string): void => {
    setTyped(chosen)
    setOptions(chosen)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setOptions(typed.trim())
  }
  if (!live) return <EmptyState icon={<ListTree />} title={t('terminal.notRunning', { name: container.name })} />
  return (
    <ListFrame
      label={t('containers.tab.processes')}
      bar={
        <form className={styles.bar} onSubmit={submit}>
          <label htmlFor="ps-options">{t('containers.top.options')}</label>
          <div className={styles.options}>
            <Input
              id="ps-options"
              mono
              value={typed}
              aria-invalid={error !== undefined || undefined}
              onChange={(event) => setTyped(event.target.value)}
              onBlur={() => setOptions(typed.trim())}
            />
          </div>
          <MenuButton
            size="small"
            label={t('containers.top.presets')}
            items={() =>
              Object.entries(PRESETS).map(([id, preset]) => ({
                id,
                label: t(`containers.top.preset.${id as keyof typeof PRESETS}`),
                icon: preset === options && <Check />,
                run: () => choose(preset),
              }))
            }
          />
          <code className={styles.command}>{toText(topCommand(container.name, words))}</code>
          <CopyButton iconOnly text={toText(topCommand(container.name, words))} />
        </form>
      }
    >
      {error ? (
        <Banner tone="bad">
          <ErrorText error={error} />
        </Banner>
      ) : (
        <DataTable
          id="processes"
          label={t('containers.tab.processes')}
          rows={rows}
          columns={columns}
          rowName={({ id }) => id}
          connection={connection}
          empty={<EmptyState icon={<ListTree />} title={t('containers.top.none')} />}
        />
      )}
    </ListFrame>
  )
}
