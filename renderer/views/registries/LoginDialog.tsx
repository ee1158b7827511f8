import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../../engine/ipc/docker-command.ts'
import { failure } from '../../../engine/ipc/errors.ts'
import { loginCommand } from '../../../engine/ipc/registry-commands.ts'
import { HUB, parseRegistryHost } from '../../../engine/ipc/registry-host.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { FormDialog } from '../../components/FormDialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { HostField, hostProblem } from './HostField.tsx'
import { closeLogin, logIn, placeText, registryName, useLogin } from './login.ts'
import { useRegistries } from './registries.ts'

/** Asks for name and password, and logs in to a registry (`docker login`). */
export function LoginDialog() {
  const host = useLogin((state) => state.host)
  if (host === undefined) return null
  return <Open given={host} />
}

function Open({ given }: { given: string }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(given)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const registries = useRegistries((state) => state.registries)
  const problem = hostProblem(typed)
  const host = problem ? typed.trim() : parseRegistryHost(typed)
  const missing = <ErrorText error={failure('required', {}).shape} />
  // All that are not known are kept where Docker Hub's login would be, unless config.json names a helper for one.
  const known = registries?.find((registry) => registry.host === host) ?? registries?.[0]
  const place = known?.place ?? known?.login?.place
  return (
    <FormDialog
      title={
        given === '' ? t('registries.login.title') : t('registries.login.titleOf', { registry: registryName(given) })
      }
      description={place && place.kept !== 'config' ? placeText(place) : undefined}
      submit={t('registries.logIn')}
      valid={problem === undefined && username !== '' && password !== ''}
      command={toText(loginCommand(host || 'HOST', username || 'NAME'))}
      run={() => logIn(host, username, password)}
      onClose={closeLogin}
      besideField={['loginRefused']}
    >
      {({ tried, refusal }) => (
        <>
          {given === '' && <HostField value={typed} tried={tried} onChange={setTyped} />}
          <Field label={t('registries.login.name')} required error={tried && username === '' && missing}>
            <Input value={username} onChange={(event) => setUsername(event.target.value)} />
          </Field>
          <Field
            label={t('registries.login.password')}
            hint={t(host === HUB ? 'registries.login.passwordHub' : 'registries.login.passwordHint')}
            required
            error={
              refusal?.reason === 'loginRefused' ? <ErrorText error={refusal} /> : tried && password === '' && missing
            }
          >
            <Input type="password" value={password} onChange={(event) => setPassword(event.target.value)} />
          </Field>
        </>
      )}
    </FormDialog>
  )
}
