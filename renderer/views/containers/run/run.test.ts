import { describe, expect, it, test } from 'vitest'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { runRequest, runRequestSchema } from '../../../../engine/ipc/models/run-request.ts'
import { runCommand } from '../../../../engine/ipc/run/command.ts'
import { countAll, countChanged } from './changed.ts'
import { diffForms } from './diff.ts'
import { EMPTY_MOUNT, EMPTY_PORT, EMPTY_TMPFS, EMPTY_VARIABLE, type RunForm } from './form.ts'
import { freeName } from './free-name.ts'
import { restOf } from './mount-rest.ts'
import { optionOf, OPTION_IDS, TICK_IDS, TICKS, TOPICS, type OptionId, type TickId } from './options.ts'
import { isRunCommand } from './paste.ts'
import { findProblems } from './problems.ts'
import { emptyForm, toForm } from './toForm.ts'
import { formPath, toRequest } from './toRequest.ts'

const full: RunForm = {
  ...emptyForm('redis:7'),
  name: 'cache',
  command: "redis-server --save '' --appendonly yes",
  ports: [{ hostPort: '6379', containerPort: '6379', protocol: 'tcp', address: '127.0.0.1' }],
  env: [{ name: 'TZ', value: 'Europe/Berlin' }],
  mounts: [
    { ...EMPTY_MOUNT, source: 'cache-data', target: '/data' },
    { ...EMPTY_MOUNT, source: '/etc/redis', target: '/conf', readOnly: true },
    { ...EMPTY_MOUNT, target: '/tmp/anonymous' },
  ],
  labels: [{ name: 'team', value: 'a b' }],
  interactive: true,
  tty: true,
  restart: 'on-failure',
  retries: '3',
}
const withOptions = (
  options: Partial<Record<OptionId, string>>,
  ticks: Partial<Record<TickId, boolean>> = {},
): RunForm => ({
  ...full,
  options: { ...full.options, ...options },
  ticks: { ...full.ticks, ...ticks },
})

const reasons = (form: Partial<RunForm>): Record<string, string> =>
  Object.fromEntries(Object.entries(findProblems({ ...full, ...form })).map(([path, error]) => [path, error.reason]))

test('a form becomes the request and the command that it shows', () => {
  const request = toRequest(withOptions({ user: '1000' }))
  expect(runRequestSchema.parse(request)).toEqual(request)
  expect(toText(runCommand(request))).toBe(
    "docker run -d -it --name cache --restart on-failure:3 -p 127.0.0.1:6379:6379 -e TZ=Europe/Berlin -l 'team=a b' -v cache-data:/data -v /etc/redis:/conf:ro -v /tmp/anonymous -u 1000 redis:7 redis-server --save '' --appendonly yes",
  )
})

test('a request becomes a form and back', () => {
  const request = toRequest(full)
  expect(toRequest(toForm(request))).toEqual(request)
  expect(diffForms(full, toForm(request))).toEqual([])
})

describe('options', () => {
  it.each(OPTION_IDS)('%s goes to the command and back', (id) => {
    const { example, choices = [], flag } = optionOf(id)
    for (const text of example === undefined ? choices : [example]) {
      const form = withOptions({ [id]: text })
      expect(findProblems(form)).toEqual({})
      const request = toRequest(form)
      expect(toForm(request).options[id]).toBe(text)
      expect(toRequest(toForm(request))).toEqual(request)
      const names = toText(runCommand(request)).split(' ')
      expect(names.some((word) => word.split('=')[0] === flag || /^-[a-zA-Z]$/.test(word))).toBe(true)
      expect(toText(runCommand(request))).not.toBe(toText(runCommand(toRequest(full))))
    }
  })

  it.each(TICK_IDS)('%s is switched on and back', (id) => {
    const request = toRequest(withOptions({}, { [id]: true }))
    expect(toForm(request).ticks[id]).toBe(true)
    expect(toForm(toRequest(full)).ticks[id]).toBe(false)
  })

  it('are found wherever the engine says that one is wrong', () => {
    for (const id of OPTION_IDS) expect(formPath(full, optionOf(id).path)).toBe(`options.${id}`)
    expect(formPath(full, 'resources.ulimits.0.soft')).toBe('options.ulimits')
    expect(formPath(full, 'networking.extraHosts.1.ip')).toBe('options.extraHosts')
    expect(formPath(full, 'restart.retries')).toBe('retries')
  })

  it('say what is wrong with their text, and are left out of the command', () => {
    const wrong = withOptions({ memory: 'much', healthInterval: '5', ulimits: 'nofile', dns: '"open' })
    expect(Object.keys(findProblems(wrong)).toSorted()).toEqual([
      'options.dns',
      'options.healthInterval',
      'options.memory',
      'options.ulimits',
    ])
    expect(toRequest(wrong)).toEqual(toRequest(full))
  })

  it('of a health check are not said where there is none', () => {
    const off = withOptions({ healthCommand: 'true', healthInterval: 'soon' }, { noHealthCheck: true })
    expect(findProblems(off)).toEqual({})
    expect(toRequest(off).health).toEqual({ none: true })
    expect(countChanged(off, emptyForm(), 'health')).toBe(1)
    expect(countChanged(withOptions({ healthCommand: 'true' }), emptyForm(), 'health')).toBe(1)
  })

  it('hold several values, of which one may have blanks', () => {
    const request = toRequest(withOptions({ securityOpt: "no-new-privileges 'label=user:a b'" }))
    expect(request.security.securityOpt).toEqual(['no-new-privileges', 'label=user:a b'])
  })

  it('tell an empty entrypoint from none that is said', () => {
    expect(toRequest(withOptions({ entrypoint: '""' })).entrypoint).toBe('')
    expect(toForm(runRequest({ image: 'a', entrypoint: '' })).options.entrypoint).toBe('""')
    expect(toRequest(full).entrypoint).toBeUndefined()
  })
})

