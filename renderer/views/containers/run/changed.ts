import { filledRows, type ListName, type RunForm } from './form.ts'
import { optionOf, OPTION_IDS, TICK_IDS, TICKS, type Topic } from './options.ts'

/** How many fields of a topic differ from what Docker and the image have by themselves. */
export function countChanged({ options, ticks }: Pick<RunForm, 'options' | 'ticks'>, topic: Topic): number {
  const texts = OPTION_IDS.filter((id) => optionOf(id).topic === topic && options[id].trim() !== '')
  const on = TICK_IDS.filter((id) => TICKS[id].topic === topic && ticks[id])
  return texts.length + on.length
}

/** The same with the rows of the topic's list. */
export function countAll(form: Pick<RunForm, 'options' | 'ticks' | ListName>, topic: Topic): number {
  const rows = topic === 'ports' || topic === 'env' || topic === 'mounts' || topic === 'labels' ? topic : undefined
  return countChanged(form, topic) + (rows ? filledRows(form, rows).length : 0)
}
