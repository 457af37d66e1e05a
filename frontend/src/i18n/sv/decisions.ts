/** The way in to what prepares and follows a decision. */
export const decisions = {
  title: 'Beslut',
  intro: 'Underlag inför styrgruppens beslut, och vad som följer av det.',
  toParts: 'Allt om beslut',
  parts: {
    roadmap: {
      title: 'Färdplan',
      about: 'Det som har beslutats, fördelat över tid, och vad det blev av den förra färdplanen.',
    },
    cofinancing: {
      title: 'Samfinansiering',
      about:
        'Hur behovet av pengar delas mellan organisationerna, vad de har utlovat och beslutat, och vad som saknas.',
    },
    obstacles: {
      title: 'Rättsliga hinder',
      about:
        'Vilka bestämmelser som står i vägen, vilka de stoppar och vad som skulle frigöras om de undanröjdes.',
    },
  },
}
