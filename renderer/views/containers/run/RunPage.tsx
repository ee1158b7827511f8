import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { PageHeader } from '../../../components/PageHeader.tsx'
import { navigate, routePath } from '../../../shell/router.ts'
import { useContainer } from '../../../stores/containers.ts'
import { Button } from '../../../ui/Button.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { takeDraft } from './draft.ts'
import { RunFormView } from './RunFormView.tsx'
import { emptyForm, toForm } from './toForm.ts'
import { useOriginal } from './use-original.ts'
import styles from './run.module.css'

/** The form for `docker run`: empty, for an image, or filled in from a container to make another or to replace it. */
export function RunPage({ query }: { query: URLSearchParams }) {
  const edited = query.get('edit')
  const container = edited ?? query.get('from')
  const draft = query.has('draft') ? takeDraft() : undefined
  if (draft) return <RunFormView initial={toForm(draft)} />
  if (container === null) return <RunFormView initial={emptyForm(query.get('image') ?? '')} />
  return <FilledIn container={container} edit={edited !== null} />
}

function FilledIn({ container, edit }: { container: string; edit: boolean }) {
  const { t } = useTranslation()
  const { original, error } = useOriginal(container, edit)
  const name = useContainer(container)?.name
  if (original) return <RunFormView initial={original.form} original={original} edit={edit} />
  return (
    <>
      <PageHeader
        title={name === undefined ? t('run.title') : t(edit ? 'run.edit.title' : 'run.duplicate.title', { name })}
      />
      {error ? (
        <ErrorState
          title={t('run.cannotLoad')}
          error={error}
          actions={
            <Button onClick={() => navigate(routePath('containers'))}>
              {t('detail.back', { list: t('nav.containers') })}
            </Button>
          }
        />
      ) : (
        <div className={styles.loading} role="status" aria-label={t('run.loading')}>
          <Skeleton />
          <Skeleton />
          <Skeleton />
        </div>
      )}
    </>
  )
}
