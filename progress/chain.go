package progress

// This file holds the chain: a list of tasks through links in the tasks themselves.

// A links is a task's neighbours in a chain.
type links struct{ before, after *Task }

// The chains that a task may be in, one of each.
const (
	ofSiblings = iota // the children of one task, oldest first
	ofQueue           // the tasks in one state, those that came into it first first
	chains
)

// A chain is a list from which a task is taken without looking for it. Its kind says which links of
// the tasks it uses. Progress.mu guards it.
type chain struct {
	kind        int
	first, last *Task
	len         int
}

// add appends t, which is in no chain of that kind.
func (c *chain) add(t *Task) {
	t.place.links[c.kind].before = c.last
	if c.last == nil {
		c.first = t
	} else {
		c.last.place.links[c.kind].after = t
	}
	c.last = t
	c.len++
}

// remove takes t, which is in c, out.
func (c *chain) remove(t *Task) {
	l := t.place.links[c.kind]
	if l.before == nil {
		c.first = l.after
	} else {
		l.before.place.links[c.kind].after = l.after
	}
	if l.after == nil {
		c.last = l.before
	} else {
		l.after.place.links[c.kind].before = l.before
	}
	t.place.links[c.kind] = links{}
	c.len--
}
