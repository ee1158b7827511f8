import { it } from 'vitest'
import { expectTranslated } from '../testing/daemon-words.ts'
import type { DaemonWords } from '../testing/daemon-words.ts'

const DOWNLOADS: DaemonWords[] = [
  ['filesystem layer verification failed for digest sha256:aaaa', { image: 'redis:7' }, 'digestMismatch', 'redis:7'],
  ['image verification failed for digest sha256:aaaa', { image: 'redis:7' }, 'digestMismatch'],
  [
    'unexpected commit digest sha256:aa, expected sha256:bb: failed precondition',
    { image: 'redis:7' },
    'digestMismatch',
  ],
  ['failed to register layer: gzip: invalid checksum', { image: 'redis:7' }, 'digestMismatch'],
  ['unexpected EOF', { image: 'redis:7' }, 'pullInterrupted', 'redis:7'],
  [
    'error pulling image configuration: download failed after attempts=6: dial tcp 127.0.0.1:5000: connect: connection refused',
    { image: 'redis:7' },
    'pullInterrupted',
  ],
  ['read tcp 127.0.0.1:51136->127.0.0.1:5000: read: connection reset by peer', { image: 'redis:7' }, 'pullInterrupted'],
  ['write /var/lib/docker/tmp/GetImageBlob123: no space left on device', { image: 'redis:7' }, 'diskFull'],
  [
    'failed to register layer: Error processing tar file(exit status 1): write /x: no space left on device',
    {},
    'diskFull',
  ],
]

const REGISTRIES: DaemonWords[] = [
  [
    'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
    { image: 'redis:7' },
    'registryRateLimit',
  ],
  [
    'Get "https://10.0.0.9:5000/v2/": http: server gave HTTP response to HTTPS client',
    { image: '10.0.0.9:5000/a' },
    'registryPlainHttp',
    '10.0.0.9:5000',
  ],
  [
    'Get "https://reg.example/v2/": x509: certificate signed by unknown authority',
    { image: 'reg.example/a' },
    'registryCertificate',
    'reg.example',
  ],
  [
    'Get "https://reg.example/v2/": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time',
    {},
    'registryCertificate',
    'reg.example',
  ],
  [
    'Get "https://hub.example/v2/": dial tcp: lookup hub.example on 10.0.0.2:53: no such host',
    { image: 'redis:7' },
    'registryUnknownHost',
    'hub.example',
  ],
  [
    'Get https://hub.example/v2/: dial tcp: lookup hub.example: Temporary failure in name resolution',
    { image: 'redis:7' },
    'registryUnknownHost',
    'hub.example',
  ],
  [
    'Get "http://127.0.0.1:5001/v2/": dial tcp 127.0.0.1:5001: connect: connection refused',
    { image: '127.0.0.1:5001/a' },
    'registryUnreachable',
    '127.0.0.1:5001',
  ],
  [
    'Get "https://hub.example/v2/": dial tcp 203.0.113.7:443: i/o timeout',
    { image: 'redis:7' },
    'registryUnreachable',
    'hub.example',
  ],
  [
    'Get "https://hub.example/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    {},
    'registryUnreachable',
    'hub.example',
  ],
  ['Get "https://hub.example/v2/": context deadline exceeded', {}, 'registryUnreachable'],
  ['Get "https://hub.example/v2/": dial tcp 203.0.113.7:443: connect: no route to host', {}, 'registryUnreachable'],
  ['Get "http://127.0.0.1:5001/v2/": EOF', {}, 'registryUnreachable', '127.0.0.1:5001'],
  [
    'received unexpected HTTP status: 503 Service Unavailable',
    { image: 'reg.example/a' },
    'registryUnreachable',
    'reg.example',
  ],
  [
    'no matching manifest for linux/arm64/v8 in the manifest list entries',
    { image: 'redis:7' },
    'platformNotFound',
    'redis:7',
  ],
  [
    'image with reference redis:7 was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)',
    { image: 'redis:7', platform: 'linux/arm64' },
    'platformNotOffered',
    'redis:7',
    'linux/arm64',
  ],
  [
    'manifest for redis:nope not found: manifest unknown: manifest unknown',
    { image: 'redis:nope' },
    'tagNotFound',
    '“redis”',
    '“nope”',
  ],
  [
    'manifest for 127.0.0.1:5000/nope:latest not found: manifest unknown: manifest unknown',
    { image: '127.0.0.1:5000/nope' },
    'imageNotFound',
    '127.0.0.1:5000/nope',
  ],
  [
    'repository 127.0.0.1:5000/nope not found: name unknown: repository name not known to registry',
    { image: '127.0.0.1:5000/nope' },
    'imageNotFound',
  ],
  [
    "pull access denied for nope, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    { image: 'nope' },
    'registryDenied',
    '“nope”',
  ],
  [
    'Head "https://reg.example/v2/a/manifests/1": unauthorized: authentication required',
    { image: 'reg.example/a:1' },
    'registryDenied',
  ],
  ['unauthorized', { image: 'reg.example/a:1' }, 'registryDenied'],
  [
    'Get "https://reg.example/v2/a/manifests/1": no basic auth credentials',
    { image: 'reg.example/a:1' },
    'registryDenied',
  ],
]

const IMAGES: DaemonWords[] = [
  [
    `Error response from daemon: conflict: unable to remove repository reference "redis:7" (must force) - container 1fb35f2fb0c2 is using its referenced image 7b6f`,
    { image: 'redis:7' },
    'imageInUse',
    '“redis:7”',
    '“web”',
  ],
  [
    'conflict: unable to delete 7b6f (cannot be forced) - image is being used by running container 1fb35f2fb0c2',
    { image: 'redis:7' },
    'imageInUse',
    '“web”',
  ],
  [
    'conflict: unable to delete 7b6f (must be forced) - image is being used by stopped container 3aef0a7b8d5e',
    { image: 'redis:7' },
    'imageInUse',
    '“cache”',
  ],
  [
    'conflict: unable to delete 7b6f (cannot be forced) - image has dependent child images',
    { image: 'base' },
    'imageHasChildren',
    '“base”',
  ],
  [
    'conflict: unable to delete 7b6f (must be forced) - image is referenced in multiple repositories',
    { image: '7b6f' },
    'imageSeveralTags',
  ],
  ['No such image: redis:7', { image: 'redis:7' }, 'imageGone', '“redis:7”'],
  ['No such image: redis:7', { image: 'redis:7', creating: true }, 'imageNotLocal', '“redis:7”'],
  ['No such image: redis:7', {}, 'imageGone', '“redis:7”'],
]

it.each(DOWNLOADS)('a download that breaks: %s', (...said) => expectTranslated(...said))
it.each(REGISTRIES)('a registry: %s', (...said) => expectTranslated(...said))
it.each(IMAGES)('an image: %s', (...said) => expectTranslated(...said))
