import { expect, test } from 'vitest'
import { toText } from './docker-command.ts'
import { importCommand, saveImagesCommand, tagCommand } from './image-commands.ts'
import { checkImport } from './image-import.ts'
import { importRequest } from './models/image-files.ts'

test('commands are those that docker takes', () => {
  expect(toText(tagCommand('redis:7', 'team/cache:1'))).toBe('docker tag redis:7 team/cache:1')
  expect(toText(saveImagesCommand(['a:1', 'b:2'], '/my files/x.tar'))).toBe("docker save -o '/my files/x.tar' a:1 b:2")
  const request = importRequest.parse({
    source: '/root.tar',
    reference: 'docker.io/library/made:1',
    message: 'by hand',
    changes: ['CMD ["sh"]'],
    platform: 'linux/arm64',
  })
  expect(toText(importCommand(request))).toBe(
    `docker import -c 'CMD ["sh"]' -m 'by hand' --platform linux/arm64 /root.tar made:1`,
  )
})

test.each([
  [{ source: 'root.tar' }, 'urlInvalid'],
  [{ source: 'ftp://example.com/root.tar' }, 'urlInvalid'],
  [{ source: 'http://' }, 'urlInvalid'],
  [{ source: '/root.tar', reference: 'Upper' }, 'imageReferenceUppercase'],
  [{ source: '/root.tar', reference: `made@sha256:${'0'.repeat(64)}` }, 'commitReferenceInvalid'],
  [{ source: '/root.tar', changes: ['RUN make'] }, 'changeUnknown'],
  [{ source: '/root.tar', reference: 'made', changes: ['ENV A=1'] }, undefined],
  [{ source: 'HTTPS://example.com/root.tar.gz' }, undefined],
])('an import is refused as Docker would: %j', (request, reason) => {
  expect(checkImport(importRequest.parse(request))?.reason).toBe(reason)
})
