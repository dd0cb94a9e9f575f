package progress

// This file holds what a program may attach to a task for its own columns.

import "slices"

// A field is a value that a program has attached to a task.
type field struct {
	name  string
	value any
}

// SetField attaches value to the task under the given name, for columns such as [Field]. The value
// is shown from another goroutine: it must not be changed afterwards.
func (t *Task) SetField(name string, value any) {
	if t == nil {
		return
	}
	for {
		old := t.more.Load()
		var fields []field
		if old != nil {
			fields = slices.Clone(*old)
		}
		if i := slices.IndexFunc(fields, func(f field) bool { return f.name == name }); i >= 0 {
			fields[i].value = value
		} else {
			fields = append(fields, field{name, value})
		}
		if t.more.CompareAndSwap(old, &fields) {
			return
		}
	}
}

// Field returns what was attached under the name, or nil.
func (t *Task) Field(name string) any {
	for _, f := range t.fields() {
		if f.name == name {
			return f.value
		}
	}
	return nil
}

// fields returns what is attached, not to be changed.
func (t *Task) fields() []field {
	if t == nil {
		return nil
	}
	if f := t.more.Load(); f != nil {
		return *f
	}
	return nil
}
