import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { APP_LABEL, appSchema, secretNames } from '../../../engine/ipc/models/app.ts'
import type { App } from '../../../engine/ipc/models/app.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'
import { findRunProblems } from '../../../engine/ipc/run/problems.ts'
import { runCommand } from '../../../engine/ipc/run/command.ts'
import { toText } from '../../../engine/ipc/docker-command.ts'
import { emptyInstall, imageApp, rename } from './form.ts'
import { waysToUse } from './open.ts'
import { partnersFor, partnerSettings, toPartner } from './partner.ts'
import { newPassword } from './password.ts'
import { fieldOf, findProblems } from './problems.ts'
import { findApps } from './search.ts'
import { toRequest } from './toRequest.ts'

const files = import.meta.glob<string>('../../../assets/catalog/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const readApp = (id: string, text: string): App => ({ id, ...appSchema.parse(parse(text)) })
const CATALOG = Object.entries(files).map(([path, text]) => readApp(/(\w[\w-]*)\.yaml$/.exec(path)?.[1] ?? '', text))

const APP = readApp(
  'shop',
  `name: Shop
summary: { en: A shop, zh-CN: 商店 }
category: web
icon: { text: Sh, colour: red }
image: example.com:5000/team/shop
tags: ['2', '1']
download: 10
ports:
  - { container: 80, host: 8080, meaning: { en: web page, zh-CN: 网页 } }
  - { container: 22, meaning: { en: SSH, zh-CN: SSH } }
volumes:
  - { path: /data, name: data, holds: { en: goods, zh-CN: 货物 } }
settings:
  - { env: SECRET, kind: password, required: true, label: { en: Password, zh-CN: 密码 } }
  - { env: TITLE, label: { en: Title, zh-CN: 标题 } }
env: { CLONE_PORT: '{port:22}' }
shm: 256
health: { command: check me }
open:
  - { kind: page, url: 'http://{host}:{port:80}/start' }
  - { kind: connection, text: 'shop://me:{SECRET}@{host}:{port:22}' }
  - { kind: client, command: [shop, '{TITLE}'] }
`,
)
const LOCAL = { host: '', local: true }

describe('the Install form', () => {
  it.each(CATALOG.map((app) => [app.id, app] as const))('of %s asks for nothing that Docker refuses', (_, app) => {
    const form = emptyInstall(app)
    expect(findRunProblems(toRequest(app, form))).toEqual([])
    // Only what nobody but the person can know is missing.
    const missing = Object.keys(findProblems(app, form)).map((path) => path.replace('settings.', ''))
    for (const name of missing) expect(app.settings.find(({ env }) => env === name)).toMatchObject({ default: '' })
  })

  it('becomes a request', () => {
    const form = { ...emptyInstall(APP), ports: ['8081', '2222'], settings: { SECRET: 's3', TITLE: '' } }
    expect(toText(runCommand(toRequest(APP, form)))).toBe(
      [
        'docker run -d --name shop --restart unless-stopped -p 127.0.0.1:8081:80 -p 127.0.0.1:2222:22',
        '-e CLONE_PORT=2222 -e SECRET=s3 -l io.longshore.app=shop -v shop-data:/data --shm-size 256m',
        "--health-cmd 'check me' --health-interval 5s --health-timeout 5s --health-retries 12 --health-start-period 20s",
        'example.com:5000/team/shop:2',
      ].join(' '),
    )
  })

  it('says what is wrong beside the field', () => {
    const form = {
      name: '-x',
      tag: 'a b',
      everywhere: false,
      ports: ['0', ''],
      volumes: ['-'],
      settings: { SECRET: '', TITLE: '' },
    }
    expect(Object.entries(findProblems(APP, form)).map(([path, { reason }]) => `${path} ${reason}`)).toEqual([
      'name nameInvalid',
      'tag imageReferenceInvalid',
      'ports.0 portInvalid',
      'volumes.0 volumeNameInvalid',
      'settings.SECRET required',
    ])
    expect(['name', 'image', 'ports.1.hostPort', 'mounts.0.source', 'env.0.value'].map(fieldOf)).toEqual([
      'name',
      'tag',
      'ports.1',
      'volumes.0',
      undefined,
    ])
  })

  it('calls volumes after the app until they are called otherwise', () => {
    const renamed = rename(emptyInstall(APP), APP, 'store')
    expect(renamed).toMatchObject({ name: 'store', volumes: ['store-data'] })
    expect(rename({ ...renamed, volumes: ['mine'] }, APP, 'other').volumes).toEqual(['mine'])
  })

  it('is made for any image, by what it says of itself', () => {
    const app = imageApp('example.com:5000/team/web:1.2', {
      exposedPorts: ['80/tcp', '53/udp', '9/sctp'],
      volumes: ['/var/lib/Web Data'],
    })
    const form = emptyInstall(app)
    expect(form).toMatchObject({ name: 'web', tag: '1.2', ports: ['8080', '8053'], volumes: ['web-web-data'] })
    expect(toRequest(app, form).image).toBe('example.com:5000/team/web:1.2')
    const digest = `sha256:${'a'.repeat(64)}`
    expect(imageApp(`redis@${digest}`).image).toBe('redis')
    expect(toRequest(app, { ...form, tag: digest }).image).toBe(`example.com:5000/team/web@${digest}`)
  })
})

describe('an app that uses another', () => {
  const blog: App = {
    ...APP,
    uses: [
      { app: 'mysql', settings: { HOST: 'tcp://{name}:3306', PASS: '{PASSWORD}', NAME: '{NONE}' } },
      { app: 'pg', settings: {} },
    ],
  }
  const container = (name: string, app: string | undefined, more: object = {}) =>
    ({
      id: name,
      name,
      status: 'running',
      networks: ['bridge'],
      labels: app ? { [APP_LABEL]: app } : {},
      ...more,
    }) as Container

  it('is offered those that are installed, what runs before what does not', () => {
    const rows = [
      container('old', 'mysql', { status: 'exited' }),
      container('zoo', 'pg'),
      container('db', 'mysql'),
      container('web', 'nginx'),
      container('mysql', undefined),
    ]
    expect(partnersFor(blog, rows).map(({ name }) => name)).toEqual(['db', 'zoo', 'old'])
    expect(partnersFor(APP, rows)).toEqual([])
  })

  it('meets it in a network of its own, where its name leads to it', () => {
    expect(toPartner(container('db', 'mysql')).network).toBe('db-network')
    expect(toPartner(container('db', 'mysql', { networks: ['bridge', 'shop_default'] })).network).toBe('shop_default')
    const partner = toPartner(container('db', 'mysql'))
    expect(toRequest(APP, { ...emptyInstall(APP), partner }).network).toBe('db-network')
  })

  it('is filled in with its name and what it was made with', () => {
    expect(partnerSettings(blog, container('db', 'mysql'), ['PASSWORD=a=b', 'PATH=/bin'])).toEqual({
      HOST: 'tcp://db:3306',
      PASS: 'a=b',
      NAME: '',
    })
    expect(partnerSettings(blog, container('zoo', 'pg'), [])).toEqual({})
  })
})

describe('passwords', () => {
  it('are long, mixed, and never the same', () => {
    const made = Array.from({ length: 200 }, newPassword)
    expect(new Set(made).size).toBe(200)
    for (const password of made) {
      expect(password).toMatch(/^[A-Za-z2-9]{20}$/)
      for (const kind of [/[A-Z]/, /[a-z]/, /\d/]) expect(password).toMatch(kind)
    }
    expect(secretNames(APP)).toEqual(['SECRET'])
  })
})

describe('ways to use an app', () => {
  const env = ['SECRET=p=1', 'TITLE=Goods']
  const ports = [
    { containerPort: 80, protocol: 'tcp' as const, hostPort: 8081, hostIp: '127.0.0.1' },
    { containerPort: 22, protocol: 'tcp' as const, hostPort: 2222 },
  ]

  it('have its ports and settings filled in', () => {
    expect(waysToUse(APP, { ports, env }, LOCAL)).toEqual([
      { kind: 'page', url: 'http://localhost:8081/start' },
      { kind: 'connection', text: 'shop://me:p=1@localhost:2222', covered: 'shop://me:••••••@localhost:2222' },
      { kind: 'client', command: ['shop', 'Goods'] },
    ])
    expect(waysToUse(APP, { ports, env }, { host: 'tcp://far.example:2375', local: false })[1]).toMatchObject({
      text: 'shop://me:p=1@far.example:2222',
    })
  })

  it('are left out where a port is not published', () => {
    expect(waysToUse(APP, { ports: ports.slice(1), env }, LOCAL).map(({ kind }) => kind)).toEqual([
      'connection',
      'client',
    ])
  })
})

describe('the search for apps', () => {
  it('finds by any word, the name first', () => {
    const apps = CATALOG
    expect(findApps(apps, 'redis')[0]?.id).toBe('redis')
    expect(findApps(apps, '数据库').length).toBeGreaterThan(3)
    expect(findApps(apps, 'no such thing')).toEqual([])
    expect(findApps(apps, '', 'queues').every(({ category }) => category === 'queues')).toBe(true)
    expect(findApps(apps, '')).toHaveLength(apps.length)
  })
})
