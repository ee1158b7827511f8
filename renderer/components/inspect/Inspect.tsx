import { useMemo, useState } from 'react'
import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { copyText } from '../copy.ts'
import { CopyButton } from '../CopyButton.tsx'
import { FindBar } from '../FindBar.tsx'
import { TextLines } from '../TextLines.tsx'
import { ToolPane } from '../ToolPane.tsx'
import { Tree } from '../tree/Tree.tsx'
import { InspectValue } from './InspectValue.tsx'
import {
  ancestorsOf,
  branchesTo,
  findInJson,
  goTemplate,
  jsonLines,
  pathId,
  valueText,
  type JsonLine,
} from './json-tree.ts'
import type { MenuItem } from '../actions.ts'
import styles from './Inspect.module.css'

interface InspectProps {
  /** Docker's own answer. */
  value: unknown
  /** The `docker` command that prints it, or with a template a part of it. */
  command: (template?: string) => string
}

/** Docker's own answer, as a tree that can be searched and as `docker inspect` prints it. */
export function Inspect({ value, command }: InspectProps) {
  const { t } = useTranslation()
  const [raw, setRaw] = useState(false)
  const [open, setOpen] = useState<ReadonlySet<string>>(() => branchesTo(value, 1))
  const [active, setActive] = useState<string>()
  const [query, setQuery] = useState('')
  const [current, setCurrent] = useState(0)
  const lines = useMemo(() => jsonLines(value, open), [value, open])
  const found = useMemo(() => findInJson(value, query), [value, query])
  const text = useMemo(() => JSON.stringify(value, undefined, 2) ?? '', [value])
  const textLines = useMemo(() => text.split('\n'), [text])
  const foundLines = useMemo(
    () =>
      textLines.flatMap((line, index) => (query && line.toLowerCase().includes(query.toLowerCase()) ? [index] : [])),
    [textLines, query],
  )
  const count = raw ? foundLines.length : found.length

  const show = (index: number, among: typeof found): void => {
    setCurrent(index)
    const path = among[index]
    if (!path) return
    setOpen((before) => new Set([...before, ...ancestorsOf(path)]))
    setActive(pathId(path))
  }
  const search = (next: string): void => {
    setQuery(next)
    show(0, findInJson(value, next))
  }
  const step = (by: number): void => {
    if (count === 0) return
    const next = (current + by + count) % count
    if (raw) setCurrent(next)
    else show(next, found)
  }
  const toggle = (line: JsonLine, expand: boolean): void => {
    const next = new Set(open)
    if (expand) next.add(line.id)
    else next.delete(line.id)
    setOpen(next)
  }
  const chosen = lines.find((line) => line.id === active)
  const template = chosen && goTemplate(chosen.path)

  return (
    <ToolPane
      label={t('containers.tab.inspect')}
      className={styles.inspect}
      find={
        <>
          <div role="group" aria-label={t('inspect.view')} className={styles.views}>
            <Button size="small" tone="quiet" aria-pressed={!raw} onClick={() => setRaw(false)}>
              {t('inspect.tree')}
            </Button>
            <Button size="small" tone="quiet" aria-pressed={raw} onClick={() => setRaw(true)}>
              {t('inspect.raw')}
            </Button>
          </div>
          <FindBar
            query={query}
            current={count === 0 ? 0 : (current % count) + 1}
            count={count}
            focus={false}
            onQuery={search}
            onNext={() => step(1)}
            onPrevious={() => step(-1)}
            onClose={() => search('')}
          />
        </>
      }
      tools={
        <>
          {!raw && (
            <>
              <IconButton
                size="small"
                label={t('inspect.expandAll')}
                icon={<ChevronsUpDown />}
                onClick={() => setOpen(branchesTo(value, Infinity))}
              />
              <IconButton
                size="small"
                label={t('inspect.collapseAll')}
                icon={<ChevronsDownUp />}
                onClick={() => setOpen(new Set())}
              />
            </>
          )}
          <CopyButton text={text} label={t('inspect.copyAll')} />
        </>
      }
      command={command(raw ? undefined : template)}
      foot={chosen && !raw && <CopyButton text={valueText(chosen.value)} label={t('inspect.copyValue')} iconOnly />}
    >
      {raw ? (
        <TextLines
          label={t('inspect.raw')}
          lines={textLines}
          query={query}
          current={query ? foundLines[current % Math.max(1, count)] : undefined}
        />
      ) : (
        <Tree
          label={t('inspect.tree')}
          lines={lines}
          active={active}
          onActive={setActive}
          onToggle={toggle}
          menu={(line) => menuOf(line)}
          render={(line) => <InspectValue line={line} query={query} />}
        />
      )}
    </ToolPane>
  )

  function menuOf(line: JsonLine): MenuItem[] {
    return [
      { id: 'value', label: t('inspect.copyValue'), run: () => void copyText(valueText(line.value)) },
      { id: 'path', label: t('inspect.copyPath'), run: () => void copyText(pathText(line)) },
      { id: 'command', label: t('inspect.copyCommand'), run: () => void copyText(command(goTemplate(line.path))) },
    ]
  }
}

/** The path as the template has it, without its `json`. */
function pathText({ path }: JsonLine): string {
  return goTemplate(path).slice('{{json '.length, -2)
}
