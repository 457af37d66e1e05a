import { ref, shallowRef } from 'vue'
import { useI18n } from '@/i18n'
import { versioned, type Theme } from '../model'
import { noteWrites, renameTheme } from '../noteWrites'
import type { NoteActs } from '../useNoteActs'

/** The question that is being asked of a theme, or of several. */
export type Question = 'rename' | 'merge' | 'aside' | 'promote' | 'create'

/** What can be done with the themes of a round: the question that is open, and its answers. */
export function useThemeList(roundId: () => string, acts: NoteActs) {
  const { t } = useI18n()
  const question = ref<Question>()
  const subject = shallowRef<readonly Theme[]>([])

  function ask(what: Question, about: readonly Theme[] = []): void {
    subject.value = about
    question.value = what
  }
  function close(): void {
    question.value = undefined
  }

  async function rename(name: string): Promise<void> {
    const [theme] = subject.value
    close()
    if (!theme) return
    let { version } = theme
    const write = async (next: string) => {
      const input = { name: next, description: theme.description }
      version = (await renameTheme({ id: theme.id, version }, input)).version
    }
    await acts.doing(
      t.workshops.themes.name.saved(name),
      () => write(name),
      () => write(theme.name),
    )
  }

  async function create(name: string): Promise<void> {
    close()
    await acts.act((key) => noteWrites.createTheme(roundId(), { name, workshopId: '', notes: [] }, key))
  }

  async function merge(keptId: string): Promise<void> {
    const kept = subject.value.find(({ id }) => id === keptId)
    const others = subject.value.filter(({ id }) => id !== keptId)
    close()
    if (kept) await acts.act((key) => noteWrites.mergeThemes(kept, others, key))
  }

  async function setAside(themes: readonly Theme[], reason: string): Promise<void> {
    close()
    const what = { themes: themes.map(versioned), reason }
    await acts.act((key) => noteWrites.setAside(roundId(), what, key))
  }

  const dissolve = (theme: Theme) => acts.act(() => noteWrites.dissolve(theme))
  const untie = (theme: Theme, entryId: string) => acts.act(() => noteWrites.untieTheme(theme, entryId))

  return { question, subject, ask, close, rename, create, merge, setAside, dissolve, untie }
}
