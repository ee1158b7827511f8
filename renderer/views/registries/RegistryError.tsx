import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Button } from '../../ui/Button.tsx'
import { openLogin } from './login.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'

interface RegistryErrorProps {
  title: string
  host: string
  error: ErrorShape
  again: () => void
}

/** Why a registry shows nothing, with what can be done about it: to ask again, or to log in. */
export function RegistryError({ title, host, error, again }: RegistryErrorProps) {
  const { t } = useTranslation()
  return (
    <ErrorState
      title={title}
      error={error}
      actions={
        <>
          <Button onClick={again}>{t('registries.again')}</Button>
          {error.code === 'UNAUTHORIZED' && (
            <Button tone="primary" onClick={() => openLogin(host)}>
              {t('registries.logInAction')}
            </Button>
          )}
        </>
      }
    />
  )
}
