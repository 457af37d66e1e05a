/** The way in to what prepares and follows a decision. */
export const decisions = {
  title: 'Beslut',
  intro: 'Underlag inför styrgruppens beslut, och vad som följer av det.',
  toParts: 'Alla beslutsunderlag',
  parts: {
    obstacles: {
      title: 'Rättsliga hinder',
      about:
        'Vilka bestämmelser som står i vägen, vilka de stoppar och vad som skulle frigöras om de undanröjdes.',
    },
  },
}
