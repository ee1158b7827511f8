import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import { parseImageReference } from '../../../engine/ipc/image-reference.ts'
import { problemOf } from '../../../engine/ipc/names.ts'
import type { App } from '../../../engine/ipc/models/app.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import type { Route } from '../../shell/router.ts'
import { useTasks } from '../../stores/tasks.ts'
import { useContainer } from '../../stores/containers.ts'
import { Banner } from '../../ui/Banner.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { closeApp, openApp } from './actions.ts'
import { AppIcon } from './AppIcon.tsx'
import { imageApp } from './form.ts'
import { InstallFields } from './InstallFields.tsx'
import { InstallProgress } from './InstallProgress.tsx'
import { OpenApp } from './OpenApp.tsx'
import { useImageConfig } from './use-image-config.ts'
import { useWords } from './use-words.ts'
import styles from './install.module.css'
import panelStyles from './panel.module.css'

/** What stands beside the catalogue: the form that installs an app, how far that is, and what can be done with it then. */
export function AppPanel({ route, apps }: { route: Route; apps: readonly App[] }) {
  const { t } = useTranslation()
  const image = route.query.get('image')
  const container = route.query.get('container')
  const known = apps.find(({ id }) => id === route.id)
  if (known) return <Known app={known} route={route} />
  if (container !== null) return <Ours container={container} route={route} />
  const problem = image === null ? undefined : problemOf(() => void parseImageReference(image))
  if (image !== null && !problem) return <OfImage image={image} route={route} />
  return (
    <Frame title={route.id ?? ''}>
      <Banner tone="bad">
        {problem ? <ErrorText error={problem} /> : t('install.unknown', { id: route.id ?? '' })}
      </Banner>
    </Frame>
  )
}

/** An image that is in no catalogue. */
function OfImage({ image, route }: { image: string; route: Route }) {
  const { t } = useTranslation()
  const known = useImageConfig(image)
  if (!known && !route.query.has('task') && !route.query.has('container')) {
    return (
      <Frame title={t('install.installApp', { name: image })}>
        <div className={panelStyles.progress} role="status" aria-label={t('install.asking')}>
          <Skeleton />
          <Skeleton />
        </div>
      </Frame>
    )
  }
  return <Known app={imageApp(image, known?.config)} route={route} problem={known?.error} />
}

function Ours({ container, route }: { container: string; route: Route }) {
  const row = useContainer(container)
  return <Known app={imageApp(row && !row.image.startsWith('sha256:') ? row.image : 'image')} route={route} />
}

interface KnownProps {
  app: App
  route: Route
  /** Why nothing is known of its ports and data. */
  problem?: ErrorShape
}

function Known({ app, route, problem }: KnownProps) {
  const { t } = useTranslation()
  const words = useWords()
  const container = route.query.get('container')
  const task = useTasks((state) => state.byId.get(route.query.get('task') ?? ''))
  const row = useContainer(container ?? '')
  const made = task?.kind === 'install' && task.state === 'succeeded' ? task.result : undefined
  useEffect(() => {
    // It has become a container, which has a page of its own here.
    if (made) openApp(route.id ?? app.id, { container: made }, { replace: true })
  }, [made, route.id, app.id])

  const title = row ? row.name : t('install.installApp', { name: app.name })
  const subtitle = row ? `${app.name} · ${row.image.slice(0, 40)}` : words(app.summary) || app.image
  return (
    <Frame title={title} subtitle={subtitle} icon={<AppIcon icon={app.icon} />}>
      {container !== null ? (
        <OpenApp app={app} id={container} />
      ) : task ? (
        <InstallProgress
          app={app}
          task={task}
          back={() => openApp(route.id ?? app.id, imageQuery(route), { replace: true })}
        />
      ) : (
        <InstallFields
          app={app}
          problem={problem}
          onTask={(id) => openApp(route.id ?? app.id, { ...imageQuery(route), task: id }, { replace: true })}
        />
      )}
    </Frame>
  )
}

function imageQuery({ query }: Route): Record<string, string> {
  const image = query.get('image')
  return image === null ? {} : { image }
}

interface FrameProps {
  title: string
  subtitle?: string
  icon?: ReactNode
  children: ReactNode
}

function Frame({ title, subtitle, icon, children }: FrameProps) {
  const { t } = useTranslation()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    // Whoever opens it by the keyboard goes on in it.
    panel.current?.querySelector<HTMLElement>('input, h2')?.focus()
  }, [])
  return (
    // Esc closes it from wherever the focus is inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside ref={panel} className={panelStyles.panel} aria-label={title} onKeyDown={closeOnEscape}>
      <div className={panelStyles.panelHead}>
        {icon}
        <div className={styles.about}>
          <h2 className={panelStyles.panelTitle} tabIndex={-1}>
            {title}
          </h2>
          {subtitle && <p className={styles.summary}>{subtitle}</p>}
        </div>
        <IconButton label={t('dialog.close')} icon={<X />} onClick={closeApp} />
      </div>
      {children}
    </aside>
  )
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented) return
  event.preventDefault()
  closeApp()
}
