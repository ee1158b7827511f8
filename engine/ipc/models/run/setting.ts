import { z } from 'zod'

/** `name=value`, in the order in which it was said: a label, a driver's option, a sysctl. */
export const settingSchema = z.object({ name: z.string(), value: z.string() })
export type Setting = z.infer<typeof settingSchema>

export const settingsSchema = z.array(settingSchema).default([])
/** Words in the order in which they were said. */
export const wordsSchema = z.array(z.string()).default([])
