import { RunFormView } from './RunFormView.tsx'
import { emptyForm } from './toForm.ts'

/** The form for `docker run`: empty, or for an image. */
export function RunPage({ query }: { query: URLSearchParams }) {
  return <RunFormView initial={emptyForm(query.get('image') ?? '')} />
}
