import { expect, test } from 'vitest'
import { coverSecrets, isCovered, parseEnvFile, parseVariable } from './env.ts'
import { isSecret } from '../../engine/ipc/secret-names.ts'

test('an .env file becomes variables', () => {
  expect(parseEnvFile('# settings\nexport A=1\n\nB="two words"\r\nC=a=b\nD=').variables).toEqual([
    { name: 'A', value: '1' },
    { name: 'B', value: 'two words' },
    { name: 'C', value: 'a=b' },
    { name: 'D', value: '' },
  ])
})

test('a line without “=” is refused', () => {
  expect(parseEnvFile('A=1\nno equals\nB=2')).toEqual({ variables: [], refused: 'no equals' })
  expect(parseEnvFile('# nothing but a comment')).toEqual({ variables: [] })
})

test('a value keeps its own equal signs and quotes', () => {
  expect(parseVariable('A=b=c')).toEqual({ name: 'A', value: 'b=c' })
  expect(parseVariable('A')).toEqual({ name: 'A', value: '' })
  expect(parseEnvFile('A="').variables).toEqual([{ name: 'A', value: '"' }])
})

test.each([
  ['GPG_KEY=7169605F', ['GPG_KEY=7169605F'], ['python@sha256:1'], false],
  ['GPG_KEY=mine', ['GPG_KEY=7169605F'], ['python@sha256:1'], true],
  ['API_KEY=typed', ['GPG_KEY=7169605F'], ['python@sha256:1'], true],
  // `docker commit` puts what a person typed into an image.
  ['API_KEY=typed', ['API_KEY=typed'], [], true],
  ['LANG=C', [], [], false],
])('%s, where the image says %j and has the digests %j, is covered: %j', (line, env, digests, covered) => {
  expect(isCovered(parseVariable(line), { env, digests })).toBe(covered)
})

test('passwords and keys are secret, paths are not', () => {
  expect(['POSTGRES_PASSWORD', 'API_KEY', 'GITHUB_TOKEN', 'PATH', 'LANG'].filter(isSecret)).toEqual([
    'POSTGRES_PASSWORD',
    'API_KEY',
    'GITHUB_TOKEN',
  ])
})

test.each([
  ['docker run -e A=1 -e DB_PASSWORD=x redis', 'docker run -e A=1 -e DB_PASSWORD=•••••• redis'],
  ["docker run -e 'API_KEY=a b' redis", 'docker run -e API_KEY=•••••• redis'],
  [String.raw`docker run -e 'TOKEN=it'\''s a secret' redis`, 'docker run -e TOKEN=•••••• redis'],
  ['docker run \\\n  -e SECRET=x \\\n  redis', 'docker run \\\n  -e SECRET=•••••• \\\n  redis'],
  ['docker run -e PASSWORD redis', 'docker run -e PASSWORD redis'],
])('the secrets of %j are covered', (command, covered) => {
  expect(coverSecrets(command)).toBe(covered)
})
