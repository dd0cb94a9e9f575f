package live

// inbox.go is how anybody asks something of a writer: a queue that never makes the asker wait, and text that makes it
// wait for the terminal, as a plain print would.

import "github.com/onewriter/live/internal/locks"

// A batch is text that several goroutines have printed since the writer last looked. The writers' slices are theirs
// again once done is closed, so nothing is copied.
type batch struct {
	texts [][]byte
	done  chan struct{} // closed by the writer when the batch is on the terminal, or can't be; err is set before
	err   error
}

// A request is something that the writer is asked to do; it runs on the writer and must not wait.
type request func(s *screen)

// An inbox is what waits for the writer. Everybody sends; the writer, which is started when there is something to do
// and ends when there is nothing left, receives.
type inbox struct {
	wake chan struct{} // one slot; sent to without waiting by whoever has put something in, received by the writer

	mu       locks.Mutex // a leaf, held while the fields below change hands
	running  bool        // the writer's goroutine exists
	batch    *batch
	requests []request
	spare    []request // the slice that the writer has emptied
}

func (in *inbox) init() {
	in.wake = make(chan struct{}, 1)
	in.mu = locks.New(locks.Inbox, "inbox.mu")
}

// signal makes the writer look, unless it will do so anyway.
func (in *inbox) signal() {
	select {
	case in.wake <- struct{}{}:
	default:
	}
}

// post queues r and starts the writer if need be. It never waits.
func (c *core) post(r request) {
	c.in.mu.Lock()
	c.in.requests = append(c.in.requests, r)
	c.start()
}

// start ends a change to the inbox, whose lock is held: it unlocks, and sees to it that the writer looks.
func (c *core) start() {
	run := !c.in.running
	c.in.running = true
	c.in.mu.Unlock()
	if run {
		go c.write()
		return
	}
	c.in.signal()
}

// print hands text to the writer and waits until the terminal has it.
func (c *core) print(p []byte) (int, error) {
	if err := c.hand(p).awaitTerminal(); err != nil {
		return 0, err
	}
	return len(p), nil
}

// hand gives text to the writer. p is the writer's until the batch that it returns is done.
func (c *core) hand(p []byte) *batch {
	c.in.mu.Lock()
	b := c.in.batch
	if b == nil {
		b = &batch{done: make(chan struct{})}
		c.in.batch = b
	}
	b.texts = append(b.texts, p)
	c.start()
	return b
}

// awaitTerminal waits until the terminal has the batch.
func (b *batch) awaitTerminal() error {
	locks.Free("wait for the terminal")
	<-b.done
	return b.err
}

// receive empties the inbox. If it is empty and idle is true the writer's time is over: more is false, and it must return.
func (c *core) receive(idle bool) (rs []request, b *batch, more bool) {
	in := &c.in
	in.mu.Lock()
	defer in.mu.Unlock()
	rs, b = in.requests, in.batch
	if len(rs) == 0 && b == nil && idle {
		in.running = false
		return nil, nil, false
	}
	in.requests, in.spare, in.batch = in.spare[:0], rs, nil
	return rs, b, true
}
