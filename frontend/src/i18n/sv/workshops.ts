import { board } from './workshops/board'
import { facilitate } from './workshops/facilitate'
import { ideas } from './workshops/ideas'
import { projector } from './workshops/projector'
import { setup } from './workshops/setup'
import { themes } from './workshops/themes'
import { words } from './workshops/words'

/** Workshops, their boards, and the way from notes to the map. The page on phones has texts of its own. */
export const workshops = { words, setup, board, facilitate, projector, themes, ideas }
