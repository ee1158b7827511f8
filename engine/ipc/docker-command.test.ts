import { expect, test } from 'vitest'
import {
  attachCommand,
  containersCommand,
  execCommand,
  killCommand,
  logsCommand,
  pullCommand,
  removeContainersCommand,
  removeImagesCommand,
  stopCommand,
  toText,
} from './docker-command.ts'

test('the other commands are what one types', () => {
  const lines = [
    pullCommand('redis:7'),
    pullCommand('redis', { platform: 'linux/arm64', allTags: true }),
    execCommand({ container: 'web', command: ['sh', '-c', 'exec bash'], user: 'www-data', workingDir: '/srv' }),
    attachCommand('web'),
    logsCommand({ container: 'web', follow: true, timestamps: true, tail: 10_000 }),
    logsCommand({ container: 'web', since: '2026-01-02T03:04:05.678Z' }),
    containersCommand('start', ['web', 'db']),
    stopCommand(['web']),
    stopCommand(['web'], 0),
    killCommand(['web']),
    killCommand(['web'], 'SIGHUP'),
    removeContainersCommand(['web']),
    removeContainersCommand(['web', 'db'], { force: true, volumes: true }),
    removeImagesCommand(['redis:7'], { force: true }),
  ].map(toText)
  expect(lines).toEqual([
    'docker pull redis:7',
    'docker pull -a --platform linux/arm64 redis',
    "docker exec -it -u www-data -w /srv web sh -c 'exec bash'",
    'docker attach web',
    'docker logs -f -t -n 10000 web',
    'docker logs --since 2026-01-02T03:04:05.678Z web',
    'docker start web db',
    'docker stop web',
    'docker stop -t 0 web',
    'docker kill web',
    'docker kill -s SIGHUP web',
    'docker rm web',
    'docker rm -f -v web db',
    'docker rmi -f redis:7',
  ])
})
