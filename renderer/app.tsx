import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from './components/ErrorState.tsx'
import { Dock } from './shell/Dock.tsx'
import { EngineProcessBanner } from './shell/EngineProcessBanner.tsx'
import { ErrorBoundary } from './shell/ErrorBoundary.tsx'
import { useRoute } from './shell/router.ts'
import { Page } from './shell/routes.tsx'
import { Sidebar } from './shell/Sidebar.tsx'
import { StatusBar } from './shell/StatusBar.tsx'
import { started } from './stores/painted.ts'
import { Button } from './ui/Button.tsx'
import styles from './app.module.css'

const Overlays = lazy(async () => ({ default: (await import('./shell/Overlays.tsx')).Overlays }))

/** The window: sidebar, page, dock and status bar. */
export function App() {
  const { t } = useTranslation()
  const route = useRoute()
  return (
    <div className={styles.window}>
      <Sidebar />
      <div className={styles.middle}>
        <EngineProcessBanner />
        <main className={styles.page}>
          <ErrorBoundary
            // A page that failed is tried anew elsewhere; between its own tabs it stays as it is.
            key={`${route.page}/${route.id ?? ''}`}
            renderFallback={(reset) => (
              <ErrorState title={t('route.failed')} actions={<Button onClick={reset}>{t('route.again')}</Button>}>
                {t('route.failedText')}
              </ErrorState>
            )}
          >
            <Page route={route} />
          </ErrorBoundary>
        </main>
        <ErrorBoundary renderFallback={() => null}>
          <Dock />
        </ErrorBoundary>
      </div>
      <StatusBar />
      <ErrorBoundary renderFallback={() => null}>
        <Suspense fallback={null}>
          <LateOverlays />
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}

/** Loads what lies over the pages once the window's start is over. */
function LateOverlays() {
  const [due, setDue] = useState(false)
  useEffect(() => void started.then(() => setDue(true)), [])
  return due && <Overlays />
}
