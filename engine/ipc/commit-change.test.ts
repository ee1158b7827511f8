import { expect, test } from 'vitest'
import { CHANGES, checkChange } from './commit-change.ts'

test.each(Object.values(CHANGES))('its own example is fine: %s', (example) => {
  expect(checkChange(example)).toBeUndefined()
})

test.each([
  'cmd nginx',
  'ENV A=1 B=2',
  'ENV A one two',
  'LABEL "a b"=c',
  'EXPOSE 80 443/tcp 53/udp 8000-8010',
  'HEALTHCHECK NONE',
  'HEALTHCHECK --interval=5s --retries=2 CMD true',
  'VOLUME ["/a", "/b"]',
  'CMD [ -f /x ] && cat /x',
  'CMD',
  'ENTRYPOINT',
  'USER a b',
])('fine: %s', (line) => {
  expect(checkChange(line)).toBeUndefined()
})

test.each(['RUN make', 'FROM x', 'COPY a b', 'nothing', '', '=', 'SHELL ["sh"]'])('not for a commit: %j', (line) => {
  expect(checkChange(line)?.reason).toBe('changeUnknown')
})

test.each([
  'WORKDIR',
  'ENV ONLY',
  'ENV =x',
  'EXPOSE eighty',
  'EXPOSE 80/xyz',
  'HEALTHCHECK true',
  'STOPSIGNAL',
  'USER',
  'ONBUILD FROM x',
  'LABEL x',
])('without what it needs: %s', (line) => {
  expect(checkChange(line)).toMatchObject({ reason: 'changeInvalid' })
})
