package render

// This file shares a room out: cells among columns, rows among parts.

// A share is what one of several that stand beside each other gets of a room.
type share struct {
	least int // below which something would be lost
	most  int // beyond which there is nothing to gain
	size  int // what it gets
	ratio int // in which it takes part in what is left; 0: not at all
	floor int // how far it may shrink now
	fixed bool
}

// total returns what the shares have together.
func total(shares []share) int {
	sum := 0
	for i := range shares {
		sum += shares[i].size
	}
	return sum
}

// shrink takes excess from the shares, from each in proportion to what it has above its floor, and
// returns what is still too much.
func shrink(shares []share, excess int) int {
	slack := 0
	for i := range shares {
		slack += shares[i].slack()
	}
	cut := min(excess, slack)
	if cut <= 0 {
		return excess
	}
	seen, taken := 0, 0
	for i := range shares {
		seen += shares[i].slack()
		upTo := cut * seen / slack // so that the parts add up
		shares[i].size -= upTo - taken
		taken = upTo
	}
	return excess - cut
}

// slack returns what the share has above its floor.
func (s *share) slack() int { return max(s.size-s.floor, 0) }

// apportion gives what the others leave of room to the shares with a ratio, in proportion to it, but to
// none less than its least or more than its most.
func apportion(shares []share, room int) {
	for i := range shares {
		shares[i].fixed = shares[i].ratio <= 0
	}
	for apportionOnce(shares, room) {
	}
}

// apportionOnce gives room to the shares that are not fixed yet. If some would get too little, or
// else too much, it fixes these and reports true.
func apportionOnce(shares []share, room int) bool {
	ratios := 0
	for i := range shares {
		if s := &shares[i]; s.fixed {
			room -= s.size
		} else {
			ratios += s.ratio
		}
	}
	room = max(room, 0)
	seen, given, low, high := 0, 0, false, false
	for i := range shares {
		if s := &shares[i]; !s.fixed {
			seen += s.ratio
			upTo := int(int64(room) * int64(seen) / int64(ratios))
			s.size, given = upTo-given, upTo
			low = low || s.size < s.least
			high = high || s.size > s.most
		}
	}
	for i := range shares {
		s := &shares[i]
		switch {
		case s.fixed:
		case low && s.size < s.least:
			s.size, s.fixed = s.least, true
		case !low && s.size > s.most:
			s.size, s.fixed = s.most, true
		}
	}
	return low || high
}
