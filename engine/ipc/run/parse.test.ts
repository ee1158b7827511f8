import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toLines, toText } from '../docker-command.ts'
import { runRequest } from '../models/run-request.ts'
import type { RunRequestInput } from '../models/run-request.ts'
import { runRequests } from '../../testing/run-requests.ts'
import { runCommand } from './command.ts'
import { parseRunCommand } from './parse.ts'

const SHELL = { PWD: '/work/app', HOME: '/home/me' }

/** Commands as tutorials, READMEs and answers have them, and what they ask for. */
const commands: [string, RunRequestInput][] = [
  ['docker run hello-world', { image: 'hello-world' }],
  ['$ docker run -it ubuntu bash', { image: 'ubuntu', interactive: true, tty: true, command: ['bash'] }],
  [
    'docker run --name some-postgres -e POSTGRES_PASSWORD=mysecretpassword -d postgres',
    { image: 'postgres', name: 'some-postgres', env: [{ name: 'POSTGRES_PASSWORD', value: 'mysecretpassword' }] },
  ],
  [
    'docker run -d -p 80:80 docker/getting-started',
    { image: 'docker/getting-started', ports: [{ hostPort: 80, containerPort: 80 }] },
  ],
  [
    'docker run --name my-custom-nginx-container -v /host/path/nginx.conf:/etc/nginx/nginx.conf:ro -d nginx',
    {
      image: 'nginx',
      name: 'my-custom-nginx-container',
      mounts: [{ type: 'bind', source: '/host/path/nginx.conf', target: '/etc/nginx/nginx.conf', readOnly: true }],
    },
  ],
  [
    String.raw`docker run -dp 127.0.0.1:3000:3000 \
    -w /app -v "$(pwd):/app" \
    --network todo-app \
    -e MYSQL_HOST=mysql \
    -e MYSQL_PASSWORD="it's a \"secret\" \$1" \
    node:18-alpine \
    sh -c "yarn install && yarn run dev"`,
    {
      image: 'node:18-alpine',
      ports: [{ hostIp: '127.0.0.1', hostPort: 3000, containerPort: 3000 }],
      workingDir: '/app',
      mounts: [{ type: 'bind', source: '/work/app', target: '/app' }],
      network: 'todo-app',
      env: [
        { name: 'MYSQL_HOST', value: 'mysql' },
        { name: 'MYSQL_PASSWORD', value: `it's a "secret" $1` },
      ],
      command: ['sh', '-c', 'yarn install && yarn run dev'],
    },
  ],
  [
    `docker run -dit --rm -P --name=web -eA=b -e 'C=d e' --label com.example.foo="bar baz" -l plain -h web.local httpd:2.4`,
    {
      image: 'httpd:2.4',
      interactive: true,
      tty: true,
      autoRemove: true,
      publishAll: true,
      name: 'web',
      env: [
        { name: 'A', value: 'b' },
        { name: 'C', value: 'd e' },
      ],
      labels: [
        { name: 'com.example.foo', value: 'bar baz' },
        { name: 'plain', value: '' },
      ],
      hostname: 'web.local',
    },
  ],
  [
    'sudo docker container run --restart=unless-stopped -p8080:80 -p=8443:443/tcp -p 5353:53/udp nginx',
    {
      image: 'nginx',
      restart: { name: 'unless-stopped' },
      ports: [
        { hostPort: 8080, containerPort: 80 },
        { hostPort: 8443, containerPort: 443 },
        { hostPort: 5353, containerPort: 53, protocol: 'udp' },
      ],
    },
  ],
  [
    'docker run --rm=false -t=false --init=false --privileged=true alpine -- --help',
    { image: 'alpine', init: false, security: { privileged: true }, command: ['--', '--help'] },
  ],
  ['docker run -- alpine -it', { image: 'alpine', command: ['-it'] }],
  [
    'docker run -p 8000-8005:80-85 -p 9000-9010:90 -p [::1]:8081:81 -p 127.0.0.1::82 --expose 7000-7002/udp --expose 99 x1',
    {
      image: 'x1',
      ports: [
        { hostPort: 8000, hostPortEnd: 8005, containerPort: 80, containerPortEnd: 85 },
        { hostPort: 9000, hostPortEnd: 9010, containerPort: 90 },
        { hostIp: '::1', hostPort: 8081, containerPort: 81 },
        { hostIp: '127.0.0.1', containerPort: 82 },
      ],
      expose: [{ port: 7000, portEnd: 7002, protocol: 'udp' }, { port: 99 }],
    },
  ],
  [
    `docker run -v data:/data -v /anon -v ~/site:/srv:ro,z -v "\${PWD}/conf":/conf -v ./here:/here --tmpfs /run:rw,noexec,nosuid,size=65536k --tmpfs /tmp --volumes-from db:ro nginx`,
    {
      image: 'nginx',
      mounts: [
        { type: 'volume', source: 'data', target: '/data' },
        { type: 'volume', target: '/anon' },
        { type: 'bind', source: '/home/me/site', target: '/srv', readOnly: true, relabel: 'z' },
        { type: 'bind', source: '/work/app/conf', target: '/conf' },
        { type: 'bind', source: '/work/app/here', target: '/here' },
        { type: 'tmpfs', target: '/run', options: ['rw', 'noexec', 'nosuid', 'size=65536k'] },
        { type: 'tmpfs', target: '/tmp' },
      ],
      volumesFrom: [{ container: 'db', readOnly: true }],
    },
  ],
  [
    `docker run --mount type=bind,source="$(pwd)"/target,target=/app,readonly --mount source=myvol2,dst=/data,volume-driver=local,'volume-opt=type=nfs','"volume-opt=o=addr=10.0.0.1,rw"' --mount type=tmpfs,destination=/cache,tmpfs-size=64m,tmpfs-mode=1770 nginx:latest`,
    {
      image: 'nginx:latest',
      mounts: [
        { type: 'bind', syntax: 'long', source: '/work/app/target', target: '/app', readOnly: true },
        {
          type: 'volume',
          syntax: 'long',
          source: 'myvol2',
          target: '/data',
          driver: 'local',
          driverOptions: [
            { name: 'type', value: 'nfs' },
            { name: 'o', value: 'addr=10.0.0.1,rw' },
          ],
        },
        { type: 'tmpfs', syntax: 'long', target: '/cache', size: 64 * 1024 ** 2, mode: 0o1770 },
      ],
    },
  ],
  [
    `docker run -d --name gitlab --hostname gitlab.example.com --shm-size 256m -m 4g --memory-swap=-1 --cpus=".5" --cpuset-cpus 0-1 --pids-limit 100 --ulimit nofile=262144:262144 --ulimit core=0 --oom-score-adj -500 gitlab/gitlab-ce`,
    {
      image: 'gitlab/gitlab-ce',
      name: 'gitlab',
      hostname: 'gitlab.example.com',
      resources: {
        shmSize: 256 * 1024 ** 2,
        memory: 4 * 1024 ** 3,
        memorySwap: -1,
        cpus: 0.5,
        cpusetCpus: '0-1',
        pidsLimit: 100,
        ulimits: [
          { name: 'nofile', soft: 262_144, hard: 262_144 },
          { name: 'core', soft: 0 },
        ],
        oomScoreAdj: -500,
      },
    },
  ],
  [
    `docker run --health-cmd='curl -f http://localhost || exit 1' --health-interval=1m30s --health-timeout 500ms --health-retries=3 --health-start-period 2m --log-driver json-file --log-opt max-size=10m --log-opt max-file=3 web:1`,
    {
      image: 'web:1',
      health: {
        command: 'curl -f http://localhost || exit 1',
        interval: 90_000,
        timeout: 500,
        retries: 3,
        startPeriod: 120_000,
      },
      logging: {
        driver: 'json-file',
        options: [
          { name: 'max-size', value: '10m' },
          { name: 'max-file', value: '3' },
        ],
      },
    },
  ],
  [
    `docker run -it --net=host --pid=host --ipc=host --userns=host --cap-add=NET_ADMIN --cap-drop ALL --security-opt seccomp=unconfined --security-opt seccomp=./p.json --read-only --device=/dev/net/tun --device /dev/sda:/dev/xvda:r --device-cgroup-rule='c 42:* rmw' --sysctl net.ipv4.ip_forward=1 --gpus '"device=0,2",capabilities=utility' wg`,
    {
      image: 'wg',
      interactive: true,
      tty: true,
      network: 'host',
      security: {
        pid: 'host',
        ipc: 'host',
        userns: 'host',
        capAdd: ['NET_ADMIN'],
        capDrop: ['ALL'],
        securityOpt: ['seccomp=unconfined', 'seccomp=/work/app/p.json'],
        readOnly: true,
        devices: [{ path: '/dev/net/tun' }, { path: '/dev/sda', target: '/dev/xvda', permissions: 'r' }],
        deviceCgroupRules: ['c 42:* rmw'],
        sysctls: [{ name: 'net.ipv4.ip_forward', value: '1' }],
        gpus: { deviceIds: ['0', '2'], capabilities: ['utility'] },
      },
    },
  ],
  [
    'docker run --gpus all nvidia/cuda nvidia-smi',
    { image: 'nvidia/cuda', command: ['nvidia-smi'], security: { gpus: { count: -1 } } },
  ],
  [
    `docker run --network name=back,alias=db,ip=172.20.0.5,driver-opt=a=b --link redis:cache --link mq --dns 1.1.1.1 --dns-search example.com --dns-opt ndots:2 --add-host db:10.0.0.1 --add-host "host.docker.internal:host-gateway" --add-host six=[::1] --mac-address 92:d0:c6:0a:29:33 app`,
    {
      image: 'app',
      network: 'back',
      networking: {
        aliases: ['db'],
        ip: '172.20.0.5',
        driverOptions: [{ name: 'a', value: 'b' }],
        links: [{ container: 'redis', alias: 'cache' }, { container: 'mq' }],
        dns: ['1.1.1.1'],
        dnsSearch: ['example.com'],
        dnsOptions: ['ndots:2'],
        extraHosts: [
          { host: 'db', ip: '10.0.0.1' },
          { host: 'host.docker.internal', ip: 'host-gateway' },
          { host: 'six', ip: '::1' },
        ],
        macAddress: '92:d0:c6:0a:29:33',
      },
    },
  ],
  [
    'TOKEN=abc docker run -e TOKEN -e HOME --env-file .env --env-file /etc/env --label-file=l app',
    {
      image: 'app',
      env: [{ name: 'TOKEN', value: 'abc' }, { name: 'HOME' }],
      envFiles: ['/work/app/.env', '/etc/env'],
      labelFiles: ['/work/app/l'],
    },
  ],
  [
    'docker create --platform linux/arm64/v8 --pull=always --entrypoint "" --stop-signal SIGINT --stop-timeout 30 -u 1000:1000 --group-add audio --annotation a=b alpine:3',
    {
      image: 'alpine:3',
      start: false,
      platform: 'linux/arm64/v8',
      pull: 'always',
      entrypoint: '',
      stopSignal: 'SIGINT',
      stopTimeout: 30,
      user: '1000:1000',
      groupAdd: ['audio'],
      annotations: [{ name: 'a', value: 'b' }],
    },
  ],
  // Shells of Windows.
  [
    'docker run --rm `\n  -v ${PWD}:/data `\n  -p 8080:80 nginx',
    {
      image: 'nginx',
      autoRemove: true,
      mounts: [{ type: 'bind', source: '/work/app', target: '/data' }],
      ports: [{ hostPort: 8080, containerPort: 80 }],
    },
  ],
  [
    'docker run --rm ^\r\n  -v %cd%:/data nginx',
    { image: 'nginx', autoRemove: true, mounts: [{ type: 'bind', source: '/work/app', target: '/data' }] },
  ],
  // What stands around the command.
  ['# start it\n\n  docker run redis # in the background', { image: 'redis' }],
  ['# docker run redis', { image: 'redis' }],
  ['me@host:~/app$ docker run redis', { image: 'redis' }],
  [
    'docker pull redis\ndocker network create back\ndocker run --network back redis',
    { image: 'redis', network: 'back' },
  ],
  ['docker run \\ \n  redis', { image: 'redis' }],
  ['docker run -e A=${UNSET_HERE:-fallback} redis', { image: 'redis', env: [{ name: 'A', value: 'fallback' }] }],
  [String.raw`docker run redis printf $'a\tb\x41' ''`, { image: 'redis', command: ['printf', 'a\tbA', ''] }],
  [
    'docker run -p published=8080,target=80,protocol=udp web',
    { image: 'web', ports: [{ hostPort: 8080, containerPort: 80, protocol: 'udp' }] },
  ],
  ['docker run -p 0:80 web', { image: 'web', ports: [{ containerPort: 80 }] }],
]

