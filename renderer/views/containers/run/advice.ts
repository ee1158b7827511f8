import type { TFunction } from 'i18next'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import { errorText } from '../../../i18n/error-text.ts'

/** What is the matter with a value that Docker takes all the same, and what Docker makes of it. */
export function adviceText(error: ErrorShape, t: TFunction): string {
  if (error.reason !== 'hostPathMissing') return errorText(error, t)
  return `${errorText(error, t)} ${t('run.advice.hostPathMissing')}`
}
