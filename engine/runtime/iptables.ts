import { overlaps, parseSubnet, type Subnet } from './subnets.ts'

/** A bridge whose rules are to go, with its addresses: dockerd's rules name the one or the other. */
export interface BridgeNetwork {
  bridge: string
  subnets: Subnet[]
}

/** The chains that every dockerd of a host shares. */
const SHARED_CHAIN = /^DOCKER(-USER|-FORWARD|-BRIDGE|-CT|-INTERNAL|-ISOLATION-STAGE-[12])?$/

/**
 * From what `iptables-save` prints, the input of `iptables-restore --noflush` that removes what dockerd left
 * behind for some bridges: their rules, and the chains that all daemons share once no other bridge uses them.
 * Rules of other bridges, and what a person put into DOCKER-USER, stay. Empty when there is nothing to remove.
 */
export function removalOf(saved: string, networks: BridgeNetwork[]): string {
  return saved
    .split(/^COMMIT$/m)
    .map((table) => removalFromTable(table, networks))
    .join('')
}

function removalFromTable(table: string, networks: BridgeNetwork[]): string {
  const lines = table.split('\n')
  const name = lines.find((line) => line.startsWith('*'))
  if (name === undefined) return ''
  const rules = lines.filter((line) => line.startsWith('-A '))
  const ours = rules.filter((rule) => belongsTo(rule, networks))
  const rest = rules.filter((rule) => !ours.includes(rule))
  const chains = lines.flatMap((line) => /^:(\S+) /.exec(line)?.[1] ?? []).filter((chain) => SHARED_CHAIN.test(chain))
  const jumps = rest.filter((rule) => isSharedJump(rule))
  const unused = chains.length > 0 && rest.every((rule) => jumps.includes(rule) || !mentions(rule, chains))
  const removal = [
    ...(unused ? [...ours, ...jumps] : ours).map((rule) => `-D ${rule.slice('-A '.length)}`),
    ...(unused ? chains.map((chain) => `-X ${chain}`) : []),
  ]
  return removal.length === 0 ? '' : [name, ...removal, 'COMMIT', ''].join('\n')
}

function belongsTo(rule: string, networks: BridgeNetwork[]): boolean {
  const words = rule.split(' ')
  return networks.some(({ bridge, subnets }) => {
    if (words.some((word, index) => word === bridge && /^-[io]$/.test(words[index - 1] ?? ''))) return true
    // Rules of a published port name the container's address only.
    const source = parseSubnet(words[words.indexOf('-s') + 1] ?? '')
    return source !== undefined && source.bits === 32 && subnets.some((subnet) => overlaps(subnet, source))
  })
}

/** A rule that is there for every dockerd alike: it names no bridge and leads to a shared chain or out of one. */
function isSharedJump(rule: string): boolean {
  const [, chain = '', ...words] = rule.split(' ')
  const target = words[words.indexOf('-j') + 1] ?? ''
  if (words.includes('-i') || words.includes('-o')) return false
  return SHARED_CHAIN.test(target) || (SHARED_CHAIN.test(chain) && words.join(' ') === '-j RETURN')
}

function mentions(rule: string, chains: string[]): boolean {
  return rule.split(' ').some((word) => chains.includes(word))
}