test.each(commands)('%s', (text, request) => {
  expect(parseRunCommand(text, SHELL)).toEqual({ request: runRequest(request), problems: [], needsFolder: false })
})

const problemsOf = (text: string) => parseRunCommand(text).problems.map(({ text: part, error }) => [part, error.reason])

test.each<[string, [string, string][]]>([
  ['docker run --foo redis', [['--foo', 'runOptionUnknown']]],
  ['docker run --foo bar -p 80:80 redis', [['--foo bar', 'runOptionUnknown']]],
  [
    'docker run --foo=bar --cidfile /tmp/id redis',
    [
      ['--foo=bar', 'runOptionUnknown'],
      ['--cidfile /tmp/id', 'runOptionUnsupported'],
    ],
  ],
  ['docker run -itZ redis', [['-Z', 'runOptionUnknown']]],
  [
    'docker run -q --sig-proxy=false -a stdout -astderr redis',
    [
      ['-q', 'runOptionUnsupported'],
      ['--sig-proxy=false', 'runOptionUnsupported'],
      ['-a stdout', 'runOptionUnsupported'],
      ['-a stderr', 'runOptionUnsupported'],
    ],
  ],
  [
    'docker run -p 99999:80 -m lots redis',
    [
      ['-p 99999:80', 'portInvalid'],
      ['-m lots', 'sizeInvalid'],
    ],
  ],
  ['docker run -p 1-2:1-3 redis', [['-p 1-2:1-3', 'portRangesDiffer']]],
  ['docker run -p localhost:80:80 redis', [['-p localhost:80:80', 'hostAddressInvalid']]],
  [
    'docker run -v a1:/b:x -v /a:/b:ro:z --mount type=npipe,target=/x redis',
    [
      ['-v a1:/b:x', 'mountOptionInvalid'],
      ['-v /a:/b:ro:z', 'mountInvalid'],
      ['--mount type=npipe,target=/x', 'runOptionInvalid'],
    ],
  ],
  [
    'docker run --health-interval 5 --cpus many --restart maybe redis',
    [
      ['--health-interval 5', 'durationInvalid'],
      ['--cpus many', 'cpusInvalid'],
      ['--restart maybe', 'runOptionInvalid'],
    ],
  ],
  ['docker run --network a1 --network b1 redis', [['--network b1', 'networkTwice']]],
  [
    'docker run -u $(id -u):$(id -g) -v $PWD:/x redis',
    [
      ['$(id -u)', 'shellValueUnknown'],
      ['$(id -g)', 'shellValueUnknown'],
      ['$PWD', 'shellValueUnknown'],
    ],
  ],
  ['docker run -v ./data:/data redis', [['./data', 'hostPathInvalid']]],
  ['docker run redis | tee log', [['| tee log', 'commandRestLeftOut']]],
  ['docker run redis > log 2>&1 && echo done', [['> log 2>&1 && echo done', 'commandRestLeftOut']]],
  ['docker -H tcp://other:2375 run redis', [['-H tcp://other:2375', 'runOptionUnsupported']]],
  [
    'docker run -e',
    [
      ['-e', 'runOptionNeedsValue'],
      ['', 'runImageMissing'],
    ],
  ],
  ['docker run --rm', [['', 'runImageMissing']]],
  ['docker ps -a', [['docker ps -a', 'runCommandMissing']]],
  ["docker run redis 'open", [["docker run redis 'open", 'commandInvalid']]],
  ['', [['', 'runCommandMissing']]],
])('%s: what is wrong with it is told by name', (text, problems) => {
  expect(problemsOf(text)).toEqual(problems)
})

