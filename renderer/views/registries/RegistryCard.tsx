import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HUB } from '../../../engine/ipc/registry-host.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { navigate, routePath } from '../../shell/router.ts'
import { Badge, Status } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { confirmLogOut, openLogin, placeText, registryName, testRegistry } from './login.ts'
import { loadRegistries } from './registries.ts'
import type { Registry } from '../../../engine/ipc/models/registry.ts'
import styles from './registries.module.css'

/** One registry: who is logged in, where the secret is, and what can be done there. */
export function RegistryCard({ registry }: { registry: Registry }) {
  const { t } = useTranslation()
  const [testing, setTesting] = useState(false)
  const { host, login, problem, mirrors, insecure, added } = registry
  const name = registryName(host)
  const test = async (): Promise<void> => {
    setTesting(true)
    await testRegistry(host)
    setTesting(false)
  }
  const forget = async (): Promise<void> => {
    try {
      await engine.call.registries.forget({ host })
      await loadRegistries()
    } catch (error) {
      toastError(toErrorShape(error))
    }
  }
  return (
    <li className={styles.card} aria-label={name}>
      <div className={styles.what}>
        <div className={styles.name}>
          <h2>{name}</h2>
          {insecure && <Badge tone="warn">{t('registries.insecure')}</Badge>}
        </div>
        {host === HUB && <code className={styles.quiet}>{host}</code>}
        {problem ? (
          <ErrorText error={problem} />
        ) : login ? (
          <>
            <Status tone="ok">
              {login.username ? t('registries.loggedInAs', { name: login.username }) : t('registries.loggedInToken')}
            </Status>
            <p className={styles.quiet}>{placeText(login.place)}</p>
          </>
        ) : (
          <Status tone="idle">{t('registries.notLoggedIn')}</Status>
        )}
        {mirrors.length > 0 && (
          <p className={styles.quiet}>
            {t('registries.mirrors')} <code>{mirrors.join(', ')}</code>
          </p>
        )}
      </div>
      <div className={styles.buttons}>
        <Button onClick={() => navigate(routePath('registries', host))}>{t('registries.browse')}</Button>
        <Button busy={testing} onClick={() => void test()}>
          {t('registries.test')}
        </Button>
        {login || problem ? (
          <Button onClick={() => confirmLogOut(registry)}>{t('registries.logOutAction')}</Button>
        ) : (
          <Button onClick={() => openLogin(host)}>{t('registries.logInAction')}</Button>
        )}
        {added && !login && (
          <Button tone="quiet" onClick={() => void forget()}>
            {t('registries.forget')}
          </Button>
        )}
      </div>
    </li>
  )
}
