import type { RunRequest } from '../models/run-request.ts'

/** The network that a container is made in, by name: Docker's own one where none is asked for. */
export const networkOf = ({ network }: Pick<RunRequest, 'network'>): string => network ?? 'bridge'
