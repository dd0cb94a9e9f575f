package progress

// This file picks the tasks that a frame shows.

import (
	"cmp"
	"slices"
)

// pick returns the tasks to show in limit rows, in the order of the tree: all there are, or those
// that have begun, then those that wait, then those that finished last, each with its parents.
func (r *tree) pick(rows []*Task, limit int) []*Task {
	r.frame++
	if r.visible() <= limit {
		return appendTree(rows, &r.top)
	}
	for t := r.queues[begun].first; t != nil && len(rows) < limit; t = t.place.links[ofQueue].after {
		rows = r.pickWithParents(rows, t, limit)
	}
	for t := r.queues[waiting].first; t != nil && len(rows) < limit; t = t.place.links[ofQueue].after {
		rows = r.pickWithParents(rows, t, limit)
	}
	for t := r.queues[over].last; t != nil && len(rows) < limit; t = t.place.links[ofQueue].before {
		rows = r.pickWithParents(rows, t, limit)
	}
	slices.SortFunc(rows, inTree)
	return rows
}

// appendTree adds the visible tasks of c, children below their parents.
func appendTree(rows []*Task, c *chain) []*Task {
	for t := c.first; t != nil; t = t.place.links[ofSiblings].after {
		if !t.place.hidden {
			rows = appendTree(append(rows, t), &t.place.children)
		}
	}
	return rows
}

// pickWithParents adds t below its parents, as far as they are not there and there is room.
func (r *tree) pickWithParents(rows []*Task, t *Task, limit int) []*Task {
	if t.place.picked == r.frame {
		return rows
	}
	if t.parent != nil {
		rows = r.pickWithParents(rows, t.parent, limit)
	}
	if len(rows) < limit {
		t.place.picked = r.frame
		rows = append(rows, t)
	}
	return rows
}

// inTree compares a and b by their order in the tree: parents come before their children, and
// siblings as they were added.
func inTree(a, b *Task) int {
	x, y := a, b
	for x.depth > y.depth {
		x = x.parent
	}
	for y.depth > x.depth {
		y = y.parent
	}
	if x == y {
		return cmp.Compare(a.depth, b.depth)
	}
	for x.parent != y.parent {
		x, y = x.parent, y.parent
	}
	return cmp.Compare(x.place.order, y.place.order)
}
