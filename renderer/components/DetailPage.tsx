import type { ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from '../shell/Link.tsx'
import { navigate, routePath } from '../shell/router.ts'
import { rememberTab, useUi } from '../stores/ui.ts'
import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Tabs, type Tab } from '../ui/Tabs.tsx'
import { ErrorState } from './ErrorState.tsx'
import { PageHeader } from './PageHeader.tsx'
import { shortId } from './short-id.ts'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import styles from './DetailPage.module.css'

interface DetailPageProps {
  /** The list it belongs to: `containers`; also the name under which the last tab is remembered. */
  list: string
  listLabel: string
  id: string
  title: string
  badge?: ReactNode
  actions?: ReactNode
  tabs: readonly Tab[]
  /** From the address; without it the one looked at last. */
  tab: string | undefined
  /** Accessible name of the row of tabs. */
  tabsLabel: string
  /** Set when the object has vanished: a sentence. The tabs keep the last facts readable. */
  gone?: string
}

/** The page of one object: where it belongs, its name and state, what can be done, and its tabs. */
export function DetailPage(props: DetailPageProps) {
  const { list, id, tabs } = props
  const remembered = useUi((state) => state.tabs[list])
  const wanted = props.tab ?? remembered
  const shown = tabs.find((tab) => tab.id === wanted)?.id ?? tabs[0]?.id ?? ''
  const show = (tab: string): void => {
    rememberTab(list, tab)
    navigate(routePath(list, id, tab), { replace: true })
  }
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb list={list} label={props.listLabel} />}
        title={props.title}
        badge={props.badge}
        actions={props.actions}
      />
      {props.gone && <Banner tone="warn">{props.gone}</Banner>}
      <div className={styles.tabs}>
        <Tabs label={props.tabsLabel} tabs={tabs} value={shown} onChange={show} />
      </div>
    </>
  )
}

interface DetailPlaceholderProps {
  list: string
  listLabel: string
  id: string
  /** Set when the object can't be shown: what that means. */
  title?: string
  /** Why. */
  error?: ErrorShape
  notice?: ReactNode
}

/** The page of an object that is not known yet, or can't be. */
export function DetailPlaceholder({ list, listLabel, id, title, error, notice }: DetailPlaceholderProps) {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader breadcrumb={<Breadcrumb list={list} label={listLabel} />} title={shortId(id)} />
      {notice}
      {error ? (
        <ErrorState
          title={title ?? ''}
          error={error}
          actions={<Button onClick={() => navigate(routePath(list))}>{t('detail.back', { list: listLabel })}</Button>}
        />
      ) : (
        <div className={styles.loading}>
          <Skeleton width="30%" />
          <Skeleton width="60%" />
          <Skeleton width="50%" />
        </div>
      )}
    </>
  )
}

/** Where a page belongs, and the way back there. */
export function Breadcrumb({ list, label }: { list: string; label: string }) {
  return (
    <nav aria-label={label} className={styles.crumb}>
      <Link to={routePath(list)} className={styles.up}>
        {label}
      </Link>
      <ChevronRight aria-hidden="true" />
    </nav>
  )
}
