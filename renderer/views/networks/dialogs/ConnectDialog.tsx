import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { describe, type ErrorReason, type ErrorShape } from '../../../../engine/ipc/errors.ts'
import { checkAttachment } from '../../../../engine/ipc/network-checks.ts'
import { connectCommand } from '../../../../engine/ipc/network-commands.ts'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { SuggestInput } from '../../../components/SuggestInput.tsx'
import { toastDone } from '../../../components/toast.ts'
import { engine } from '../../../engine.ts'
import { useContainers } from '../../../stores/containers.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { useNetworks } from '../../../stores/networks.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { can } from '../can.ts'
import type { Container } from '../../../../engine/ipc/models/container.ts'
import type { Network } from '../../../../engine/ipc/models/network.ts'
import styles from './dialogs.module.css'

/** How many names are offered: whoever has more types a letter. */
const MOST = 8
const NO_POOLS = { name: '', pools: [] }

/** What the engine refuses, by the field that it belongs to. */
const BESIDE: Partial<Record<ErrorReason, 'container' | 'network' | 'ip'>> = {
  alreadyConnected: 'container',
  networkShared: 'container',
  networkIsolated: 'container',
  containerNotFound: 'container',
  networkNotFound: 'network',
  networkNotJoined: 'network',
  addressTaken: 'ip',
  addressOutside: 'ip',
  addressNeedsSubnet: 'ip',
}

interface ConnectDialogProps {
  /** The one that is chosen already, by its name. */
  network: string | undefined
  container: string | undefined
  onClose: () => void
}

/** Puts a container into a network (`docker network connect`), under names and with addresses of one's choice. */
export function ConnectDialog(props: ConnectDialogProps) {
  const { t } = useTranslation()
  const [networkName, setNetwork] = useState(props.network ?? '')
  const [containerName, setContainer] = useState(props.container ?? '')
  const [aliasText, setAliases] = useState('')
  const [ip, setIp] = useState('')
  const [ip6, setIp6] = useState('')
  const networks = useNetworks((state) => state.rows) ?? []
  const containers = useContainers((state) => state.rows) ?? []
  const network = networks.find(({ name }) => name === networkName)
  const container = containers.find(({ name }) => name === containerName)
  const aliases = aliasText.split(/[\s,]+/).filter(Boolean)
  const attachment = {
    aliases,
    ...(ip.trim() && { ip: ip.trim() }),
    ...(network?.ipv6 && ip6.trim() && { ip6: ip6.trim() }),
  }
  const problems = new Map(checkAttachment(attachment, network ?? NO_POOLS).map(({ path, error }) => [path, error]))
  if (!network) problems.clear()
  for (const [path, error] of Object.entries(choiceProblems({ networkName, network, containerName, container }))) {
    if (error) problems.set(path, error)
  }

  // Only what is still to be chosen has a field; what is wrong with the other one stands above them.
  const given = props.container === undefined ? 'network' : 'container'
  const beside = (Object.keys(BESIDE) as ErrorReason[]).filter((reason) => BESIDE[reason] !== given)
  const wrong = problems.get(given)

  const connect = async (): Promise<void> => {
    if (!network || !container) return
    const endpoint = currentEndpoint()
    await engine.call.networks.connect({ endpoint, network: network.id, container: container.id, attachment })
    toastDone(t('networks.connect.done', { container: containerName, network: networkName }))
  }
  return (
    <FormDialog
      title={
        props.network === undefined
          ? t('networks.connect.titleContainer', { container: containerName })
          : t('networks.connect.title', { network: networkName })
      }
      description={t('networks.connect.text')}
      submit={t('networks.connect.submit')}
      valid={problems.size === 0}
      command={toText(connectCommand(networkName || 'NETWORK', containerName || 'CONTAINER', attachment))}
      run={connect}
      onClose={props.onClose}
      besideField={beside}
    >
      {({ tried, refusal }) => {
        const sayOf = (path: string) => {
          const refused = refusal && BESIDE[refusal.reason] === path ? refusal : undefined
          const problem = problems.get(path)
          const early = problem?.reason === 'required' && !tried
          const error = refused ?? (early ? undefined : problem)
          return error && <ErrorText error={error} />
        }
        return (
          <>
            {wrong && (
              <Banner tone="bad">
                <ErrorText error={wrong} />
              </Banner>
            )}
            {props.container === undefined ? (
              <Field label={t('networks.connect.container')} required error={sayOf('container')}>
                <SuggestInput
                  value={containerName}
                  onChange={setContainer}
                  suggest={suggest(containers.filter((row) => isFree(row, networkName)).map(({ name }) => name))}
                />
              </Field>
            ) : (
              <Field label={t('networks.connect.network')} required error={sayOf('network')}>
                <SuggestInput
                  value={networkName}
                  onChange={setNetwork}
                  suggest={suggest(
                    networks.filter((row) => can.connect(row) && !isIn(row, container)).map(({ name }) => name),
                  )}
                />
              </Field>
            )}
            <Field
              label={t('networks.connect.aliases')}
              hint={t('networks.connect.aliasesHint')}
              error={sayOf('aliases')}
            >
              <Input mono value={aliasText} placeholder="db" onChange={(event) => setAliases(event.target.value)} />
            </Field>
            <div className={styles.even}>
              <Field
                label={t('networks.connect.ip')}
                hint={t('networks.connect.ipHint', { subnets: subnetsOf(network, 'ipv4') })}
                error={sayOf('ip')}
              >
                <Input mono value={ip} onChange={(event) => setIp(event.target.value)} />
              </Field>
              {network?.ipv6 && (
                <Field
                  label={t('networks.connect.ip6')}
                  hint={t('networks.connect.ipHint', { subnets: subnetsOf(network, 'ipv6') })}
                  error={sayOf('ip6')}
                >
                  <Input mono value={ip6} onChange={(event) => setIp6(event.target.value)} />
                </Field>
              )}
            </div>
          </>
        )
      }}
    </FormDialog>
  )
}

