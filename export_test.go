package live

// export_test.go shows the tests what nobody else may see.

// StartedLives is how many Lives hold c's terminal: the last one to stop gives the streams back.
func StartedLives(c *Console) int { return int(c.core.lives.Load()) }

// SpinWith is Spin with other options.
var SpinWith = spin
