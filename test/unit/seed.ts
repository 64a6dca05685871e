import fc from 'fast-check'

// One seed for every property, so that a run is the same wherever it happens.
fc.configureGlobal({ seed: 7_301_977 })
