import { useState } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Fact, FactCard, Facts } from '../../components/Facts.tsx'
import { isCovered, parseVariable, type ImageEnvironment } from '../../lib/env.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import cells from '../../components/cells.module.css'
import styles from './containers.module.css'

interface EnvironmentProps {
  env: readonly string[]
  /** The image that they may come from, once it is known: what it says by itself is nobody's secret. */
  image: ImageEnvironment | undefined
}

/** Environment variables; values whose names sound like secrets are covered until asked for. */
export function Environment({ env, image }: EnvironmentProps) {
  const { t } = useTranslation()
  const [uncovered, setUncovered] = useState(false)
  const variables = env.map(parseVariable)
  const covers = variables.some((variable) => isCovered(variable, image))
  const toggle = (
    <IconButton
      size="small"
      label={t(uncovered ? 'containers.fact.cover' : 'containers.fact.uncover')}
      icon={uncovered ? <EyeOff /> : <Eye />}
      aria-pressed={uncovered}
      onClick={() => setUncovered(!uncovered)}
    />
  )
  return (
    <FactCard title={t('containers.fact.env')} aside={covers && toggle}>
      {variables.length === 0 && <p className={cells.none}>{t('containers.fact.noEnv')}</p>}
      <Facts>
        {variables.map(({ name, value }) => (
          <Fact key={name} name={name}>
            <span className={styles.variable}>
              <code>{isCovered({ name, value }, image) && !uncovered ? '••••••••' : value}</code>
              <CopyButton iconOnly text={value} label={t('containers.fact.copyValue', { name })} />
            </span>
          </Fact>
        ))}
      </Facts>
    </FactCard>
  )
}
