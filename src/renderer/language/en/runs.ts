/** The runs of this session, side by side. */
export const runsEn = {
  'runs.title': 'Runs of this session',
  'runs.current': 'Current',
  'runs.select': 'Make “{name}” the current run',
  'runs.name': 'Run',
  'runs.target': 'Predicts',
  'runs.layers': 'Hidden layers',
  'runs.differs': 'Settings that differ',
  'runs.noDifference': 'none',
  'runs.epochs': 'Epochs',
  'runs.score': 'Score',
  'runs.baseline': 'Baseline',
  'runs.on': 'on',
  'runs.off': 'off',
  'runs.right': '{share} right',
  'runs.offBy': 'off by {error}',
  'runs.explained': 'R² {r2}',
} as const;
