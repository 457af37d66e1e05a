/** Copies of the whole register. */
export const backups = {
  title: 'Säkerhetskopior',
  text: 'En kopia av hela registret görs medan det används, öppnas och kontrolleras. De fjorton senaste sparas på servern, i mappen backups bredvid databasen. Kopiera dem därifrån till ett annat ställe.',
  make: 'Gör en kopia nu',
  making: 'Kopierar …',
  made: 'Kopian är gjord och kontrollerad.',
  empty: 'Inga kopior än',
  emptyText: 'Gör den första nu. Det tar några sekunder, och alla kan arbeta vidare under tiden.',
  columns: { createdAt: 'Gjord', id: 'Fil', bytes: 'Storlek', verified: 'Kontrollerad' },
  megabytes: (number: string) => `${number} MB`,
}
