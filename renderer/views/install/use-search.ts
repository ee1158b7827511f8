import { useEffect, useState } from 'react'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import type { FoundImage } from '../../../engine/ipc/models/registry.ts'

/** Pause in typing after which registries are asked, in milliseconds: they count how often they are. */
const PAUSE = 400
/** Characters below which nearly everything matches. */
const LEAST = 2
const HUB = 'docker.io'

/** What one registry has found; neither results nor an error while it has not answered. */
export interface HostResults {
  host: string
  found?: readonly FoundImage[]
  error?: ErrorShape
}

/** Searches Docker Hub and the other registries that are known, while somebody types. */
export function useSearch(text: string): readonly HostResults[] {
  const [answers, setAnswers] = useState<{ text: string; hosts: readonly HostResults[] }>({ text: '', hosts: [] })
  const wanted = text.length >= LEAST ? text : ''
  useEffect(() => {
    if (wanted === '') return
    const stop = new AbortController()
    const search = async (): Promise<void> => {
      const hosts = await otherHosts(stop.signal)
      if (stop.signal.aborted) return
      setAnswers({ text: wanted, hosts: [HUB, ...hosts].map((host) => ({ host })) })
      for (const host of [HUB, ...hosts]) {
        void ask(host, wanted, stop.signal).then((answer) => {
          if (stop.signal.aborted) return
          setAnswers((now) => ({
            ...now,
            hosts: now.hosts.map((known) => (known.host === host ? { host, ...answer } : known)),
          }))
        })
      }
    }
    const timer = setTimeout(() => void search(), PAUSE)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [wanted])
  return answers.text === wanted ? answers.hosts : []
}

async function otherHosts(signal: AbortSignal): Promise<string[]> {
  try {
    const known = await engine.call.registries.list({ endpoint: currentEndpoint() }, { signal })
    return known.map(({ host }) => host).filter((host) => host !== HUB)
  } catch {
    return [] // Docker Hub is searched all the same
  }
}

async function ask(host: string, term: string, signal: AbortSignal): Promise<Omit<HostResults, 'host'>> {
  try {
    return { found: await engine.call.registries.search({ endpoint: currentEndpoint(), term, host }, { signal }) }
  } catch (error) {
    return { error: toErrorShape(error) }
  }
}
