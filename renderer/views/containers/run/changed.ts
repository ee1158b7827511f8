import { filledRows, type ListName, type RunForm } from './form.ts'
import { isOff, optionOf, OPTION_IDS, TICK_IDS, TICKS, type Topic } from './options.ts'

type Counted = Pick<RunForm, 'options' | 'ticks' | ListName>

/** How many fields of a topic differ from those of the form that it is changed from. */
export function countChanged(
  { options, ticks }: Pick<RunForm, 'options' | 'ticks'>,
  base: Pick<RunForm, 'options' | 'ticks'>,
  topic: Topic,
): number {
  const texts = OPTION_IDS.filter(
    (id) => optionOf(id).topic === topic && options[id].trim() !== base.options[id].trim() && !isOff(id, ticks),
  )
  const turned = TICK_IDS.filter((id) => TICKS[id].topic === topic && ticks[id] !== base.ticks[id])
  return texts.length + turned.length
}

/** The same with the rows of the topic's list: those that came or were changed, and those that went. */
export function countAll(form: Counted, base: Counted, topic: Topic): number {
  const list = topic === 'ports' || topic === 'env' || topic === 'mounts' || topic === 'labels' ? topic : undefined
  if (!list) return countChanged(form, base, topic)
  const [rows, before] = [rowTexts(form, list), rowTexts(base, list)]
  const came = rows.filter((row) => !before.includes(row)).length
  const went = before.filter((row) => !rows.includes(row)).length
  return countChanged(form, base, topic) + Math.max(came, went)
}

function rowTexts(form: Counted, list: ListName): string[] {
  return filledRows(form, list).map((row) => JSON.stringify(Object.entries(row).toSorted()))
}
