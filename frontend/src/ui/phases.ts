/** Every phase of an initiative or a need; `unknown` where the source does not say. */
export type Phase =
  | 'idea'
  | 'prestudy'
  | 'planned'
  | 'ongoing'
  | 'rollout'
  | 'operation'
  | 'ended'
  | 'paused'
  | 'cancelled'
  | 'identified'
  | 'analysing'
  | 'prioritised'
  | 'met'
  | 'dismissed'
  | 'unknown'

/** The shapes that stand for how far something has come: a circle that fills, and three that say it left the course. */
export type Glyph =
  'empty' | 'quarter' | 'half' | 'threeQuarters' | 'full' | 'square' | 'pause' | 'cross' | 'dotted'

const glyphs: Record<Phase, Glyph> = {
  idea: 'empty',
  prestudy: 'quarter',
  planned: 'quarter',
  ongoing: 'half',
  rollout: 'threeQuarters',
  operation: 'full',
  ended: 'square',
  paused: 'pause',
  cancelled: 'cross',
  identified: 'empty',
  analysing: 'quarter',
  prioritised: 'half',
  met: 'full',
  dismissed: 'cross',
  unknown: 'dotted',
}

/** The shape of a phase; a phase this version does not know is drawn as unknown. */
export function glyphOf(phase: string | null | undefined): Glyph {
  return phase != null && phase in glyphs ? glyphs[phase as Phase] : 'dotted'
}
