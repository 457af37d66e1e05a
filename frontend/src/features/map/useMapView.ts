import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { axes, type Axis } from '@/features/entries/vocabulary'

/** How the map is shown: every entry as a chip, counts alone, or the same as a table. */
export const views = ['map', 'counts', 'table'] as const
export type View = (typeof views)[number]

/** The map's axes, its view and the entry that is open beside it, all held by the page's address. */
export function useMapView() {
  const route = useRoute()
  const router = useRouter()

  const known = <Word extends string>(words: readonly Word[], value: unknown, otherwise: Word) =>
    words.find((word) => word === value) ?? otherwise

  const rows = computed({
    get: () => known(axes, route.query.rows, 'sector'),
    set: (axis: Axis) => void set({ rows: axis === 'sector' ? undefined : axis }),
  })
  const columns = computed({
    get: () => known(axes, route.query.columns, 'area'),
    set: (axis: Axis) => void set({ columns: axis === 'area' ? undefined : axis }),
  })
  const view = computed({
    get: () => known(views, route.query.view, 'map'),
    set: (next: View) => void set({ view: next === 'map' ? undefined : next }),
  })
  const entry = computed({
    get: () => (typeof route.query.entry === 'string' ? route.query.entry : undefined),
    set: (id: string | undefined) => void set({ entry: id }),
  })

  function set(change: Record<string, string | undefined>): Promise<unknown> {
    return router.push({ query: { ...route.query, ...change } })
  }

  return { rows, columns, view, entry }
}