describe('rows', () => {
  it('that were never filled in are left out, and paths still find the others', () => {
    const form = {
      ...full,
      ports: [EMPTY_PORT, ...full.ports],
      env: [EMPTY_VARIABLE],
      mounts: [EMPTY_MOUNT, ...full.mounts],
    }
    expect(toRequest(form).ports).toEqual(toRequest(full).ports)
    expect(toRequest(form).env).toEqual([])
    expect(findProblems(form)).toEqual({})
    expect(formPath(form, 'ports.0.hostPort')).toBe('ports.1.hostPort')
    expect(formPath(form, 'ports.0.hostIp')).toBe('ports.1.address')
    expect(formPath(form, 'mounts.2.source')).toBe('mounts.3.source')
    expect(formPath(form, 'name')).toBe('name')
  })

  it('of ports may hold ranges', () => {
    const form = { ...full, ports: [{ ...EMPTY_PORT, hostPort: '8000-8002', containerPort: '80-82' }] }
    expect(findProblems(form)).toEqual({})
    expect(toRequest(form).ports).toEqual([
      { hostPort: 8000, hostPortEnd: 8002, containerPort: 80, containerPortEnd: 82, protocol: 'tcp' },
    ])
    expect(toForm(toRequest(form)).ports).toEqual(form.ports)
  })

  it('keep what a mount says beyond its fields, as long as it is of the same kind', () => {
    const request = runRequest({
      image: 'a',
      mounts: [
        { type: 'bind', source: '/srv', target: '/srv', propagation: 'rslave', relabel: 'z' },
        { type: 'tmpfs', target: '/tmp', size: 67_108_864, mode: 0o1777, options: ['noexec'] },
      ],
    })
    const form = toForm(request)
    expect(toRequest(form).mounts).toEqual(request.mounts)
    expect(form.mounts.map(restOf)).toEqual(['propagation=rslave, relabel=z', 'mode=1777, noexec'])
    const [bind] = form.mounts
    expect(bind && restOf({ ...bind, source: 'volume' })).toBeUndefined()
  })

  it('of variables pass on what Longshore’s environment has, until something is typed', () => {
    const form = toForm(runRequest({ image: 'a', env: [{ name: 'HOME' }] }))
    expect(toRequest(form).env).toEqual([{ name: 'HOME' }])
    expect(toRequest({ ...form, env: [{ name: 'HOME', value: '/x', inherited: true }] }).env).toEqual([
      { name: 'HOME', value: '/x' },
    ])
  })
})

test('an unfinished form still has a command to show', () => {
  const request = toRequest({
    ...emptyForm('redis'),
    command: "sh -c 'open",
    ports: [{ ...EMPTY_PORT, hostPort: 'x' }],
  })
  expect(request.command).toEqual(["sh -c 'open"])
  expect(request.ports).toEqual([{ hostPort: 0, containerPort: 0, protocol: 'tcp' }])
})