test('a text with the folder in it asks for the folder', () => {
  expect(parseRunCommand('docker run -v $PWD:/x redis').needsFolder).toBe(true)
  expect(parseRunCommand('docker run -v "$(pwd)"/x:/x redis').needsFolder).toBe(true)
  expect(parseRunCommand('docker run --env-file .env redis').needsFolder).toBe(true)
  expect(parseRunCommand('docker run -u $(id -u) redis').needsFolder).toBe(false)
})

test('what is refused does not stop the rest', () => {
  expect(parseRunCommand('docker run -p x:y --name web redis ls').request).toEqual(
    runRequest({ image: 'redis', name: 'web', command: ['ls'] }),
  )
})

test('what we write reads back as the same request', () => {
  fc.assert(
    fc.property(runRequests, (request) => {
      const command = runCommand(request)
      for (const text of [toText(command), toLines(command)]) {
        expect(parseRunCommand(text)).toEqual({ request, problems: [], needsFolder: false })
      }
    }),
    { numRuns: 300 },
  )
})

const words = fc.array(fc.string({ unit: fc.constantFrom(...'ab1 \t"\'\\$`#~\n中-'), maxLength: 8 }), { maxLength: 4 })

test('words are split as a shell splits them', () => {
  const quote = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`
  const doubleQuote = (word: string): string => `"${word.replaceAll(/[\\"$`]/g, String.raw`\$&`)}"`
  const escape = (word: string): string => word.replaceAll(/[^\n]/gu, String.raw`\$&`).replaceAll('\n', "'\n'") || "''"
  const styles = fc.constantFrom(quote, doubleQuote, escape)
  fc.assert(
    fc.property(words, fc.array(styles, { minLength: 4, maxLength: 4 }), (args, quoting) => {
      const text = args.map((arg, at) => quoting[at]?.(arg)).join(' ')
      const printed = execFileSync('/bin/sh', ['-c', `printf '%s\\0' docker ${text}`], { encoding: 'utf8' })
      expect(parseRunCommand(`docker run img ${text}`).request?.command).toEqual(printed.split('\0').slice(1, -1))
    }),
    { numRuns: 100 },
  )
})

test('any text is read without a fault', () => {
  const piece = fc.constantFrom(
    'docker',
    'run',
    ' ',
    '-',
    '--',
    '=',
    '"',
    "'",
    '\\',
    '$(',
    ')',
    '${',
    '}',
    '`',
    '\n',
    '-v',
    ':',
    '/',
    '--mount',
    ',',
    '-p',
    'x',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      for (const text of [pieces.join(''), `docker run ${pieces.join('')}`])
        expect(parseRunCommand(text).problems).toBeInstanceOf(Array)
    }),
    { numRuns: 500 },
  )
})
