package contacts

import (
	"fmt"
	"reflect"
)

// difference names the first thing in which two directories differ, positions and schedules aside: hours
// are made of what is compared.
func difference(a, b *Directory) string {
	switch {
	case a.Organization != b.Organization || a.Zone != b.Zone || a.Effective != b.Effective:
		return "the head of the directory"
	case len(a.Topics) != len(b.Topics) || len(a.Duties) != len(b.Duties) || len(a.Units) != len(b.Units):
		return "its units, topics and duties"
	}
	for _, pair := range []struct {
		what string
		a, b any
	}{{"the sources", a.Sources, b.Sources}, {"the dimensions", a.Dimensions, b.Dimensions}, {"the notes", a.Notes, b.Notes}} {
		if !alike(reflect.ValueOf(pair.a), reflect.ValueOf(pair.b)) {
			return pair.what
		}
	}
	for i := range a.Units {
		if !alike(reflect.ValueOf(a.Units[i]), reflect.ValueOf(b.Units[i])) {
			return "unit " + a.Units[i].ID
		}
	}
	for i := range a.Topics {
		if !alike(reflect.ValueOf(a.Topics[i]), reflect.ValueOf(b.Topics[i])) {
			return "topic " + a.Topics[i].ID
		}
	}
	for i := range a.Duties {
		if !alike(reflect.ValueOf(a.Duties[i]), reflect.ValueOf(b.Duties[i])) {
			return fmt.Sprintf("duty %d (%s)", i+1, a.Duties[i].Topic)
		}
	}
	return ""
}

// alike compares values deeply; an empty list is like none.
func alike(a, b reflect.Value) bool {
	switch {
	case a.Type() == posType:
		return true
	case a.Type() == scheduleType:
		return a.IsNil() == b.IsNil()
	}
	switch a.Kind() {
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !alike(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		return alike(a.Elem(), b.Elem())
	case reflect.Struct:
		for i := range a.NumField() {
			name := a.Type().Field(i).Name
			if (name == "Printed" || name == "HoursText") && a.Type() != reflect.TypeFor[Duty]() && a.Field(i).String() == "" {
				continue // hours of Go values, which are written as their text
			}
			if !alike(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}
