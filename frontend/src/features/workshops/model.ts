import type { components } from '@/api/schema'

/** The shapes of the API that the feature speaks of by name. */
type Schemas = components['schemas']

export type Workshop = Schemas['Workshop']
export type WorkshopInput = Schemas['WorkshopInput']
export type WorkshopWelcome = Schemas['WorkshopWelcome']
export type WorkshopStage = Schemas['WorkshopStage']
export type Participant = Schemas['WorkshopParticipant']
export type Board = Schemas['Board']
export type BoardHead = Schemas['BoardHead']
export type BoardTheme = Schemas['BoardTheme']
export type BoardColumns = Schemas['BoardColumns']
export type Gone = Schemas['Gone']
export type Note = Schemas['Note']
export type NoteInput = Schemas['NoteInput']
export type NoteKind = Schemas['NoteKind']
export type PlacedDots = Schemas['PlacedDots']
export type Theme = Schemas['Theme']
export type RoundNote = Schemas['RoundNote']
export type NoteAct = Schemas['NoteAct']
export type NoteUse = Schemas['NoteUse']
export type NoteCount = Schemas['NoteCount']
export type VersionedId = Schemas['VersionedId']
export type ThemeSuggestion = Schemas['ThemeSuggestion']
export type Recurrence = Schemas['Recurrence']
export type CategoryReference = Schemas['CategoryReference']

export const noteKinds: readonly NoteKind[] = ['need', 'initiative', 'challenge', 'obstacle', 'opportunity']
export const noteUses: readonly NoteUse[] = ['left', 'used', 'setAside']
export const stages: readonly WorkshopStage[] = ['prepared', 'write', 'reveal', 'group', 'vote', 'closed']

/** The longest a note may be. */
export const longestNote = 500

/** What is written on a note, as a write sends it. */
export function inputOf({ kind, text, areaId, sectorId, themeId }: Note): NoteInput {
  return { kind, text, areaId, sectorId, themeId }
}

/** The version that a write of it is based on, as If-Match takes it. */
export function versionTag({ version }: { version: number }): string {
  return `"${version}"`
}

/** Names a note or a theme as it was seen. */
export function versioned({ id, version }: { id: string; version: number }): VersionedId {
  return { id, version }
}
