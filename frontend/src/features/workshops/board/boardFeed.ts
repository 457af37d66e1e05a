import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { api, apiBase, dataOf } from '@/api/client'
import { follow, type Connection } from '@/api/live'
import { Problem } from '@/api/problems'
import type { Board, BoardTheme, Gone, Note } from '../model'
import { emptyBoard, withMessage, type BoardState } from './boardState'
import { serverClock } from './serverClock'

/** A board with everything about it that is no note or theme. */
export type Head = Omit<Board, 'notes' | 'themes' | 'goneNotes' | 'goneThemes' | 'whole' | 'change'>
type Held = BoardState<Head, Note | Gone, BoardTheme | Gone>

const isThere = <Thing extends object>(thing: Thing | Gone): thing is Thing => 'version' in thing

function withBoard(state: Held, board: Board): Held {
  const { notes, themes, goneNotes, goneThemes, whole, change, ...head } = board
  return withMessage(state, {
    whole,
    change,
    head,
    notes: [...notes, ...goneNotes],
    themes: [...themes, ...goneThemes],
  })
}

/** Follows the board of a workshop for as long as the component that asks for it is there. */
export function useBoardFeed(workshopId: () => string) {
  const held = shallowRef<Held>(emptyBoard())
  const head = shallowRef<Head>()
  const notes = shallowRef<readonly Note[]>([])
  const themes = shallowRef<readonly BoardTheme[]>([])
  const connection = ref<Connection>('polling')
  const problem = shallowRef<unknown>()
  const clock = serverClock()

  function take(board: Board): void {
    clock.observe(board.now)
    held.value = withBoard(held.value, board)
    head.value = held.value.head
    notes.value = [...held.value.notes.values()].filter(isThere).sort((a, b) => a.number - b.number)
    themes.value = [...held.value.themes.values()]
      .filter(isThere)
      .sort((a, b) => a.name.localeCompare(b.name, 'sv'))
    problem.value = undefined
  }

  function poll(): Promise<Board> {
    const params = { path: { workshopId: workshopId() }, query: { since: held.value.change } }
    return dataOf(api.GET('/workshops/{workshopId}/board', { params }))
  }

  /** Asks for what is new at once, after a write of one's own. A stream would tell it soon enough; this is for where there is none. */
  async function refresh(): Promise<void> {
    try {
      take(await poll())
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      if (!reason.unreachable) problem.value = reason
    }
  }

  const begin = () =>
    follow<Board>({
      stream: () => `${apiBase}/workshops/${workshopId()}/events?since=${held.value.change}`,
      event: 'board',
      poll,
      onMessage: take,
      onConnection: (state) => (connection.value = state),
      refused: (reason) => reason instanceof Problem && [401, 403, 404].includes(reason.status),
      onRefused: (reason) => (problem.value = reason),
    })

  let end: () => void = () => undefined
  watch(
    workshopId,
    () => {
      end()
      held.value = emptyBoard()
      head.value = undefined
      // The whole board comes in one request; the stream goes on from there.
      void refresh().then(() => {
        if (!problem.value) end = begin()
      })
    },
    { immediate: true },
  )
  onScopeDispose(() => end())

  return { head, notes, themes, connection, problem, clock, refresh }
}

/** A board that is being followed. */
export type BoardFeed = ReturnType<typeof useBoardFeed>
