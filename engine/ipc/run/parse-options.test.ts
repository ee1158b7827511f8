import { expect, test } from 'vitest'
import { runRequest } from '../models/run-request.ts'
import type { RunRequestInput } from '../models/run-request.ts'
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
]

test.each(commands)('%s', (text, request) => {
  expect(parseRunCommand(text, SHELL)).toEqual({ request: runRequest(request), problems: [], needsFolder: false })
})
