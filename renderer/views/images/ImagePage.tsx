import { useTranslation } from 'react-i18next'
import { ObjectPage, ObjectPlaceholder } from '../../components/ObjectPage.tsx'
import { useInspected } from '../../components/use-inspected.ts'
import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { useImages } from '../../stores/images.ts'
import { Button } from '../../ui/Button.tsx'
import { actionsOf, imageMenu } from './actions.ts'
import { imageName } from './filter.ts'
import { ImageOverview } from './ImageOverview.tsx'
import { LayersTab } from './layers/LayersTab.tsx'

/** One image: facts, layers, and Docker's own answer. */
export function ImagePage({ id, tab }: { id: string; tab: string | undefined }) {
  const { t } = useTranslation()
  const listed = useImages((state) => state.byId.get(id))
  const known = useImages((state) => state.rows !== undefined)
  const { detail, error } = useInspected(
    (signal) => engine.call.images.inspect({ endpoint: currentEndpoint(), image: id }, { signal }),
    { id, row: listed },
  )

  if (!detail) {
    return <ObjectPlaceholder list="images" id={id} error={error} />
  }
  // Intermediate images are in no list, and are there all the same.
  const gone = known && !listed && error?.code === 'NOT_FOUND'
  const name = imageName(listed ?? detail)
  return (
    <ObjectPage
      list="images"
      id={id}
      name={name}
      reference={name}
      actions={
        listed && (
          <>
            {[actionsOf(listed).remove, actionsOf(listed).tag, actionsOf(listed).push, actionsOf(listed).run].map(
              (action) => (
                <Button
                  key={action.id}
                  icon={action.icon}
                  tone={action.id === 'run' ? 'primary' : 'plain'}
                  onClick={action.run}
                >
                  {action.label}
                </Button>
              ),
            )}
          </>
        )
      }
      tab={tab}
      raw={detail.raw}
      menu={() => (listed ? imageMenu(listed) : [])}
      gone={gone}
      tabs={[
        {
          id: 'overview',
          label: t('containers.tab.overview'),
          content: <ImageOverview detail={detail} containers={listed?.containers ?? []} gone={gone} />,
        },
        {
          id: 'layers',
          label: t('images.tab.layers'),
          content: <LayersTab key={detail.id} detail={detail} gone={gone} />,
        },
      ]}
    />
  )
}
