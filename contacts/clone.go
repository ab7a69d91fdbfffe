package contacts

import "slices"

// clone returns a copy of d that shares nothing with it but schedules, which are immutable.
func (d Directory) clone() Directory {
	d.Sources = each(d.Sources, Source.clone)
	d.Dimensions = each(d.Dimensions, func(x Dimension) Dimension {
		x.Values = each(x.Values, func(v Value) Value {
			v.Aliases = slices.Clone(v.Aliases)
			v.Source = v.Source.clone()
			return v
		})
		x.Partial = each(x.Partial, func(p Partial) Partial {
			p.Values = slices.Clone(p.Values)
			return p
		})
		x.Source = x.Source.clone()
		return x
	})
	d.Topics = each(d.Topics, func(t Topic) Topic {
		t.Aliases = slices.Clone(t.Aliases)
		t.Source = t.Source.clone()
		return t
	})
	d.Units = each(d.Units, func(u Unit) Unit {
		u.Aliases = slices.Clone(u.Aliases)
		u.When = each(u.When, Condition.clone)
		u.Channels = each(u.Channels, Channel.clone)
		u.Notes = each(u.Notes, Note.clone)
		u.HoursRules = u.HoursRules.clone()
		u.Source, u.HoursSource = u.Source.clone(), u.HoursSource.clone()
		return u
	})
	d.Duties = each(d.Duties, func(y Duty) Duty {
		y.When = each(y.When, Condition.clone)
		if y.Channel != nil {
			c := y.Channel.clone()
			y.Channel = &c
		}
		y.Also = each(y.Also, Channel.clone)
		y.Menu, y.Else, y.Examples = slices.Clone(y.Menu), slices.Clone(y.Else), slices.Clone(y.Examples)
		y.Source = y.Source.clone()
		return y
	})
	d.Notes = each(d.Notes, Note.clone)
	return d
}

func (s Source) clone() Source {
	s.At, s.Columns = slices.Clone(s.At), slices.Clone(s.Columns)
	return s
}

func (c Channel) clone() Channel {
	c.Menu, c.Address = slices.Clone(c.Menu), slices.Clone(c.Address)
	c.HoursRules = c.HoursRules.clone()
	c.Source = c.Source.clone()
	return c
}

func (c Condition) clone() Condition {
	c.In = slices.Clone(c.In)
	return c
}

func (n Note) clone() Note {
	n.Source = n.Source.clone()
	return n
}

func each[T any](from []T, clone func(T) T) []T {
	if from == nil {
		return nil
	}
	to := make([]T, len(from))
	for i, x := range from {
		to[i] = clone(x)
	}
	return to
}
