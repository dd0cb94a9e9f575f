//go:build !unix

package live

// jobstop_other.go: no job control here.

type jobWatch struct{}

func (c *core) watchJob() *jobWatch { return nil }

func (j *jobWatch) end() {}
