import type { Messages } from '../sv'
import { board } from './workshops/board'
import { facilitate } from './workshops/facilitate'
import { ideas } from './workshops/ideas'
import { projector } from './workshops/projector'
import { setup } from './workshops/setup'
import { themes } from './workshops/themes'
import { words } from './workshops/words'

export const workshops: Messages['workshops'] = { words, setup, board, facilitate, projector, themes, ideas }
