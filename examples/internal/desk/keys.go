package desk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// Decode reads a text, which must be one JSON object, into v, a pointer to a struct. It refuses an object that has a
// key twice, or one that is nearly a key of v.
func Decode(text []byte, v any) error {
	if !bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		return errors.New("what is asked is no JSON object")
	}
	if err := json.Unmarshal(text, v); err != nil {
		return fmt.Errorf("what is asked cannot be read: %w", err)
	}
	return checkKeys(text, v)
}

// checkKeys refuses an object that has a key twice, or one that is nearly a key of v, a pointer to a struct: what it
// says would be lost. All other keys are the writer's own.
func checkKeys(object []byte, v any) error {
	known := keys(v)
	return eachKey(object, func(key string, value json.RawMessage) error {
		for _, k := range known {
			switch {
			case strings.EqualFold(k, key):
				if bytes.HasPrefix(value, []byte("{")) {
					return eachKey(value, func(string, json.RawMessage) error { return nil })
				}
				return nil
			case len(k) >= 5 && oneSlip(k, strings.ToLower(key)):
				return fmt.Errorf("key %q is not known: did you mean %q?", key, k)
			}
		}
		return nil
	})
}

// keys are those that v has in JSON, a pointer to a struct.
func keys(v any) (known []string) {
	for t, i := reflect.TypeOf(v).Elem(), 0; i < t.NumField(); i++ {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		known = append(known, name)
	}
	return known
}

// eachKey calls f with each key of a JSON object and its value, and refuses a key that comes twice.
func eachKey(object []byte, f func(key string, value json.RawMessage) error) error {
	d := json.NewDecoder(bytes.NewReader(object))
	if _, err := d.Token(); err != nil {
		return err
	}
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return err
		}
		key, _ := token.(string)
		if low := strings.ToLower(key); seen[low] {
			return fmt.Errorf("key %q is given twice", key)
		} else {
			seen[low] = true
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return err
		}
		if err := f(key, value); err != nil {
			return err
		}
	}
	return nil
}

// oneSlip reports whether two words differ by one letter that is changed, left out or added, or by two neighbours
// that changed places.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		return i < len(a) && (a[i+1:] == b[i+1:] ||
			i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:])
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
}
