import { CaseSensitive, ListFilter, Regex } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { FindBar } from '../FindBar.tsx'
import type { Findings } from './finder.ts'
import type { Query } from './search.ts'

/** What is looked for, and whether only lines that match are shown. */
export interface Finding extends Query {
  filter: boolean
}

interface LogFindProps {
  finding: Finding
  findings: Findings | undefined
  /** The regular expression was given up. */
  stuck: boolean
  onFinding: (finding: Finding | undefined) => void
  onStep: (direction: 1 | -1) => void
}

/** Finds text in a log: as it stands or as a regular expression, in all lines or leaving the others out. */
export function LogFind({ finding, findings, stuck, onFinding, onStep }: LogFindProps) {
  const { t } = useTranslation()
  const toggle = (name: 'regex' | 'matchCase' | 'filter'): void => onFinding({ ...finding, [name]: !finding[name] })
  const problem = (): string | undefined => {
    if (stuck) return t('logs.find.stuck')
    return findings?.invalid === undefined ? undefined : t('logs.find.invalid')
  }
  return (
    <FindBar
      query={finding.text}
      current={findings?.position ?? 0}
      count={findings?.count ?? 0}
      searching={findings?.searching ?? false}
      problem={problem()}
      detail={findings?.invalid}
      onQuery={(text) => onFinding({ ...finding, text })}
      onNext={() => onStep(1)}
      onPrevious={() => onStep(-1)}
      onClose={() => onFinding(undefined)}
      options={
        <>
          <IconButton
            size="small"
            label={t('logs.find.matchCase')}
            icon={<CaseSensitive />}
            aria-pressed={finding.matchCase}
            onClick={() => toggle('matchCase')}
          />
          <IconButton
            size="small"
            label={t('logs.find.regex')}
            icon={<Regex />}
            aria-pressed={finding.regex}
            onClick={() => toggle('regex')}
          />
          <IconButton
            size="small"
            label={t('logs.find.filter')}
            icon={<ListFilter />}
            aria-pressed={finding.filter}
            onClick={() => toggle('filter')}
          />
        </>
      }
    />
  )
}
