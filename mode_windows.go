package live

// isWindows: no TERM is set there, and none is needed.
const isWindows = true