test('what is wrong is known beside its field', () => {
  const port = { ...EMPTY_PORT, containerPort: '80' }
  const ports = (...rows: Partial<typeof port>[]) => reasons({ ports: rows.map((row) => ({ ...port, ...row })) })
  const mount = (row: Partial<typeof EMPTY_MOUNT>) => reasons({ mounts: [{ ...EMPTY_MOUNT, target: '/x', ...row }] })
  expect(reasons({})).toEqual({})
  expect(reasons({ image: ' ' })).toEqual({ image: 'required' })
  expect(reasons({ image: 'Redis' })).toEqual({ image: 'imageReferenceUppercase' })
  expect(reasons({ name: 'a' })).toEqual({ name: 'nameInvalid' })
  expect(reasons({ command: '"' })).toEqual({ command: 'commandInvalid' })
  expect(reasons({ retries: 'x' })).toEqual({ retries: 'numberInvalid' })
  expect(ports({ hostPort: '0' })).toEqual({ 'ports.0.hostPort': 'portInvalid' })
  expect(ports({ hostPort: '65536' })).toEqual({ 'ports.0.hostPort': 'portInvalid' })
  expect(ports({ hostPort: '90-80' })).toEqual({ 'ports.0.hostPort': 'portRangesDiffer' })
  expect(ports({ hostPort: '80-82', containerPort: '80-83' })).toEqual({ 'ports.0.containerPort': 'portRangesDiffer' })
  expect(ports({ hostPort: '8000-8010' })).toEqual({})
  expect(ports({ containerPort: '', hostPort: '80' })).toEqual({ 'ports.0.containerPort': 'required' })
  expect(ports({ address: 'here' })).toEqual({ 'ports.0.address': 'hostAddressInvalid' })
  expect(ports({ hostPort: '80' }, { hostPort: '80' })).toEqual({ 'ports.1.hostPort': 'portTwice' })
  expect(ports({}, {})).toEqual({})
  expect(reasons({ env: [{ name: '', value: 'x' }] })).toEqual({ 'env.0.name': 'environmentNameInvalid' })
  expect(reasons({ labels: [{ name: '', value: 'x' }] })).toEqual({ 'labels.0.name': 'required' })
  expect(mount({ source: './here' })).toEqual({ 'mounts.0.source': 'hostPathInvalid' })
  expect(mount({ source: 'a b' })).toEqual({ 'mounts.0.source': 'volumeNameInvalid' })
  expect(mount({ source: 'data', target: 'x' })).toEqual({ 'mounts.0.target': 'containerPathInvalid' })
  expect(mount({ ...EMPTY_TMPFS, source: 'big', target: '/x' })).toEqual({ 'mounts.0.source': 'sizeInvalid' })
  expect(reasons({ mounts: [full.mounts[0], full.mounts[0]].filter((row) => row !== undefined) })).toEqual({
    'mounts.1.target': 'mountTargetTwice',
  })
})

test('a topic counts what differs from the default', () => {
  for (const topic of TOPICS) expect(countAll(emptyForm('redis'), emptyForm(), topic)).toBe(0)
  const form = withOptions({ memory: '64m', cpus: '1' }, { publishAll: true })
  const counts = (base: RunForm) => [
    countChanged(form, base, 'resources'),
    countChanged(form, base, 'ports'),
    countAll(form, base, 'ports'),
    countAll(form, base, 'mounts'),
  ]
  expect(counts(emptyForm())).toEqual([2, 1, 2, 3])
  expect(counts(form)).toEqual([0, 0, 0, 0])
  const [first, ...rest] = form.mounts
  const moved = first ? [{ ...first, target: '/moved' }, ...rest] : []
  expect(counts({ ...form, ticks: full.ticks, mounts: moved })).toEqual([0, 1, 1, 1])
  expect(counts({ ...form, mounts: [...form.mounts, EMPTY_MOUNT, ...moved] })[3]).toBe(1)
  expect(TICKS.publishAll.topic).toBe('ports')
})

test('the difference of two forms is said row by row, without secrets', () => {
  const after: RunForm = {
    ...withOptions({ memory: '64m' }, { privileged: true }),
    image: 'redis:8',
    ports: [{ hostPort: '6380', containerPort: '6379', protocol: 'tcp', address: '' }],
    env: [...full.env, { name: 'DB_PASSWORD', value: 'x' }],
    mounts: full.mounts.slice(1),
    restart: 'no',
  }
  expect(diffForms(full, full)).toEqual([])
  expect(diffForms(full, after).map(({ id, before, after: now }) => [id, before, now])).toEqual([
    ['image', ['redis:7'], ['redis:8']],
    ['restart', ['on-failure:3'], ['no']],
    ['ports', ['127.0.0.1:6379:6379/tcp'], ['6380:6379/tcp']],
    ['env', [], ['DB_PASSWORD=••••••']],
    ['mounts', ['cache-data:/data'], []],
    ['privileged', [], ['✓']],
    ['memory', [], ['64m']],
  ])
})

test.each([
  ['docker run -d nginx', true],
  ['$ sudo docker container run nginx', true],
  ['  docker create \\\n nginx', true],
  ['podman run nginx', true],
  ['docker.io/library/nginx', false],
  ['docker', false],
  ['redis:7', false],
])('%j is a command: %s', (text, is) => {
  expect(isRunCommand(text)).toBe(is)
})

test.each([
  ['web', [], 'web'],
  ['web', ['web'], 'web-2'],
  ['web-2', ['web', 'web-2'], 'web-3'],
  ['web', ['web', 'web-2', 'web-3'], 'web-4'],
])('%j among %j is %s', (name, taken, free) => {
  expect(freeName(new Set(taken), name)).toBe(free)
})
