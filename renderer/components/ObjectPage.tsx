import type { ReactNode } from 'react'
import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../engine/ipc/docker-command.ts'
import { inspectCommand } from '../../engine/ipc/file-commands.ts'
import type { Tab } from '../ui/Tabs.tsx'
import { DetailPage, DetailPlaceholder } from './DetailPage.tsx'
import { Inspect } from './inspect/Inspect.tsx'
import { MenuButton, type MenuButtonProps } from './MenuButton.tsx'
import type { ErrorShape } from '../../engine/ipc/errors.ts'

/** What Docker calls one of a list. */
const KINDS = { images: 'image', volumes: 'volume', networks: 'network' } as const
type List = keyof typeof KINDS

interface ObjectPageProps {
  list: List
  id: string
  name: string
  /** What `docker inspect` finds it by. */
  reference: string
  badge?: ReactNode
  /** Buttons at its head; nothing can be done without. */
  actions?: ReactNode
  menu: MenuButtonProps['items']
  /** Those before Docker's own answer. */
  tabs: readonly Tab[]
  tab: string | undefined
  /** Docker's own answer. */
  raw: unknown
  gone: boolean
}

/** The page of an image, a volume or a network: its name, what can be done, its tabs, and Docker's own answer as the last. */
export function ObjectPage({ list, id, name, reference, actions, menu, tabs, raw, gone, ...rest }: ObjectPageProps) {
  const { t } = useTranslation()
  const inspect = (
    <Inspect value={raw} command={(format) => toText(inspectCommand([reference], { format, kind: KINDS[list] }))} />
  )
  return (
    <DetailPage
      {...rest}
      list={list}
      listLabel={t(`nav.${list}`)}
      id={id}
      title={name}
      actions={
        actions && (
          <>
            {actions}
            <MenuButton label={t('table.moreActions')} icon={<Ellipsis />} iconOnly items={menu} />
          </>
        )
      }
      tabsLabel={name}
      gone={gone ? t(`${list}.gone`, { name }) : undefined}
      tabs={[...tabs, { id: 'inspect', label: t('containers.tab.inspect'), content: inspect }]}
    />
  )
}

interface ObjectPlaceholderProps {
  list: List
  id: string
  error: ErrorShape | undefined
  /** What there is to say of it all the same. */
  notice?: ReactNode
}

/** The same while it is not known yet, or can't be. */
export function ObjectPlaceholder({ list, id, error, notice }: ObjectPlaceholderProps) {
  const { t } = useTranslation()
  return (
    <DetailPlaceholder
      list={list}
      listLabel={t(`nav.${list}`)}
      id={id}
      title={t(`${list}.cannotShow`)}
      error={error}
      notice={notice}
    />
  )
}