interface Choice {
  networkName: string
  network: Network | undefined
  containerName: string
  container: Container | undefined
}

function choiceProblems({
  networkName,
  network,
  containerName,
  container,
}: Choice): Record<string, ErrorShape | false> {
  return {
    network:
      networkName === ''
        ? describe('required', {})
        : !network
          ? describe('networkNotFound', { network: networkName })
          : !can.connect(network) && describe('networkNotJoined', { network: networkName }),
    container:
      containerName === ''
        ? describe('required', {})
        : !container
          ? describe('containerUnknown', { container: containerName })
          : container.networks.includes('host') || container.networkOf !== undefined
            ? describe('networkShared', { container: containerName })
            : container.networks.includes('none')
              ? describe('networkIsolated', { container: containerName })
              : container.networks.includes(networkName) &&
                describe('alreadyConnected', { container: containerName, network: networkName }),
  }
}

/** Not in it yet, and in no network that lets it into no other. */
function isFree({ networks, networkOf }: Container, network: string): boolean {
  return networkOf === undefined && !networks.some((name) => name === network || name === 'host' || name === 'none')
}

function isIn({ name }: Network, container: Container | undefined): boolean {
  return container?.networks.includes(name) ?? false
}

function suggest(names: readonly string[]): (typed: string) => string[] {
  return (typed) =>
    names
      .filter((name) => name !== typed && name.toLowerCase().includes(typed.toLowerCase()))
      .toSorted((a, b) => a.localeCompare(b))
      .slice(0, MOST)
}

function subnetsOf(network: Network | undefined, kind: 'ipv4' | 'ipv6'): string {
  const subnets = (network?.pools ?? []).map(({ subnet }) => subnet)
  return subnets.filter((subnet) => subnet.includes(':') === (kind === 'ipv6')).join(', ') || '–'
}
