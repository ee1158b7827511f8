import { expect, test } from 'vitest'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { runCommand } from '../../../../engine/ipc/run/command.ts'
import { runRequestSchema } from '../../../../engine/ipc/models/run-request.ts'
import { EMPTY_MOUNT, EMPTY_PORT, EMPTY_VARIABLE, type RunForm } from './form.ts'
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
    { source: 'cache-data', target: '/data', readOnly: false },
    { source: '/etc/redis', target: '/conf', readOnly: true },
    { source: '', target: '/tmp/anonymous', readOnly: false },
  ],
  interactive: true,
  tty: true,
  restart: 'on-failure',
  retries: '3',
  user: '1000',
}

const reasons = (form: Partial<RunForm>): Record<string, string> =>
  Object.fromEntries(Object.entries(findProblems({ ...full, ...form })).map(([path, error]) => [path, error.reason]))

test('a form becomes the request and the command that it shows', () => {
  const request = toRequest(full)
  expect(runRequestSchema.parse(request)).toEqual(request)
  expect(toText(runCommand(request))).toBe(
    "docker run -d -it --name cache --restart on-failure:3 -p 127.0.0.1:6379:6379 -e TZ=Europe/Berlin -v cache-data:/data -v /etc/redis:/conf:ro -v /tmp/anonymous -u 1000 redis:7 redis-server --save '' --appendonly yes",
  )
})

test('a request becomes a form and back', () => {
  expect(toRequest(toForm(toRequest(full)))).toEqual(toRequest(full))
  expect(toForm(toRequest(full))).toEqual(full)
})

test('rows that were never filled in are left out, and paths still find their rows', () => {
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
  expect(reasons({})).toEqual({})
  expect(reasons({ image: ' ' })).toEqual({ image: 'required' })
  expect(reasons({ image: 'Redis' })).toEqual({ image: 'imageReferenceUppercase' })
  expect(reasons({ name: 'a' })).toEqual({ name: 'nameInvalid' })
  expect(reasons({ command: '"' })).toEqual({ command: 'commandInvalid' })
  expect(reasons({ ports: [{ ...port, hostPort: '0' }] })).toEqual({ 'ports.0.hostPort': 'portInvalid' })
  expect(reasons({ ports: [{ ...port, hostPort: '65536' }] })).toEqual({ 'ports.0.hostPort': 'portInvalid' })
  expect(reasons({ ports: [{ ...port, containerPort: '', hostPort: '80' }] })).toEqual({
    'ports.0.containerPort': 'required',
  })
  expect(reasons({ ports: [{ ...port, address: 'here' }] })).toEqual({ 'ports.0.address': 'hostAddressInvalid' })
  expect(
    reasons({
      ports: [
        { ...port, hostPort: '80' },
        { ...port, hostPort: '80' },
      ],
    }),
  ).toEqual({ 'ports.1.hostPort': 'portTwice' })
  expect(reasons({ ports: [port, port] })).toEqual({})
  expect(reasons({ env: [{ name: '', value: 'x' }] })).toEqual({ 'env.0.name': 'environmentNameInvalid' })
  expect(reasons({ mounts: [{ ...EMPTY_MOUNT, source: './here', target: '/x' }] })).toEqual({
    'mounts.0.source': 'hostPathInvalid',
  })
  expect(reasons({ mounts: [{ ...EMPTY_MOUNT, source: 'a b', target: '/x' }] })).toEqual({
    'mounts.0.source': 'volumeNameInvalid',
  })
  expect(reasons({ mounts: [{ ...EMPTY_MOUNT, source: 'data', target: 'x' }] })).toEqual({
    'mounts.0.target': 'containerPathInvalid',
  })
  expect(reasons({ mounts: [full.mounts[0], full.mounts[0]].filter((row) => row !== undefined) })).toEqual({
    'mounts.1.target': 'mountTargetTwice',
  })
})
