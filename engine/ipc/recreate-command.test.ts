import { expect, test } from 'vitest'
import { runRequest } from './models/run-request.ts'
import { recreateText } from './recreate-command.ts'

const recreate = { container: '0123456789abcdef', name: 'web', ran: true }
const further = [
  { network: 'front', attachment: { aliases: [] } },
  { network: 'back', attachment: { aliases: ['db'], ip: '10.1.0.9' } },
]

test('an edit puts another container in the place of one, and into its further networks', () => {
  const request = runRequest({ image: 'redis', network: 'front' })
  expect(recreateText({ ...recreate, request, further }, ' && ').split(' && ')).toEqual([
    'docker rename web web-before-0123456789ab',
    'docker create --name web --network front redis',
    'docker network connect --alias db --ip 10.1.0.9 back web',
    'docker stop web-before-0123456789ab',
    'docker start web',
    'docker rm web-before-0123456789ab',
  ])
})

test('what shares the network of the host is in no other', () => {
  const request = runRequest({ image: 'redis', network: 'host' })
  expect(recreateText({ ...recreate, request, further }, ' && ')).not.toContain('network connect')
})
