import { describe, expect, it } from 'vitest'
import { translate } from './errors.ts'
import { expectTranslated } from '../testing/daemon-words.ts'

const socket = { address: { socketPath: '/run/docker.sock' }, endpoint: 'Longshore engine' }
const tcp = { address: { host: 'box', port: 2376, protocol: 'https' as const }, endpoint: 'box' }
const nodeError = (code: string, message = code): Error => Object.assign(new Error(message), { code })

describe('translate', () => {
  it.each([
    [nodeError('ENOENT'), socket, 'engineSocketMissing', '/run/docker.sock'],
    [nodeError('ECONNREFUSED'), socket, 'engineSocketMissing', '/run/docker.sock'],
    [nodeError('EACCES'), socket, 'engineDenied', '/run/docker.sock'],
    [nodeError('ECONNREFUSED'), tcp, 'engineDown', 'box'],
    [nodeError('ECONNRESET', 'socket hang up'), socket, 'engineDown', 'Longshore engine'],
    [nodeError('ECONNRESET', 'aborted'), socket, 'engineDown', 'Longshore engine'],
    [nodeError('ENOTFOUND'), tcp, 'engineDown', 'box'],
    [nodeError('SELF_SIGNED_CERT_IN_CHAIN'), tcp, 'engineDown', 'box'],
    ['a string', socket, 'internal', 'a string'],
  ] as const)('%s at %j', (error, context, reason, part) => {
    const { shape } = translate(error, context)
    expect(shape.reason).toBe(reason)
    expect(shape.message).toContain(part)
  })

  it.each([
    [400, 'no command specified', {}, 'requestInvalid'],
    [404, 'page not found', { container: 'web' }, 'containerNotFound'],
    [404, 'page not found', { image: 'redis' }, 'imageGone'],
    [501, 'not today', {}, 'unsupported'],
    [500, '', {}, 'internal'],
    [500, 'write /x - y: no space left on device', {}, 'diskFull'],
  ] as const)('status %i with “%s”', (statusCode, words, context, reason) => {
    const error = Object.assign(new Error(`(HTTP code ${statusCode}) bad parameter - ${words} `), { statusCode })
    const translated = translate(error, context)
    expect(translated.shape).toMatchObject({ reason, detail: words })
    expect(translated.cause).toBe(error)
  })

  it('leaves a failure as it is', () => {
    const failure = translate(nodeError('ENOENT'), socket)
    expect(translate(failure)).toBe(failure)
  })
})

it('tells words that nobody has met yet as they are', () => {
  expectTranslated('something odd', {}, 'internal', 'something odd')
})

it.each([
  [
    'create a: error looking up volume plugin no/plugin: plugin "no/plugin" not found',
    'volumeDriverMissing',
    'no/plugin',
  ],
  ['create a: invalid option: "share"', 'volumeOptionInvalid', 'share'],
  ['volume name is too short, names should be at least two alphanumeric characters', 'volumeNameInvalid', '“a”'],
] as const)('what is said of a volume that is to be made: %s', (words, reason, part) => {
  expectTranslated(words, { volume: 'a' }, reason, part)
})
