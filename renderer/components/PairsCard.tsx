import { Fact, FactCard, Facts } from './Facts.tsx'

/** Labels or options of an object; nothing where it has none. */
export function PairsCard({ title, pairs }: { title: string; pairs: Readonly<Record<string, string>> }) {
  const entries = Object.entries(pairs)
  if (entries.length === 0) return null
  return (
    <FactCard title={title}>
      <Facts>
        {entries.map(([name, value]) => (
          <Fact key={name} name={name}>
            <code>{value || '–'}</code>
          </Fact>
        ))}
      </Facts>
    </FactCard>
  )
}
