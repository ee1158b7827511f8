import type { Sentence } from './sentence.ts'

/** Ports, addresses and networks: how they are written, and what is taken. */
export const NETWORK_SENTENCES = {
  portInvalid: { code: 'INVALID', text: '“{{port}}” is not a port. Use a number from 1 to 65535.' },
  portRangesDiffer: {
    code: 'INVALID',
    text: 'The ranges in “{{port}}” do not fit together. Both need the same number of ports, the lower one first.',
  },
  hostAddressInvalid: { code: 'INVALID', text: '“{{address}}” is not an IP address of this host.' },
  addressInvalid: { code: 'INVALID', text: '“{{address}}” is not an IP address of the right kind.' },
  macAddressInvalid: {
    code: 'INVALID',
    text: '“{{address}}” is not a MAC address. Write it as 92:d0:c6:0a:29:33.',
  },
  domainInvalid: {
    code: 'INVALID',
    text: '“{{domain}}” is not a domain. Use one such as example.com, or “.” for none.',
  },
  linkInvalid: { code: 'INVALID', text: '“{{link}}” is not a link. Write container or container:alias.' },
  extraHostInvalid: { code: 'INVALID', text: '“{{host}}” is not an extra host. Write name:address.' },
  networkTwice: { code: 'UNSUPPORTED', text: 'Only one network can be chosen here. Connect the others afterwards.' },
  networkNotOwn: {
    code: 'INVALID',
    text: 'Only a network that you made yourself takes {{option}}. Choose one.',
  },
  networkRefusesOption: { code: 'CONFLICT', text: 'The network “{{network}}” does not go with {{option}}.' },
  networkNotFound: { code: 'NOT_FOUND', text: 'The network “{{network}}” does not exist.' },
  portTaken: { code: 'CONFLICT', text: 'Port {{port}} is already used by container “{{container}}”.' },
  portTakenOnHost: { code: 'CONFLICT', text: 'Port {{port}} is already used by another program on this host.' },
  portTakenByProgram: {
    code: 'CONFLICT',
    text: 'Port {{port}} is already used by the program “{{program}}” (process {{pid}}) on this host.',
  },
  portTwice: { code: 'CONFLICT', text: 'Port {{port}} is published twice in this form.' },
  portPrivileged: {
    code: 'DENIED',
    text: 'Port {{port}} is below 1024, which the rootless engine may not open. Use a higher port.',
  },
} as const satisfies Record<string, Sentence>
