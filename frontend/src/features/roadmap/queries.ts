import { queryOptions } from '@tanstack/vue-query'
import { api, dataOf } from '@/api/client'
import { bare } from '@/api/merge'
import { queryClient } from '@/api/queries'
import type { Kept } from '@/features/admin/versions/useVersionedForm'
import { inputOf, type RoadmapItem, type RoadmapItemInput } from './model'

/** The roadmap of a round. It shows what rounds, entries and decisions say, and is forgotten with rounds. */
export function roadmapQuery(roundId: string) {
  return queryOptions({
    queryKey: ['rounds', 'roadmap', roundId],
    queryFn: () => dataOf(api.GET('/rounds/{roundId}/roadmap', { params: { path: { roundId } } })),
  })
}

/** An item as it is now. */
export function readItem(itemId: string): Promise<RoadmapItem> {
  return dataOf(api.GET('/roadmap-items/{itemId}', { params: { path: { itemId } } }))
}

/** What can be written about an item, with the version that it stands at. */
export function keptItem(item: RoadmapItem): Kept<Required<RoadmapItemInput>> {
  return { input: inputOf(item), etag: String(item.version) }
}

/** Replaces an item, based on a version of it. */
export async function writeItem(
  itemId: string,
  version: number,
  input: RoadmapItemInput,
): Promise<RoadmapItem> {
  const params = { path: { itemId }, header: { 'If-Match': `"${String(version)}"` } }
  try {
    return await dataOf(api.PUT('/roadmap-items/{itemId}', { params, body: bare(input) }))
  } finally {
    await forgetRoadmaps()
  }
}

/** Puts an entry on the roadmap of a round. */
export async function addItem(roundId: string, input: RoadmapItemInput): Promise<RoadmapItem> {
  const params = { path: { roundId } }
  const made = await dataOf(api.POST('/rounds/{roundId}/roadmap-items', { params, body: bare(input) }))
  await forgetRoadmaps()
  return made
}

/** Takes an item off its roadmap. */
export async function removeItem({ id, version }: RoadmapItem): Promise<void> {
  const params = { path: { itemId: id }, header: { 'If-Match': `"${String(version)}"` } }
  await api.DELETE('/roadmap-items/{itemId}', { params })
  await forgetRoadmaps()
}

async function forgetRoadmaps(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['rounds', 'roadmap'] })
}
