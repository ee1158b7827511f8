import { useText } from '../../i18n/use-text.ts'
import { usePending } from '../../stores/pending.ts'
import { Status } from '../../ui/Badge.tsx'
import { describeState } from './state.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'

type Stateful = Pick<Container, 'id' | 'status' | 'health' | 'exitCode'>

/** A container's state, or what is being done to it at this moment. */
export function StateBadge({ container }: { container: Stateful }) {
  const { t } = useText()
  const pending = usePending((state) => state[container.id])
  if (pending) return <Status tone="busy">{t(`containers.pending.${pending}`)}</Status>
  const { tone, word } = describeState(container, t)
  return <Status tone={tone}>{word}</Status>
}
