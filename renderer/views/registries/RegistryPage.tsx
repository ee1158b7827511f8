import { useState, type FormEvent } from 'react'
import { ChevronRight, Package } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { parseImageReference } from '../../../engine/ipc/image-reference.ts'
import { problemOf } from '../../../engine/ipc/names.ts'
import { HUB } from '../../../engine/ipc/registry-host.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { PageHeader } from '../../components/PageHeader.tsx'
import { PageBody } from '../../components/PageSection.tsx'
import { engine } from '../../engine.ts'
import { Link } from '../../shell/Link.tsx'
import { navigate, routePath } from '../../shell/router.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { registryName } from './login.ts'
import { RegistryError } from './RegistryError.tsx'
import { TagList } from './TagList.tsx'
import { useAnswer } from './use-answer.ts'
import cells from '../../components/cells.module.css'
import styles from './registries.module.css'

/** What is in a registry: its repositories, or the tags of one. */
export function RegistryPage({ host, repository }: { host: string; repository: string | undefined }) {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader
        breadcrumb={
          <nav aria-label={t('nav.registries')} className={styles.crumb}>
            <Link to={routePath('registries')}>{t('nav.registries')}</Link>
            <ChevronRight aria-hidden="true" />
            {repository !== undefined && (
              <>
                <Link to={routePath('registries', host)}>{registryName(host)}</Link>
                <ChevronRight aria-hidden="true" />
              </>
            )}
          </nav>
        }
        title={repository ?? registryName(host)}
      />
      <PageBody>
        {repository === undefined ? <Repositories host={host} /> : <TagList host={host} repository={repository} />}
      </PageBody>
    </>
  )
}

function Repositories({ host }: { host: string }) {
  const { t } = useTranslation()
  const [after, setAfter] = useState<string>()
  const { value, error, again } = useAnswer(host === HUB ? undefined : `${host} ${after ?? ''}`, (signal) =>
    engine.call.registries.repositories({ endpoint: currentEndpoint(), host, after }, { signal }),
  )
  return (
    <>
      <OpenByName host={host} />
      {error ? (
        <RegistryError title={t('registries.repositoriesFailed')} host={host} error={error} again={again} />
      ) : value?.repositories.length === 0 ? (
        <EmptyState icon={<Package />} title={t('registries.noRepositories')}>
          {t('registries.noRepositoriesText')}
        </EmptyState>
      ) : value ? (
        <>
          <ul className={styles.list} aria-label={t('registries.repositories')}>
            {value.repositories.map((name) => (
              <li key={name}>
                <Link to={routePath('registries', host, name)} className={cells.link}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
          {value.next !== undefined && <Button onClick={() => setAfter(value.next)}>{t('registries.nextPage')}</Button>}
        </>
      ) : host === HUB ? null : (
        <Skeleton width="40%" />
      )}
    </>
  )
}

/** Goes to a repository by its name: many registries list none. */
function OpenByName({ host }: { host: string }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const name = typed.trim()
  const problem = problemOf(() => void parseImageReference(`${host}/${name}`))
  const open = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (problem) return
    const { path } = parseImageReference(`${host}/${name}`)
    navigate(routePath('registries', host, path.replace(/^library\//, host === HUB ? '' : 'library/')))
  }
  return (
    <form className={styles.open} onSubmit={open} noValidate>
      <Field
        label={t('registries.repository')}
        note={host === HUB ? t('registries.hubHint') : undefined}
        error={tried && name !== '' && problem && <ErrorText error={problem} />}
      >
        <Input
          mono
          value={typed}
          placeholder={host === HUB ? 'redis' : 'team/app'}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Button type="submit" disabled={name === ''}>
        {t('registries.openTags')}
      </Button>
    </form>
  )
}
